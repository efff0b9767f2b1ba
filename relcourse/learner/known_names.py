"""The names that a course has used over its editions, so that one thing renamed is told from two things made one.

They stand among the settings of a profile, as ``names/`` and the key that the course's progress is kept under.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcourse.course.course_names import named
from relcourse.events.json_object import json_object
from relcourse.progress.learner_state import LearnerState
from relcourse.store import course_origins

if TYPE_CHECKING:
    from relcourse.store.profile import Profile


_MOST = 100_000
"""More editions than anybody publishes; a number beyond it is spoilt."""


@dataclass(frozen=True)
class KnownNames:
    """``editions`` are the numbers of the editions that had a name, as ``1-3,7`` for 1, 2, 3 and 7; ``latest`` is a
    mark of the last one's names."""

    editions: Mapping[str, str] = field(default_factory=dict)
    latest: str = ""

    def side_by_side(self, some: Collection[str], others: Collection[str]) -> bool:
        """Whether an edition had one of these names beside one of those, so that they were two things."""
        return not self._of(some).isdisjoint(self._of(others))

    def _of(self, names: Collection[str]) -> set[int]:
        return {number for name in names for number in _numbers(self.editions.get(name, ""))}

    def met(self, names: frozenset[str]) -> KnownNames:
        """As it is known with another edition. One that was met before keeps its number."""
        known = {name: set(_numbers(text)) for name, text in self.editions.items()}
        every = sorted(set().union(*known.values()))
        same = (number for number in every if names == {name for name in known if number in known[name]})
        number = next(same, every[-1] + 1 if every else 1)
        for name in names:
            known.setdefault(name, set()).add(number)
        return KnownNames({name: _ranges(numbers) for name, numbers in known.items()}, mark(names))


def known_names(profile: Profile) -> KnownNames:
    """What is known of a course; where it was last played before names were kept, what the learner has done in it.

    Raises ProfileError.
    """
    kept = course_origins.kept_names(profile.log, profile.course)
    try:
        data = json_object(kept) if kept else {}
        return KnownNames({str(name): str(each) for name, each in data["editions"].items()}, str(data["latest"]))
    except (ValueError, KeyError, AttributeError):  # never kept, or spoilt
        return KnownNames(dict.fromkeys(_held(profile.learner), "0"))


def keep_names(profile: Profile, known: KnownNames) -> None:
    """Raises ProfileError."""
    data = {"latest": known.latest, "editions": dict(known.editions)}
    course_origins.keep_names(profile.log, profile.course, json.dumps(data, separators=(",", ":")))


def mark(names: frozenset[str]) -> str:
    """What tells one edition's names from another's."""
    return f"{len(names)}-{zlib.crc32(' '.join(sorted(names)).encode()):08x}"


def _held(learner: LearnerState) -> frozenset[str]:
    found = {f"skill:{skill}" for skill in learner.skills} | {f"lesson:{lesson}" for lesson in learner.lessons}
    for key, lesson in learner.lessons.items():
        found.update(named("step", step, key) for step in (*lesson.done, lesson.at) if step)
    return frozenset(found | {named("exercise", each) for each in (*learner.attempts, *learner.results)})


def _ranges(numbers: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def _numbers(text: str) -> Iterable[int]:
    for run in text.split(",") if text else ():
        first, _, last = run.partition("-")
        if first.isdecimal() and (last or first).isdecimal() and int(last or first) < _MOST:
            yield from range(int(first), int(last or first) + 1)
