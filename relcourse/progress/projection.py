"""Projecting events into the learner's state.

``project`` is pure: the same events give the same standing, whatever the clock says when they are projected, and
it reads no course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from relcourse.events.event import Event
from relcourse.progress import xp
from relcourse.progress.learner_state import (
    DAY_ENDS,
    LIVE,
    LIVE_AT_ONCE,
    WAITING,
    AttemptRecord,
    Commitment,
    LearnerState,
    LessonState,
    Result,
    SkillState,
)
from relcourse.progress.renames import renamed
from relcourse.progress.spaced_repetition import reviewed


def project(learner: LearnerState, events: Iterable[Event]) -> LearnerState:
    """The learner's state with more events added to it, in their order. Changes and returns ``learner``."""
    for event in events:
        handler = _HANDLERS.get(event.type)
        if handler:
            handler(learner, event)
        learner.seq = event.seq
    return learner


def local_day(event: Event) -> date:
    """The day an event counts for, by the learner's own clock at the time; a day ends at 04:00."""
    return (datetime.fromtimestamp(event.at / 1000, UTC) + timedelta(minutes=event.tz) - DAY_ENDS).date()


def _lesson(learner: LearnerState, event: Event) -> LessonState:
    return learner.lessons.setdefault(event.data["lesson"], LessonState())


def _opened(learner: LearnerState, event: Event) -> None:
    lesson = _lesson(learner, event)
    lesson.aside = False
    learner.current = event.data["lesson"]


def _moved(learner: LearnerState, event: Event) -> None:
    _lesson(learner, event).at = event.data["step"]
    learner.current = event.data["lesson"]


def _step_done(learner: LearnerState, event: Event) -> None:
    done = _lesson(learner, event).done
    if event.data["step"] not in done:
        done.append(event.data["step"])
    _practised(learner, event)


def _finished(learner: LearnerState, event: Event) -> None:
    lesson = _lesson(learner, event)
    lesson.finished, lesson.at = True, ""
    _leave(learner, event)


def _aside(learner: LearnerState, event: Event) -> None:
    _lesson(learner, event).aside = True
    _leave(learner, event)


def _leave(learner: LearnerState, event: Event) -> None:
    if learner.current == event.data["lesson"]:
        learner.current = ""


def _attempt_started(learner: LearnerState, event: Event) -> None:
    data = event.data
    learner.attempts[data["exercise"]] = AttemptRecord(
        attempt=event.attempt or "",
        exercise=data["exercise"],
        rev=data["rev"],
        seed=data["seed"],
        first=data["first"],
        practice=data["practice"],
        next_n=(event.n or 0) + 1,
        answers=list(data["base"]),
    )


def _answered(learner: LearnerState, event: Event) -> None:
    latest = learner.attempts.get(event.data["exercise"])
    if latest and latest.attempt == event.attempt:
        latest.answers.append(event.data["answer"])
        latest.next_n = (event.n or 0) + 1
        facts = event.data["facts"]
        latest.sure = facts.get("sure", 0)
        if facts.get("regret", 0) > 0:
            latest.lost, latest.kept = True, 0
        elif latest.lost:
            latest.kept += 1
    learner.answers += 1
    _practised(learner, event)


def _attempt_ended(learner: LearnerState, event: Event) -> None:
    data = event.data
    latest = learner.attempts.get(data["exercise"])
    if latest and latest.attempt == event.attempt:
        latest.ended, latest.score = True, data["score"]
        latest.next_n = (event.n or 0) + 1
    _resulted(learner, event, latest if latest and latest.attempt == event.attempt else None)
    score = data["score"]
    if score is not None and not data["practice"]:
        _judged(learner, event, score)
    if data["look_back"] and latest and event.attempt:
        _plan(learner, event, event.attempt, latest.answers[-1]["words"], data["look_back"])
    if data.get("review"):
        day = local_day(event).isoformat()
        learner.reviewed = {day: learner.reviewed.get(day, 0) + 1}
        learner.reviews += 1


def _resulted(learner: LearnerState, event: Event, ended: AttemptRecord | None) -> None:
    """What is now known of the exercise, and what that brings."""
    data, score = event.data, event.data["score"]
    result = learner.results.setdefault(data["exercise"], Result(data["kind"]))
    conversation, first_time = data["kind"] == "scenario", result.times == 0
    if score is None:
        learner.reflections += first_time and data["kind"] == "reflect"
        learner.points += first_time and (xp.PLANNED if data["look_back"] else xp.REFLECTED)
    elif first_time:
        learner.points += xp.for_first_time(conversation=conversation, score=score)
    else:
        gained = xp.for_improvement(result.best or 0.0, score)
        learner.points += gained
        learner.improved += gained > 0
    if data["first"]:
        result.first = score
        if score is not None and ended and ended.sure:
            count, total = learner.sure.get(str(ended.sure), [0, 0.0])
            learner.sure[str(ended.sure)] = [count + 1, total + score]
    if ended and ended.lost and ended.kept and not result.repaired:
        result.repaired = True
        learner.repaired += 1
    result.times += 1
    result.last = score
    if score is not None:
        result.best = max(score, result.best or 0.0)
    result.seen = event.at
    learner.conversations += conversation


