"""What becomes of a learner's plans: two run at once, the others wait their turn."""

from __future__ import annotations

from datetime import date, timedelta

from relcourse.progress import xp
from relcourse.progress.learner_state import LIVE, LIVE_AT_ONCE, WAITING, Commitment, LearnerState


def begin(learner: LearnerState, commitment: str, words: str, look_back: str, today: date) -> None:
    """Begin a plan, or let it wait where enough are live. ``words`` is the id of what was written."""
    state = LIVE if _count_live(learner) < LIVE_AT_ONCE else WAITING
    learner.commitments[commitment] = Commitment(words, look_back, state, made=today.isoformat())


def change(learner: LearnerState, commitment: str, words: str, look_back: str, today: date) -> None:
    """A plan was written anew."""
    plan = learner.commitments.get(commitment)
    if plan:
        plan.words, plan.look_back, plan.made = words, look_back, today.isoformat()
        plan.not_yet = False


def look_back(learner: LearnerState, commitment: str, outcome: str, today: date) -> None:
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
            plan.state = outcome
            _next(learner, today)


def drop(learner: LearnerState, commitment: str, today: date) -> None:
    """A plan was let go."""
    plan = learner.commitments.get(commitment)
    if plan:
        plan.state = "dropped"
        _next(learner, today)


def _count_live(learner: LearnerState) -> int:
    return sum(each.state == LIVE for each in learner.commitments.values())


def _next(learner: LearnerState, today: date) -> None:
    """Let the plan that has waited longest begin, to be looked back on tomorrow at the earliest."""
    waiting = next((each for each in learner.commitments.values() if each.state == WAITING), None)
    if waiting and _count_live(learner) < LIVE_AT_ONCE:
        tomorrow = (today + timedelta(days=1)).isoformat()
        if waiting.look_back < tomorrow:
            waiting.look_back, waiting.made = tomorrow, today.isoformat()
        waiting.state = LIVE
