"""The facts a course leaves behind, one class a type. Each is written once and never changed.

A fact carries all that the learner's state needs, so that the state never reads the course. What a learner
wrote is never part of a fact: it is kept apart as private text, and the fact holds only its id, in ``words``.

On disk a fact is JSON under these names; a field that has its default is left out. ``v`` is the version of its
shape: whoever changes a shape raises it, and says in ``older_facts`` how the one before is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Fact:
    """``attempt`` and ``n`` place a fact inside an attempt; outside one there are none."""

    type: ClassVar[str]
    v: ClassVar[int] = 1
    parts: ClassVar[Mapping[str, Any]] = {}
    """The fields that hold something of a class of its own."""

    @property
    def within(self) -> tuple[str | None, int | None]:
        return getattr(self, "attempt", None), getattr(self, "n", None)


@dataclass(frozen=True)
class Unknown(Fact):
    """A fact of a type or version that this program does not know yet, as it stands on disk."""

    type = "unknown"
    name: str
    """Its type, as it is written on disk."""
    shape: int
    """Its ``v`` on disk."""
    data: str
    attempt: str | None = None
    n: int | None = None


@dataclass(frozen=True)
class LessonOpened(Fact):
    """A lesson was opened: begun, or come back to.

    ``again`` says whether it had been opened before; None where an older program did not say, and did not record
    that somebody came back to the lesson they were in.
    """

    type = "lesson-opened"
    v = 2
    lesson: str
    again: bool | None = None


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
    """``base`` holds the answers that a replay takes over; a replay is practice and never a first attempt.

    ``rev`` changes with what scoring reads, ``edition`` with anything that the learner can read; "" where an
    older program did not say. ``lesson`` and ``step`` are "" in a review.
    """

    type = "attempt-started"
    v = 2
    attempt: str
    n: int
    lesson: str
    step: str
    exercise: str
    kind: str
    rev: str
    skills: Sequence[str]
    seed: int
    first: bool
    practice: bool
    base: Sequence[Any] = ()
    edition: str = ""


@dataclass(frozen=True)
class Decision:
    """One decision of a conversation: its points, and how much of the best outcome it gave away."""

    scene: str
    points: int
    regret: int
    skill: str = ""


@dataclass(frozen=True)
class SurveyItems:
    """What a survey's ratings mean: how many points its scale has, and the skill of each item as shown, or None."""

    scale: int
    skills: Sequence[str | None]


@dataclass(frozen=True)
class Answered(Fact):
    """One answer; what the learner wrote is held by its id.

    ``shown`` are the ids of the options in their order on the screen, and ``worth`` what each of them was worth
    there: the credit of a choice, the points of a decision, 1 or 0 for what was to be marked, the key of a
    rating, the place in an order. None where that means nothing, and for older answers.
    """

    type = "answered"
    v = 2
    parts = {"decision": Decision, "survey": SurveyItems}
    attempt: str
    n: int
    exercise: str
    rev: str
    answer: Any
    shown: Sequence[str] = ()
    worth: Sequence[float] | None = None
    decision: Decision | None = None
    survey: SurveyItems | None = None
    sure: int | None = None
    """How sure the learner said they were, from 1; 0 where they waved the question on, None where it was not asked."""
    took: int | None = None
    """Whole seconds from when the question was first shown in the window it was answered in, at most 300."""


@dataclass(frozen=True)
class Outcome:
    """What a conversation came to: its points, and those of the worst and the best way through it."""

    ending: str
    points: int
    worst: int
    best: int


@dataclass(frozen=True)
class AttemptEnded(Fact):
    """``score`` in [0, 1], or None where the kind is not scored. ``look_back`` is a local day, for plans.

    ``conversation`` and ``keeps`` ("reflection", "plan" or "") say of the exercise what the learner's state
    counts, so that it need not know kinds by name.
    """

    type = "attempt-ended"
    v = 2
    parts = {"outcome": Outcome}
    attempt: str
    n: int
    exercise: str
    kind: str
    rev: str
    skills: Sequence[str]
    first: bool
    practice: bool
    score: float | None
    conversation: bool = False
    keeps: str = ""
    outcome: Outcome | None = None
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
    """The learner found something unclear: a page (``exercise`` is ""), an exercise, or a scene of one.

    Recorded once for each ``rev`` of the exercise; a page has none. ``lesson`` and ``step`` are "" in a review.
    """

    type = "said-unclear"
    v = 2
    lesson: str
    step: str
    exercise: str = ""
    scene: str = ""
    rev: str = ""

    @property
    def about(self) -> str:
        """What is unclear, in one word: ``lesson/step`` of a page, ``exercise`` or ``exercise/scene``."""
        if not self.exercise:
            return f"{self.lesson}/{self.step}"
        return f"{self.exercise}/{self.scene}" if self.scene else self.exercise


@dataclass(frozen=True)
class Renamed(Fact):
    """A lesson, step, exercise or skill (``what``) of the course goes by another id; a step is of a ``lesson``."""

    type = "renamed"
    what: str
    old: str
    new: str
    lesson: str = ""


@dataclass(frozen=True)
class RenameJudged(Fact):
    """Whether the ``Renamed`` of an event's id holds; where it does not, all is as if it had never been recorded.

    ``undone_by`` is "learner" where they took it back for good, "course" where the old id is in use again, else "".
    """

    type = "rename-judged"
    rename: str
    undone_by: str


@dataclass(frozen=True)
class AttemptDropped(Fact):
    """An attempt was left behind: its exercise has changed, or the learner began again."""

    type = "attempt-dropped"
    attempt: str
    n: int
    exercise: str
    why: str
