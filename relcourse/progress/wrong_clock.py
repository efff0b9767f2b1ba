"""Facts from the future: a clock that was ahead must not freeze what was practised under it until its day comes.

A clock may stand wrong for a while, years ahead or years behind, and the log alone can't say which of two moments
was wrong. So when a fact is recorded at an earlier moment than something in the state, that something counts as of
the later fact, and what was recorded is kept beside it: once a fact is recorded later than that, the clock was
right then and slow in between, and everything stands again as it was recorded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from relcourse.progress.days import shifted
from relcourse.progress.learner_state import NEVER, Ahead, LearnerState
from relcourse.progress.spaced_repetition import DAY_MS, reviewed_at

_FIRST_DAY = date(1970, 1, 1)
T = TypeVar("T")


def turn_back(learner: LearnerState, at: int, day: str) -> None:
    """A fact was recorded at ``at``, on the local ``day``: nothing that was recorded before it can be later."""
    ahead = learner.ahead
    for key, skill in learner.skills.items():
        card = skill.card
        if card and card.last > at:
            skill.card = reviewed_at(card, at, day)
            _note(ahead.cards, key, card, skill.card)
    for key, result in learner.results.items():
        if result.seen > at:
            _note(ahead.seen, key, result.seen, at)
            result.seen = at
    for key, plan in learner.commitments.items():
        if plan.made > day:
            before = replace(plan)
            early = (date.fromisoformat(plan.made) - date.fromisoformat(day)).days
            looked = plan.looked == plan.look_back
            plan.made, plan.look_back = day, shifted(date.fromisoformat(plan.look_back), -early).isoformat()
            plan.looked = plan.look_back if looked else plan.looked
            plan.revised, plan.revisions = max(plan.revised, at), plan.revisions + 1
            _note(ahead.plans, key, before, replace(plan))
    later = [each for each in learner.days if each > day]
    if later:
        ahead.days = sorted({*ahead.days, *later})
        learner.days = [each for each in learner.days if each <= day]
        if day not in learner.days:
            learner.days.append(day)
    if any(each > day for each in learner.reviewed):
        learner.reviewed = {day: sum(learner.reviewed.values())}
    ahead.until = _until(ahead)


def catch_up(learner: LearnerState, at: int, day: str) -> None:
    """A fact was recorded at ``at``: what was recorded earlier counts as it was recorded."""
    ahead = learner.ahead
    for key, (card, now_card) in list(ahead.cards.items()):
        if card.last <= at:
            del ahead.cards[key]
            skill = learner.skills.get(key)
            if skill and skill.card == now_card:
                skill.card = card
    for key, (seen, now_seen) in list(ahead.seen.items()):
        if seen <= at:
            del ahead.seen[key]
            result = learner.results.get(key)
            if result and result.seen == now_seen:
                result.seen = seen
    for key, (plan, now_plan) in list(ahead.plans.items()):
        if plan.made <= day:
            del ahead.plans[key]
            if learner.commitments.get(key) == now_plan:
                learner.commitments[key] = replace(
                    plan, revised=max(now_plan.revised, at), revisions=now_plan.revisions + 1
                )
    reached = [each for each in ahead.days if each <= day]
    if reached:
        ahead.days = ahead.days[len(reached) :]
        learner.days = sorted({*learner.days, *reached})
    ahead.until = _until(ahead)


def _note(noted: dict[str, tuple[T, T]], key: str, before: T, now: T) -> None:
    """Note what something counts as now; what it was recorded as stays, however often it is turned back."""
    was, counted = noted.get(key, (before, before))
    noted[key] = (was if counted == before else before, now)


def _until(ahead: Ahead) -> int:
    """A moment before which nothing can count as recorded: of a day, its earliest beginning anywhere on earth."""
    moments = [card.last for card, _ in ahead.cards.values()]
    moments += [seen for seen, _ in ahead.seen.values()]
    days = [*ahead.days[:1], *(plan.made for plan, _ in ahead.plans.values())]
    moments += [((date.fromisoformat(each) - _FIRST_DAY).days - 1) * DAY_MS for each in days]
    return min(moments, default=NEVER)
