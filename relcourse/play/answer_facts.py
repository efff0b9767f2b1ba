"""What an attempt says of its last answer, to be recorded beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # see ``conversation``
    from relcourse.events.facts import Decision, SurveyItems


@dataclass(frozen=True)
class AnswerFacts:
    """As in ``Answered``: the options as shown, what each was worth, and what is known of this answer beyond that."""

    shown: Sequence[str]
    worth: Sequence[float] | None = None
    decision: Decision | None = None
    survey: SurveyItems | None = None


def worth_of(shown: Sequence[str], worth: Mapping[str, float]) -> list[float] | None:
    """What each option shown is worth; None where that means nothing."""
    return [worth[option] for option in shown] if worth else None
