"""What is due for review, and which item of a skill comes next. Needs an outline and the learner's state, no course.

What is due here is what a review asks: both go by the items that the outline says can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relcourse.course.outline import Outline, ReviewItem
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LIVE, LearnerState
from relcourse.progress.spaced_repetition import Card, due_day, lapsed
from relcourse.store.settings import Settings
from relcourse.text.numbers_in_words import minutes_in_words
from relcourse.text.sentences import say_count

SECONDS_EACH = 80
AT_ONCE = 3
"""Items of one behaviour that are practised in one go."""


@dataclass(frozen=True)
class Due:
    """A skill that is due, and the item to meet it in."""

    skill: str
    name: str
    item: str


def due(outline: Outline, learner: LearnerState, now: datetime, settings: Settings) -> tuple[Due, ...]:
    """What to review now: the skills the learner chose first, then the longest due.

    No more than what is left of a day's share: what is due beyond that waits for tomorrow, and is not held
    against anybody, however long they were away.
    """
    today = today_at(now)
    left = max(0, settings.reviews - learner.reviewed.get(today.isoformat(), 0))
    names = outline.skills
    ripe = sorted(
        (key not in settings.focus, card.due, key)
        for key, card in _cards(outline, learner)
        if due_day(card, now.tzinfo) <= today
    )
    items = pools(outline, learner) if ripe else {}
    found: dict[str, Due] = {}
    apart: set[str] = set()
    """Those found, and their twins: what is asked of one gives away the other."""
    met: set[str] = set()
    for _, _, key in ripe:
        if len(found) == left:
            break
        item = next_item([item for item in items.get(key, ()) if apart.isdisjoint((item.id, item.twin))], learner)
        if item and key not in met:  # an answer counts once a day for each skill that its item names
            found[item.id] = Due(key, names[key], item.id)
            met.update(item.skills)
            apart.update(filter(None, (item.id, item.twin)))
    return tuple(found.values())


def practice(outline: Outline, learner: LearnerState, now: datetime, skill: str) -> tuple[Due, ...]:
    """What to practise one behaviour with, before it is due: its items seen least lately, of twins only one.

    As in a review an answer counts once a day, and what lapsed is left alone until it comes back: another variant
    sooner would only test what was just read.
    """
    card = dict(_cards(outline, learner)).get(skill)
    today = today_at(now)
    if card is None or card.day >= today.isoformat() or (lapsed(card) and due_day(card, now.tzinfo) > today):
        return ()
    left, found = list(pools(outline, learner).get(skill, ())), list[ReviewItem]()
    while len(found) < AT_ONCE and (item := next_item(left, learner)):
        found.append(item)
        left = [each for each in left if each.id not in (item.id, item.twin) and each.twin != item.id]
    return tuple(Due(skill, outline.skills[skill], item.id) for item in found)


def next_review(outline: Outline, learner: LearnerState, now: datetime, settings: Settings) -> date | None:
    """The first day, today included, on which something is due, as far as it is known today."""
    today, items = today_at(now), pools(outline, learner)
    day = min((due_day(card, now.tzinfo) for key, card in _cards(outline, learner) if items.get(key)), default=None)
    if day is None or due(outline, learner, now, settings):
        return day and today
    return max(day, today + timedelta(days=1))  # what is beyond a day's share waits for tomorrow


def next_item(pool: Sequence[ReviewItem], learner: LearnerState) -> ReviewItem | None:
    """The item least recently seen: one never seen first, in the pool's order."""
    return min(pool, key=lambda item: result.seen if (result := learner.results.get(item.id)) else 0, default=None)


def pools(outline: Outline, learner: LearnerState) -> dict[str, tuple[ReviewItem, ...]]:
    """By skill the items that name it: first what lessons hold back, then what the learner has met in lessons.

    A step that was not met yet stays out, so that no review takes it away from its lesson.
    """
    held_back = [item for lesson in outline.lessons for item in lesson.reviews]
    met = [item for lesson in outline.lessons for item in lesson.practice if item.id in learner.results]
    made: dict[str, dict[str, ReviewItem]] = {}
    for item in (*held_back, *met):
        for skill in item.skills:
            made.setdefault(skill, {}).setdefault(item.id, item)
    return {skill: tuple(items.values()) for skill, items in made.items()}


def _cards(outline: Outline, learner: LearnerState) -> Iterator[tuple[str, Card]]:
    """Each skill of the course that has been practised, and its card."""
    names = outline.skills
    return ((key, skill.card) for key, skill in learner.skills.items() if skill.card and key in names)


def plans_due(learner: LearnerState, now: datetime) -> tuple[str, ...]:
    """The running plans that wait to be looked back on, the longest waiting first."""
    today = today_at(now).isoformat()
    ripe = [(each.look_back, key) for key, each in learner.commitments.items() if each.state == LIVE]
    return tuple(key for day, key in sorted(ripe) if day <= today)


def due_line(found: tuple[Due, ...]) -> str:
    """``3 skills due for review, about 4 minutes``; "" where nothing is due."""
    if not found:
        return ""
    return say_count(
        len(found),
        "{count} skill due for review, about {minutes}",
        "{count} skills due for review, about {minutes}",
        minutes=minutes_in_words(_minutes(found)),
    )


def review_words(found: tuple[Due, ...]) -> str:
    """``Review 3 skills, about 4 minutes``; "" where nothing is due."""
    if not found:
        return ""
    return say_count(
        len(found),
        "Review {count} skill, about {minutes}",
        "Review {count} skills, about {minutes}",
        minutes=minutes_in_words(_minutes(found)),
    )


def _minutes(found: tuple[Due, ...]) -> int:
    return max(1, round(len(found) * SECONDS_EACH / 60))
