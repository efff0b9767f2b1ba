"""Where a learner can be in a lesson."""

from __future__ import annotations

from dataclasses import dataclass

from relcourse.course.folder import Broken, LoadedLesson, Step
from relcourse.course.questions import Answer
from relcourse.play.attempt import Attempt

COVER = -1


@dataclass(frozen=True)
class Pending:
    """An answer that waits for the learner to say how sure they are of it, and the attempt that it leads to, scored
    once. Neither is on disk."""

    answer: Answer
    after: Attempt


@dataclass(frozen=True)
class ActiveAttempt:
    """An attempt as this window knows it, and what of it is shown. ``n`` is the place that its next fact takes in
    the attempt ``id``."""

    attempt: Attempt
    id: str
    n: int
    first: bool
    practice: bool
    ended: bool = False
    """It was over once before, when its exercise asked less; its end is recorded already."""
    consequence_shown: bool = False
    """Just after a decision in a conversation: its consequence is shown, the next decision is not yet."""
    told: bool = False
    """What leads to the decision at hand was shown before: it is played again from there."""
    unwritten: bool = False
    """The learner goes to the choices without a line of their own."""
    pending: Pending | None = None


@dataclass(frozen=True)
class Location:
    """A lesson, a step by index (COVER before the first, ``len(steps)`` at the end), and the attempt at it where
    it is an exercise."""

    loaded: LoadedLesson
    index: int = COVER
    active: ActiveAttempt | None = None
    unplayable: str = ""
    notice: str = ""

    @property
    def step(self) -> Step | None:
        return self.loaded.steps[self.index] if 0 <= self.index < len(self.loaded.steps) else None

    @property
    def attempt(self) -> Attempt | None:
        return self.active.attempt if self.active else None


@dataclass(frozen=True)
class Aside:
    """Outside: a lesson was just put aside."""

    title: str


Here = Location | Broken | Aside
