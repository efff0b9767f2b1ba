"""What becomes of a learner's plans: two run at once, the others wait their turn."""

from __future__ import annotations

from datetime import date

from relcourse.events.event import Event
from relcourse.progress import xp
from relcourse.progress.days import day_at_offset, shifted
from relcourse.progress.learner_state import LIVE, LIVE_AT_ONCE, WAITING, Commitment, LearnerState


def begin(learner: LearnerState, commitment: str, words: str, look_back: str, event: Event) -> None:
    """Begin a plan, or let it wait where enough are live. ``words`` is the id of what was written."""
    before = learner.commitments.get(commitment)
    if before is None or before.state not in (LIVE, WAITING):
        learner.running.append(commitment)
    state = LIVE if commitment in _first(learner) else WAITING
    learner.commitments[commitment] = Commitment(
        words, look_back, state, made=_today(event).isoformat(), revised=event.at
    )


def change(learner: LearnerState, commitment: str, words: str, look_back: str, event: Event) -> None:
    """A plan was written anew."""
    plan = learner.commitments.get(commitment)
    if plan:
        plan.words, plan.look_back, plan.made = words, look_back, _today(event).isoformat()
        plan.not_yet = False
        _revised(plan, event)


def look_back(learner: LearnerState, commitment: str, outcome: str, event: Event) -> None:
    """Every honest answer counts the same, once for each day that a plan was to be looked back on."""
    plan = learner.commitments.get(commitment)
    if plan:
        if plan.looked != plan.look_back:
            plan.looked = plan.look_back
            learner.points += xp.LOOKED_BACK
            learner.looked_back += 1
        if outcome == "not-yet":
            plan.not_yet = True
        else:
            _end(learner, commitment, outcome, event)


def drop(learner: LearnerState, commitment: str, event: Event) -> None:
    """A plan was let go."""
    if commitment in learner.commitments:
        _end(learner, commitment, "dropped", event)


def _first(learner: LearnerState) -> list[str]:
    """The plans that are live: those that have been running longest."""
    return learner.running[:LIVE_AT_ONCE]


def _end(learner: LearnerState, commitment: str, state: str, event: Event) -> None:
    """A plan runs no more. The one that has waited longest begins, to be looked back on tomorrow at the earliest."""
    learner.commitments[commitment].state = state
    if commitment in learner.running:
        learner.running.remove(commitment)
    for waiting in (learner.commitments[key] for key in _first(learner)):
        if waiting.state == WAITING:
            tomorrow = shifted(_today(event), 1).isoformat()
            if waiting.look_back < tomorrow:
                waiting.look_back, waiting.made = tomorrow, _today(event).isoformat()
            waiting.state = LIVE
            _revised(waiting, event)


def _today(event: Event) -> date:
    return day_at_offset(event.at, event.tz)


def _revised(plan: Commitment, event: Event) -> None:
    """A calendar that took the plan in before knows by this that it has changed."""
    plan.revised = max(plan.revised, event.at)  # a calendar takes nothing that seems older than what it has
    plan.revisions += 1
