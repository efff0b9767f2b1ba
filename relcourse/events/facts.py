"""The facts a course leaves behind. Each is written once and never changed.

A fact carries all that the learner's state needs, so that the state never reads the course. What a learner
wrote is never part of a fact: an answer in words is kept apart, and the fact holds only its id.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True)
class Fact:
    """``attempt`` and ``n`` place a fact inside an attempt; outside one they are None."""

    type: ClassVar[str]
    v: ClassVar[int] = 1

    def data(self) -> dict[str, Any]:
        made = asdict(self)
        made.pop("attempt", None)
        made.pop("n", None)
        return made

    @property
    def within(self) -> tuple[str | None, int | None]:
        return getattr(self, "attempt", None), getattr(self, "n", None)


@dataclass(frozen=True)
class LessonOpened(Fact):
    """A lesson was begun, begun again, or taken up after it was put aside."""

    type = "lesson-opened"
    lesson: str


@dataclass(frozen=True)
class Moved(Fact):
    """The learner came to a step of a lesson; "" is its cover."""

    type = "moved"
    lesson: str
    step: str


@dataclass(frozen=True)
class StepDone(Fact):
    """A step was read or answered to its end."""

    type = "step-done"
    lesson: str
    step: str


@dataclass(frozen=True)
class LessonFinished(Fact):
    type = "lesson-finished"
    lesson: str


@dataclass(frozen=True)
class LessonPutAside(Fact):
    type = "lesson-put-aside"
    lesson: str


@dataclass(frozen=True)
class AttemptStarted(Fact):
    """``base`` holds the answers that a replay takes over; a replay is practice and never a first attempt."""

    type = "attempt-started"
    attempt: str
    n: int
    lesson: str
    step: str
    exercise: str
    kind: str
    rev: str
    skills: list[str]
    seed: int
    first: bool
    practice: bool
    base: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Answered(Fact):
    """One answer; ``facts`` holds what it was worth and the options as shown. Words are held by id."""

    type = "answered"
    attempt: str
    n: int
    exercise: str
    rev: str
    answer: Any
    facts: dict[str, Any]


@dataclass(frozen=True)
class AttemptEnded(Fact):
    """``score`` in [0, 1], or None where the kind is not scored. ``look_back`` is a local day, for plans."""

    type = "attempt-ended"
    attempt: str
    n: int
    exercise: str
    kind: str
    rev: str
    skills: list[str]
    first: bool
    practice: bool
    score: float | None
    facts: dict[str, Any]
    look_back: str | None = None
    review: bool = False
    """Answered in a review, not in a lesson."""


@dataclass(frozen=True)
class CommitmentMade(Fact):
    """A commitment was made outside a lesson, under the id of its first words."""

    type = "commitment-made"
    commitment: str
    words: str
    look_back: str


@dataclass(frozen=True)
class LookedBack(Fact):
    """The learner looked back on a commitment, named by the attempt that made it, or by its own id.

    ``outcome`` is done, partly or not-yet; ``words`` the id of what they wrote of it, or "".
    """

    type = "looked-back"
    commitment: str
    outcome: str
    words: str = ""


@dataclass(frozen=True)
class CommitmentChanged(Fact):
    """A live commitment was written anew: its words by id, and the local day to look back on it."""

    type = "commitment-changed"
    commitment: str
    words: str
    look_back: str


@dataclass(frozen=True)
class CommitmentDropped(Fact):
    type = "commitment-dropped"
    commitment: str


@dataclass(frozen=True)
class BadgeEarned(Fact):
    """A badge of the course, by its id, given once and for good."""

    type = "badge-earned"
    badge: str


@dataclass(frozen=True)
class SaidUnclear(Fact):
    """The learner found something unclear. ``about`` names it: an exercise or page, and a scene of it.

    ``rev`` is the exercise's, "" for a page.
    """

    type = "said-unclear"
    lesson: str
    about: str
    rev: str


@dataclass(frozen=True)
class Renamed(Fact):
    """A lesson, step, exercise or skill (``what``) of the course goes by another id; a step is of a ``lesson``."""

    type = "renamed"
    what: str
    old: str
    new: str
    lesson: str = ""


@dataclass(frozen=True)
class AttemptDropped(Fact):
    """An attempt was left behind: its exercise has changed, or the learner began again."""

    type = "attempt-dropped"
    attempt: str
    n: int
    exercise: str
    why: str
