"""How much better one got at what was practised, and where what was reviewed stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from relcourse.course.models import Course
from relcourse.lesson.end_parts import Growth
from relcourse.progress.days import today_at
from relcourse.progress.estimate import ENOUGH, Estimate
from relcourse.progress.learner_state import LearnerState, SkillState
from relcourse.progress.spaced_repetition import due_day, lapsed
from relcourse.text.dates import coming_day


def growth(skills: Iterable[str], course: Course, before: LearnerState, now: LearnerState) -> Iterator[Growth]:
    """The behaviours that have more first answers than before, those of ``skills`` first."""
    for key in dict.fromkeys((*skills, *now.skills)):
        was, mine = before.skills.get(key) or SkillState(), now.skills.get(key) or SkillState()
        if key in course.skills and mine.answers > was.answers:
            earlier = Estimate(was.total, was.answers)
            yield _standing(course.skills[key], mine, of_100(earlier.mean) if earlier.enough else None)


def kept_alive(skills: Iterable[str], course: Course, learner: LearnerState, now: datetime) -> Iterator[Growth]:
    """Behaviours that were reviewed, as they stand: a review adds no first answer. A lapse says when it comes back."""
    today = today_at(now)
    for key in dict.fromkeys(skills):
        if key in course.skills:
            mine = learner.skills.get(key) or SkillState()
            is_lapse = mine.card is not None and mine.card.day == today.isoformat() and lapsed(mine.card)
            back = coming_day(due_day(mine.card, now.tzinfo), today) if mine.card and is_lapse else ""
            yield replace(_standing(course.skills[key], mine, None), back=back)


def _standing(name: str, skill: SkillState, before: int | None) -> Growth:
    estimate = Estimate(skill.total, skill.answers)
    return Growth(
        name=name,
        before=before,
        now=of_100(estimate.mean) if estimate.enough else None,
        low=of_100(estimate.low) if estimate.enough else 0,
        high=of_100(estimate.high) if estimate.enough else 0,
        answers=skill.answers,
        enough=ENOUGH,
    )


def of_100(share: float) -> int:
    return round(100 * share)
