"""When a behaviour is due again: one spaced-practice card a skill, by FSRS.

Scheduling is the ``fsrs`` package's; what is ours is which answers count. Days, not minutes, so no learning
steps; no chance, so that the same events always give the same cards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import TYPE_CHECKING, Any

from relcourse.progress.days import day_of

if TYPE_CHECKING:
    import fsrs

DAY_MS = 24 * 60 * 60 * 1000
AFTER_A_LAPSE = 7 * DAY_MS
"""Another variant too soon after a lapse would only test what was just read."""
_AGAIN, _HARD = 0.6, 0.75


@dataclass
class Card:
    """``due`` and ``last`` are milliseconds since 1970 (UTC); ``day`` is the local day of the last review.

    ``score`` is what was earned then, and ``before`` the card as it was until then, without one of its own.
    """

    stability: float
    difficulty: float
    due: int
    last: int
    day: str
    score: float | None = None
    before: Card | None = None


def card_from(data: dict[str, Any]) -> Card:
    """A card from its fields, as JSON holds them."""
    before = data["before"]
    return Card(**{**data, "before": card_from(before) if before else None})


def reviewed_at(card: Card, at: int, day: str) -> Card:
    """The card as it would be if its last review had been at an earlier moment than it says.

    Where the one before is no earlier either, it keeps its strength and its distance to the next review.
    """
    if card.score is None or (card.before and card.before.last > at):
        return replace(card, due=at + card.due - card.last, last=at, day=day)
    return reviewed(card.before, card.score, at, day)


def due_day(card: Card, zone: tzinfo | None) -> date:
    """The day from whose beginning on the card is due, for somebody in ``zone`` now.

    Of the day on which the last review counted no second one would count, wherever the learner has gone since.
    """
    return max(day_of(card.due, zone), date.fromisoformat(card.day) + timedelta(days=1))


def lapsed(card: Card) -> bool:
    """Whether what was reviewed last was no longer known."""
    return card.score is not None and card.score < _AGAIN


def reviewed(card: Card | None, score: float, at: int, day: str) -> Card:
    """The card after an answer: below .6 again, below .75 hard, else good; never easy from a score alone.

    Only a day's first answer counts, and none from before the last: a clock moved back changes nothing.
    """
    if card and (day <= card.day or at < card.last):
        return card
    import fsrs  # a start from a snapshot schedules nothing, and this takes long to load

    now = datetime.fromtimestamp(at / 1000, UTC)
    before = fsrs.Card(card_id=1, due=now)
    if card:
        last = datetime.fromtimestamp(card.last / 1000, UTC)
        before = fsrs.Card(1, fsrs.State.Review, None, card.stability, card.difficulty, now, last)
    ratings = fsrs.Rating
    rating = ratings.Again if score < _AGAIN else ratings.Hard if score < _HARD else ratings.Good
    after, _ = _scheduler().review_card(before, rating, review_datetime=now)
    assert after.stability is not None and after.difficulty is not None
    due = int(after.due.timestamp() * 1000)
    if rating is ratings.Again:
        due = max(due, at + AFTER_A_LAPSE)
    return Card(after.stability, after.difficulty, due, at, day, score, _alone(card) if card else None)


def _alone(card: Card) -> Card:
    """The card without the one before it; a fifth of what ``replace`` takes, at every review of a profile of years."""
    return Card(card.stability, card.difficulty, card.due, card.last, card.day, card.score)


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs  # as above

    return fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False, desired_retention=0.9, maximum_interval=180
    )
