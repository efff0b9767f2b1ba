"""The facts that go into a bundle, one class a type: what some measure reads of the learner's facts, and nothing else.

No seed, no text, no id of one. An attempt goes by the number (``seq``) of the fact that began it, a plan by that of
the fact that made it. On disk a fact is JSON under these names; a field that has its default is left out.
docs/bundle.md says line by line what each is for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple


@dataclass(frozen=True)
class SharedFact:
    type: ClassVar[str]


class SharedEvent(NamedTuple):
    """A fact with its number in the profile and its mark.

    ``mark`` are the first eight hex digits of the event's random id: two events of one number and different marks are
    of a profile that went on in two places. ``day`` is the learner's local day, an ISO date; ``at`` the local time with
    its zone, "" where that stays.
    """

    seq: int
    mark: str
    day: str
    at: str
    fact: SharedFact


@dataclass(frozen=True)
class LessonOpened(SharedFact):
    type = "lesson-opened"
    lesson: str


@dataclass(frozen=True)
class StepDone(SharedFact):
    type = "step-done"
    lesson: str
    step: str


@dataclass(frozen=True)
class LessonFinished(SharedFact):
    type = "lesson-finished"
    lesson: str


@dataclass(frozen=True)
class AttemptStarted(SharedFact):
    """``lesson`` and ``step`` are "" in a review; ``rev`` and ``edition`` as in the learner's facts."""

    type = "attempt-started"
    exercise: str
    kind: str
    rev: str
    lesson: str = ""
    step: str = ""
    edition: str = ""
    skills: Sequence[str] = ()
    first: bool = False
    practice: bool = False


@dataclass(frozen=True)
class Answered(SharedFact):
    """One answer in ids of the options ``shown``, and what each of those was worth, where that means something.

    ``scene`` is that of a decision in a conversation. ``scale`` and ``rated`` belong to a survey: how many points it
    has, and the skill of each item shown.
    """

    type = "answered"
    attempt: int
    answer: Any
    shown: Sequence[str] = ()
    worth: Sequence[float] | None = None
    scene: str = ""
    scale: int | None = None
    rated: Sequence[str | None] = ()
    sure: int | None = None
    took: int | None = None


@dataclass(frozen=True)
class AttemptEnded(SharedFact):
    """``score`` in [0, 1], None where the kind has none; ``plan`` says that it left a plan."""

    type = "attempt-ended"
    attempt: int
    score: float | None = None
    ending: str = ""
    plan: bool = False


@dataclass(frozen=True)
class PlanMade(SharedFact):
    """A plan that no lesson asked for."""

    type = "plan-made"


@dataclass(frozen=True)
class LookedBack(SharedFact):
    """How a plan went: ``done``, ``partly``, ``not-yet``, or ``dropped`` where it was let go."""

    type = "looked-back"
    plan: int
    outcome: str


@dataclass(frozen=True)
class SaidUnclear(SharedFact):
    """``exercise`` is "" for a page, ``scene`` for all but a scene of a conversation."""

    type = "said-unclear"
    lesson: str = ""
    step: str = ""
    exercise: str = ""
    scene: str = ""
    rev: str = ""


SHARED: Mapping[str, type[SharedFact]] = {each.type: each for each in SharedFact.__subclasses__()}
"""Every class by its type."""
OUTCOMES = ("done", "partly", "not-yet", "dropped")
