"""What is due for review, and which item of a skill comes next. Needs an outline and the learner's state, no course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from relcourse.course.outline import Outline
from relcourse.progress.learner_state import DAY_ENDS, LIVE, LearnerState
from relcourse.store.settings import Settings

SECONDS_EACH = 80


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
    today = (now - DAY_ENDS).date().isoformat()
    left = max(0, settings.reviews - learner.reviewed.get(today, 0))
    at, names = int(now.timestamp() * 1000), outline.skills
    ripe = sorted(
        (key not in settings.focus, skill.card.due, key)
        for key, skill in learner.skills.items()
        if skill.card and skill.card.due <= at and skill.card.day < today and key in names
    )
    items = _items(outline) if ripe else {}
    found: dict[str, Due] = {}
    for _, _, key in ripe:
        if len(found) == left:
            break
        item = next_item(tuple(item for item in items.get(key, ()) if item not in found), learner)
        if item:
            found[item] = Due(key, names[key], item)
    return tuple(found.values())


def next_due(outline: Outline, learner: LearnerState) -> int | None:
    """When the next skill that has items is due, in milliseconds since 1970 (UTC)."""
    items = _items(outline)
    cards = (skill.card for key, skill in learner.skills.items() if key in outline.skills and items.get(key))
    return min((card.due for card in cards if card), default=None)


def next_item(held_back: tuple[str, ...], learner: LearnerState) -> str | None:
    """The item least recently seen: one never seen first, as the lesson lists them."""
    return min(held_back, key=lambda item: result.seen if (result := learner.results.get(item)) else 0, default=None)


def _items(outline: Outline) -> dict[str, tuple[str, ...]]:
    """The held-back items of each skill."""
    made: dict[str, tuple[str, ...]] = {}
    for lesson in outline.lessons:
        for skill in lesson.skills:
            made[skill] = (*made.get(skill, ()), *lesson.reviews)
    return made


def plans_due(learner: LearnerState, now: datetime) -> tuple[str, ...]:
    """The running plans that wait to be looked back on, the longest waiting first."""
    today = (now - DAY_ENDS).date().isoformat()
    ripe = [(each.look_back, key) for key, each in learner.commitments.items() if each.state == LIVE]
    return tuple(key for day, key in sorted(ripe) if day <= today)


def due_line(found: tuple[Due, ...]) -> str:
    """``3 skills due for review, about 4 minutes``; "" where nothing is due."""
    if not found:
        return ""
    minutes = max(1, round(len(found) * SECONDS_EACH / 60))
    return f"{_count(len(found), 'skill')} due for review, about {_count(minutes, 'minute')}"


def review_words(found: tuple[Due, ...]) -> str:
    """``Review 3 skills, about 4 minutes``; "" where nothing is due."""
    line = due_line(found)
    return f"Review {line.replace(' due for review', '')}" if line else ""


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
