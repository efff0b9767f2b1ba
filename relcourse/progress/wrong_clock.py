"""Facts from the future: a clock that was ahead must not freeze what was practised under it until its day comes.

A clock may stand wrong for a while, years ahead or years behind, and the log alone can't say which of two moments
was wrong. So when a fact is recorded at an earlier moment than something in the state, that something counts as of
the later fact, and what was recorded is kept beside it: once a fact is recorded later than that, the clock was
right then and slow in between, and everything stands again as it was recorded.

A clock that shows a moment before there was a relcourse has lost its time: that needs no later fact to be known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import TypeVar

from relcourse.events.moments import RELEASED
from relcourse.progress.days import day_at_offset, iso_day_at_offset, shifted
from relcourse.progress.learner_state import NEVER, Ahead, LearnerState
from relcourse.progress.spaced_repetition import DAY_MS, reviewed_at

_FIRST_DAY = date(1970, 1, 1)
T = TypeVar("T")


def bring_forward(learner: LearnerState, at: int, tz: int) -> None:
    """The clock had lost its time, and has found it by ``at``: what was recorded meanwhile is no older than what was
    recorded before. ``tz`` is in minutes east of UTC."""
    if not learner.ahead.right:
        return
    right = min(learner.ahead.right, at)
    today, first = day_at_offset(right, tz), iso_day_at_offset(RELEASED, 0)
    for skill in learner.skills.values():
        card = skill.card
        if card and card.last < RELEASED:
            skill.card = replace(card, due=right + card.due - card.last, last=right, day=today.isoformat())
    for result in learner.results.values():
        result.seen = right if result.seen < RELEASED else result.seen
    for plan in learner.commitments.values():
        if "" < plan.made < first:
            later = (today - date.fromisoformat(plan.made)).days
            looked = plan.looked == plan.look_back
            plan.made, plan.look_back = today.isoformat(), _moved(plan.look_back, later)
            plan.looked = plan.look_back if looked else plan.looked
            plan.revised, plan.revisions = max(plan.revised, at), plan.revisions + 1
    if any(each < first for each in learner.days):
        learner.days = sorted({max(each, today.isoformat()) if each < first else each for each in learner.days})
    learner.ahead.right = 0


def counts_as_of(written: Sequence[int], facts: Sequence[int]) -> list[int]:
    """The moments that what was written counts as of; both in the order of writing, each as it was recorded.

    As for facts: what no later fact reaches counts as of the fact after it, and what is of a clock that had lost its
    time as of the fact before it.
    """
    place = {at: index for index, at in enumerate(facts)}
    before = [0, *accumulate(facts, _right_or)]
    after = [*reversed([0, *accumulate(reversed(facts), _right_or)]), 0]
    reached = [*reversed([0, *accumulate(reversed(facts), max)]), 0]
    found = []
    here = len(facts)
    for at in reversed(written):
        here = place.get(at, here)
        if at < RELEASED:
            found.append(before[here] or at)
        else:
            found.append(after[here + 1] if after[here + 1] and reached[here + 1] < at else at)
    return found[::-1]


def _right_or(last: int, at: int) -> int:
    return at if at >= RELEASED else last


def _moved(day: str, days: int) -> str:
    return shifted(date.fromisoformat(day), days).isoformat()


def turn_back(learner: LearnerState, at: int, day: str) -> None:
    """A fact was recorded at ``at``, on the local ``day``: nothing that was recorded before it can be later."""
    ahead = learner.ahead
    if at < RELEASED <= learner.at:
        ahead.right = learner.at
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
            plan.made, plan.look_back = day, _moved(plan.look_back, -early)
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
