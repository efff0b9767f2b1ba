"""All that a learner can do with what is played. Nothing given is undone: ``Again`` and ``ReplayFrom`` try anew."""

from __future__ import annotations

from dataclasses import dataclass

from relcourse.course.questions import Answer


@dataclass(frozen=True)
class Open:
    """Open a lesson: where it was left, or at its cover."""

    lesson: str


@dataclass(frozen=True)
class GoOn:
    """On: to the next page, scene or step."""


@dataclass(frozen=True)
class GoBack:
    """Back to the step before."""


@dataclass(frozen=True)
class Give:
    """Answer the question that is shown. Raises BadAnswer where it does not fit."""

    answer: Answer


@dataclass(frozen=True)
class Skip:
    """Leave a question for later."""


@dataclass(frozen=True)
class Again:
    """Take the exercise that is shown once more from its start."""


@dataclass(frozen=True)
class ReplayFrom:
    """Take a conversation up again at one of its decisions, as practice."""

    turn: int


@dataclass(frozen=True)
class PutAside:
    """Leave the lesson without finishing; nothing is lost."""


@dataclass(frozen=True)
class SayUnclear:
    """Note that what is shown is unclear; the note stays in the profile."""


Action = Open | GoOn | GoBack | Give | Skip | Again | ReplayFrom | PutAside | SayUnclear
