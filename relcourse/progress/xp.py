"""Experience points (XP) for practice, reflection, looking back and improvement; levels; badges.

Pure, and friendly by design. What an exercise can bring depends only on the best that was reached in it, so
failing first pays nothing and repeating what is known pays nothing. Nothing is ever taken away, and no rule
reads how long somebody stayed away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcourse.course.outline import Badge
    from relcourse.progress.learner_state import LearnerState

PRACTISED, HELD, BEST = 10, 30, 20
"""For an exercise done the first time, for a conversation held the first time, and on top for doing either
as well as it can be done."""
REFLECTED, PLANNED, LOOKED_BACK, REVIEWED = 15, 10, 15, 5
_FIRST_STEP = 80
"""Points from level 1 to level 2; each level asks for as many more than the one before."""


@dataclass(frozen=True)
class Level:
    """``number`` from 1; ``into`` of ``size`` points of this level are there. The last named one goes on for ever."""

    number: int
    name: str
    into: int
    size: int

    @property
    def left(self) -> int:
        """Points to the next level."""
        return self.size - self.into


def for_first_time(*, conversation: bool, score: float) -> int:
    """Points for an exercise ended for the first time."""
    return (HELD if conversation else PRACTISED) + _for_score(score)


def for_improvement(before: float, score: float) -> int:
    """Points for doing better than ever before; 0 for as well or less well."""
    return max(0, _for_score(score) - _for_score(before))


def _for_score(score: float) -> int:
    return round(BEST * score)


def level(points: int, names: tuple[str, ...]) -> Level:
    """The level that some points reach: level n begins at 80 n (n - 1) / 2."""
    number, begins = 1, 0
    while points >= begins + _FIRST_STEP * number:
        begins += _FIRST_STEP * number
        number += 1
    name = names[min(number, len(names)) - 1] if names else ""
    return Level(number, name, points - begins, _FIRST_STEP * number)


COUNTS: dict[str, Callable[[LearnerState], int]] = {
    "conversations": lambda learner: learner.conversations,
    "answers": lambda learner: learner.answers,
    "lessons": lambda learner: sum(each.finished for each in learner.lessons.values()),
    "days": lambda learner: len(learner.days),
    "reflections": lambda learner: learner.reflections,
    "plans": lambda learner: len(learner.commitments),
    "plans-done": lambda learner: sum(each.state == "done" for each in learner.commitments.values()),
    "looked-back": lambda learner: learner.looked_back,
    "repaired": lambda learner: learner.repaired,
    "improved": lambda learner: learner.improved,
    "reviews": lambda learner: learner.reviews,
}
"""What a badge may count. None of them ever goes down."""


def earned(badges: tuple[Badge, ...], learner: LearnerState) -> tuple[Badge, ...]:
    """The badges whose count is reached and which were not given yet."""
    return tuple(
        badge for badge in badges if badge.id not in learner.badges and COUNTS[badge.counts](learner) >= badge.at
    )