def _judged(learner: LearnerState, event: Event, score: float) -> None:
    """A first attempt feeds the estimate of its skills; any attempt that is no practice feeds their cards."""
    day = local_day(event).isoformat()
    for key in event.data["skills"]:
        skill = learner.skills.setdefault(key, SkillState())
        if event.data["first"]:
            skill.total += score
            skill.answers += 1
        before, skill.card = skill.card, reviewed(skill.card, score, event.at, day)
        if event.data.get("review") and before and before.due <= event.at and skill.card is not before:
            learner.points += xp.REVIEWED


def _commitment_made(learner: LearnerState, event: Event) -> None:
    _plan(learner, event, event.data["commitment"], event.data["words"], event.data["look_back"])


def _plan(learner: LearnerState, event: Event, commitment: str, words: str, look_back: str) -> None:
    """Begin a plan, or let it wait where enough are live."""
    state = LIVE if _count_live(learner) < LIVE_AT_ONCE else WAITING
    learner.commitments[commitment] = Commitment(words, look_back, state, revised=event.at)


def _looked_back(learner: LearnerState, event: Event) -> None:
    """Every honest answer counts the same, once for each day that a plan was to be looked back on."""
    commitment = learner.commitments.get(event.data["commitment"])
    if commitment:
        if commitment.looked != commitment.look_back:
            commitment.looked = commitment.look_back
            learner.points += xp.LOOKED_BACK
            learner.looked_back += 1
        if event.data["outcome"] == "not-yet":
            commitment.not_yet = True
        else:
            commitment.state = event.data["outcome"]
            _next_plan(learner, event)
    _practised(learner, event)


def _commitment_changed(learner: LearnerState, event: Event) -> None:
    commitment = learner.commitments.get(event.data["commitment"])
    if commitment:
        commitment.words, commitment.look_back = event.data["words"], event.data["look_back"]
        commitment.not_yet = False
        _revised(commitment, event)


def _commitment_dropped(learner: LearnerState, event: Event) -> None:
    commitment = learner.commitments.get(event.data["commitment"])
    if commitment:
        commitment.state = "dropped"
        _next_plan(learner, event)


def _count_live(learner: LearnerState) -> int:
    return sum(each.state == LIVE for each in learner.commitments.values())


def _next_plan(learner: LearnerState, event: Event) -> None:
    """Let the plan that has waited longest begin, to be looked back on tomorrow at the earliest."""
    waiting = next((each for each in learner.commitments.values() if each.state == WAITING), None)
    if waiting and _count_live(learner) < LIVE_AT_ONCE:
        tomorrow = (local_day(event) + timedelta(days=1)).isoformat()
        waiting.state, waiting.look_back = LIVE, max(waiting.look_back, tomorrow)
        _revised(waiting, event)


def _revised(commitment: Commitment, event: Event) -> None:
    """A calendar that took the plan in before knows by this that it has changed."""
    commitment.revised = event.at
    commitment.revisions += 1


def _attempt_dropped(learner: LearnerState, event: Event) -> None:
    latest = learner.attempts.get(event.data["exercise"])
    if latest and latest.attempt == event.attempt:
        del learner.attempts[event.data["exercise"]]


def _badge_earned(learner: LearnerState, event: Event) -> None:
    if event.data["badge"] not in learner.badges:
        learner.badges.append(event.data["badge"])


def _unclear(learner: LearnerState, event: Event) -> None:
    if event.data["about"] not in learner.unclear:
        learner.unclear.append(event.data["about"])


def _practised(learner: LearnerState, event: Event) -> None:
    day = local_day(event).isoformat()
    if day not in learner.days[-3:] and day not in learner.days:
        learner.days.append(day)


_HANDLERS: dict[str, Callable[[LearnerState, Event], None]] = {
    "lesson-opened": _opened,
    "moved": _moved,
    "step-done": _step_done,
    "lesson-finished": _finished,
    "lesson-put-aside": _aside,
    "attempt-started": _attempt_started,
    "answered": _answered,
    "attempt-ended": _attempt_ended,
    "attempt-dropped": _attempt_dropped,
    "looked-back": _looked_back,
    "commitment-made": _commitment_made,
    "commitment-changed": _commitment_changed,
    "commitment-dropped": _commitment_dropped,
    "badge-earned": _badge_earned,
    "said-unclear": _unclear,
    "renamed": renamed,
}
