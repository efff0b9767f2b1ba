"""Names of parts of a course by which everybody goes, whichever version they took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relcourse.bundle.header import Header

_MOST_STEPS = 50
"""Renames of renames; more is a circle."""


@dataclass(frozen=True)
class TodaysNames:
    """``new`` leads from (what, of, old) to the name that came after it."""

    new: Mapping[tuple[str, str, str], str]

    @classmethod
    def of(cls, headers: Iterable[Header]) -> TodaysNames:
        """From what all bundles say of renames; where they contradict each other, the bundle that was made last."""
        new: dict[tuple[str, str, str], str] = {}
        for header in sorted(headers, key=lambda each: (each.made, each.learner)):
            new.update({(each.what, each.of, each.old): each.new for each in header.renames})
        return cls(new)

    def lesson(self, name: str) -> str:
        return self._today("lesson", "", name)

    def step(self, lesson: str, name: str) -> str:
        return self._today("step", self.lesson(lesson), name)

    def skill(self, name: str) -> str:
        return self._today("skill", "", name)

    def exercise(self, name: str) -> str:
        return self._today("exercise", "", name)

    def scene(self, exercise: str, name: str) -> str:
        return self._today("scene", self.exercise(exercise), name) if name else ""

    def ending(self, exercise: str, name: str) -> str:
        return self._today("ending", self.exercise(exercise), name) if name else ""

    def option(self, exercise: str, scene: str, name: str) -> str:
        """An option of a question, or of a decision in a scene."""
        if not self.new:
            return name
        whole = self.exercise(exercise)
        return self._today("option", f"{whole}:{self.scene(exercise, scene)}" if scene else whole, name)

    def _today(self, what: str, of: str, name: str) -> str:
        if not self.new:
            return name
        for _ in range(_MOST_STEPS):
            after = self.new.get((what, of, name))
            if after is None or after == name:
                break
            name = after
        return name
