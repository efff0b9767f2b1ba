"""Names of parts of a course by which everybody goes, whichever version they took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relcourse.bundle.header import Header
from relcourse.course.outline import Rename

_MOST_STEPS = 50
"""Renames of renames; more is a circle."""


class TodaysNames:
    """Leads from names of parts to those of today. What parts belong to is named as the bundle at hand names it."""

    def __init__(self, renames: Iterable[Rename] = ()) -> None:
        self._new: dict[tuple[str, str], dict[str, str]] = {}
        for each in renames:
            self._new.setdefault((each.what, each.of), {})[each.old] = each.new
        self._parts: dict[tuple[str, str], _Names] = {}
        self.lessons, self.exercises, self.skills = (self._part(what, "") for what in ("lesson", "exercise", "skill"))

    @classmethod
    def of(cls, headers: Iterable[Header]) -> TodaysNames:
        """From what all bundles say of renames; where they contradict each other, the bundle that was made last."""
        ordered = sorted(headers, key=lambda each: (each.made, each.learner))
        return cls(rename for header in ordered for rename in header.renames)

    def steps(self, lesson: str) -> Mapping[str, str]:
        return self._part("step", self.lessons[lesson])

    def scenes(self, exercise: str) -> Mapping[str, str]:
        return self._part("scene", self.exercises[exercise])

    def endings(self, exercise: str) -> Mapping[str, str]:
        return self._part("ending", self.exercises[exercise])

    def options(self, exercise: str, scene: str = "") -> Mapping[str, str]:
        """Those of a question, or of a decision in a scene."""
        whole = self.exercises[exercise]
        return self._part("option", f"{whole}:{self.scenes(exercise)[scene]}" if scene else whole)

    def _part(self, what: str, of: str) -> Mapping[str, str]:
        key = what, of
        if key not in self._parts:
            self._parts[key] = _Names(self._new.get(key, {}))
        return self._parts[key]


class _Names(dict[str, str]):
    """Leads from each name of one kind to that of today, and remembers it. No name stays none."""

    def __init__(self, new: Mapping[str, str]) -> None:
        super().__init__({"": ""})
        self._new = new

    def __missing__(self, name: str) -> str:
        today = name
        for _ in range(_MOST_STEPS):
            after = self._new.get(today, today)
            if after == today:
                break
            today = after
        self[name] = today
        return today
