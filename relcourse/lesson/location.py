"""Where a learner can be on a walk."""

from __future__ import annotations

from dataclasses import dataclass

from relcourse.course.folder import Broken, LoadedLesson, Step
from relcourse.course.questions import Answer
from relcourse.play.attempt import Attempt

COVER = -1


@dataclass(frozen=True)
class ActiveAttempt:
    """An attempt as this window knows it. ``n`` is the place that its next fact takes in the attempt ``id``."""

    attempt: Attempt
    id: str
    n: int
    first: bool
    practice: bool
    ended: bool = False
    """It was over once before, when its exercise asked less; its end is recorded already."""


@dataclass(frozen=True)
class Location:
    """A lesson, a step by index (COVER before the first, ``len(steps)`` at the end), the attempt at it where
    it is an exercise, and what of that is shown."""

    loaded: LoadedLesson
    index: int = COVER
    running: ActiveAttempt | None = None
    unplayable: str = ""
    consequence_shown: bool = False
    """Just after a decision in a conversation: its consequence is shown, the next decision is not yet."""
    notice: str = ""
    pending: Answer | None = None
    """An answer that waits for the learner to say how sure they are of it; not yet on disk."""
    unwritten: bool = False
    """The learner goes to the choices without a line of their own."""

    @property
    def step(self) -> Step | None:
        return self.loaded.steps[self.index] if 0 <= self.index < len(self.loaded.steps) else None

    @property
    def attempt(self) -> Attempt | None:
        return self.running.attempt if self.running else None


@dataclass(frozen=True)
class Aside:
    """Outside: a lesson was just put aside."""

    title: str


Here = Location | Broken | Aside
