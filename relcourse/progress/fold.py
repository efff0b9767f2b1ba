"""Folding events into the standing.

``fold`` is pure: the same events give the same standing, whatever the clock says when they are folded, and
it reads no course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from relcourse.progress import game
from relcourse.progress.cards import reviewed
from relcourse.progress.log import Event
from relcourse.progress.renaming import renamed
from relcourse.progress.standing import (
    DAY_ENDS,
    LIVE,
    LIVE_AT_ONCE,
    WAITING,
    Commitment,
    LessonStanding,
    Result,
    SkillStanding,
    Standing,
    Try,
)


def fold(standing: Standing, events: Iterable[Event]) -> Standing:
    """The standing with more events added to it, in their order. Changes and returns ``standing``."""
    for event in events:
        handler = _FOLDS.get(event.type)
        if handler:
            handler(standing, event)
        standing.seq = event.seq
    return standing


def local_day(event: Event) -> date:
    """The day an event counts for, by the learner's own clock at the time; a day ends at 04:00."""
    return (datetime.fromtimestamp(event.at / 1000, UTC) + timedelta(minutes=event.tz) - DAY_ENDS).date()


def _lesson(standing: Standing, event: Event) -> LessonStanding:
    return standing.lessons.setdefault(event.data["lesson"], LessonStanding())


def _opened(standing: Standing, event: Event) -> None:
    lesson = _lesson(standing, event)
    lesson.aside = False
    standing.current = event.data["lesson"]


def _moved(standing: Standing, event: Event) -> None:
    _lesson(standing, event).at = event.data["step"]
    standing.current = event.data["lesson"]


def _step_done(standing: Standing, event: Event) -> None:
    done = _lesson(standing, event).done
    if event.data["step"] not in done:
        done.append(event.data["step"])
    _practised(standing, event)


def _finished(standing: Standing, event: Event) -> None:
    lesson = _lesson(standing, event)
    lesson.finished, lesson.at = True, ""
    _leave(standing, event)


def _aside(standing: Standing, event: Event) -> None:
    _lesson(standing, event).aside = True
    _leave(standing, event)


def _leave(standing: Standing, event: Event) -> None:
    if standing.current == event.data["lesson"]:
        standing.current = ""


def _attempt_started(standing: Standing, event: Event) -> None:
    data = event.data
    standing.tries[data["exercise"]] = Try(
        attempt=event.attempt or "",
        exercise=data["exercise"],
        rev=data["rev"],
        seed=data["seed"],
        first=data["first"],
        practice=data["practice"],
        next_n=(event.n or 0) + 1,
        answers=list(data["base"]),
    )


def _answered(standing: Standing, event: Event) -> None:
    latest = standing.tries.get(event.data["exercise"])
    if latest and latest.attempt == event.attempt:
        latest.answers.append(event.data["answer"])
        latest.next_n = (event.n or 0) + 1
        facts = event.data["facts"]
        latest.sure = facts.get("sure", 0)
        if facts.get("regret", 0) > 0:
            latest.lost, latest.kept = True, 0
        elif latest.lost:
            latest.kept += 1
    standing.answers += 1
    _practised(standing, event)


def _attempt_ended(standing: Standing, event: Event) -> None:
    data = event.data
    latest = standing.tries.get(data["exercise"])
    if latest and latest.attempt == event.attempt:
        latest.ended, latest.score = True, data["score"]
        latest.next_n = (event.n or 0) + 1
    _resulted(standing, event, latest if latest and latest.attempt == event.attempt else None)
    score = data["score"]
    if score is not None and not data["practice"]:
        _judged(standing, event, score)
    if data["look_back"] and latest and event.attempt:
        _plan(standing, event.attempt, latest.answers[-1]["words"], data["look_back"])
    if data.get("review"):
        day = local_day(event).isoformat()
        standing.reviewed = {day: standing.reviewed.get(day, 0) + 1}
        standing.reviews += 1


def _resulted(standing: Standing, event: Event, ended: Try | None) -> None:
    """What is now known of the exercise, and what that brings."""
    data, score = event.data, event.data["score"]
    result = standing.results.setdefault(data["exercise"], Result(data["kind"]))
    conversation, first_time = data["kind"] == "scenario", result.times == 0
    if score is None:
        standing.reflections += first_time and data["kind"] == "reflect"
        standing.points += first_time and (game.PLANNED if data["look_back"] else game.REFLECTED)
    elif first_time:
        standing.points += game.for_first_time(conversation=conversation, score=score)
    else:
        gained = game.for_improvement(result.best or 0.0, score)
        standing.points += gained
        standing.improved += gained > 0
    if data["first"]:
        result.first = score
        if score is not None and ended and ended.sure:
            count, total = standing.sure.get(str(ended.sure), [0, 0.0])
            standing.sure[str(ended.sure)] = [count + 1, total + score]
    if ended and ended.lost and ended.kept and not result.repaired:
        result.repaired = True
        standing.repaired += 1
    result.times += 1
    result.last = score
    if score is not None:
        result.best = max(score, result.best or 0.0)
    result.seen = event.at
    standing.conversations += conversation


def _judged(standing: Standing, event: Event, score: float) -> None:
    """A first attempt feeds the estimate of its skills; any attempt that is no practice feeds their cards."""
    day = local_day(event).isoformat()
    for key in event.data["skills"]:
        skill = standing.skills.setdefault(key, SkillStanding())
        if event.data["first"]:
            skill.total += score
            skill.answers += 1
        before, skill.card = skill.card, reviewed(skill.card, score, event.at, day)
        if event.data.get("review") and before and before.due <= event.at and skill.card is not before:
            standing.points += game.REVIEWED


def _commitment_made(standing: Standing, event: Event) -> None:
    _plan(standing, event.data["commitment"], event.data["words"], event.data["look_back"])


def _plan(standing: Standing, commitment: str, words: str, look_back: str) -> None:
    """Begin a plan, or let it wait where enough are live."""
    state = LIVE if _count_live(standing) < LIVE_AT_ONCE else WAITING
    standing.commitments[commitment] = Commitment(words, look_back, state)


def _looked_back(standing: Standing, event: Event) -> None:
    """Every honest answer counts the same, once for each day that a plan was to be looked back on."""
    commitment = standing.commitments.get(event.data["commitment"])
    if commitment:
        if commitment.looked != commitment.look_back:
            commitment.looked = commitment.look_back
            standing.points += game.LOOKED_BACK
            standing.looked_back += 1
        if event.data["outcome"] == "not-yet":
            commitment.not_yet = True
        else:
            commitment.state = event.data["outcome"]
            _next_plan(standing, event)
    _practised(standing, event)


def _commitment_changed(standing: Standing, event: Event) -> None:
    commitment = standing.commitments.get(event.data["commitment"])
    if commitment:
        commitment.words, commitment.look_back = event.data["words"], event.data["look_back"]
        commitment.not_yet = False


def _commitment_dropped(standing: Standing, event: Event) -> None:
    commitment = standing.commitments.get(event.data["commitment"])
    if commitment:
        commitment.state = "dropped"
        _next_plan(standing, event)


def _count_live(standing: Standing) -> int:
    return sum(each.state == LIVE for each in standing.commitments.values())


def _next_plan(standing: Standing, event: Event) -> None:
    """Let the plan that has waited longest begin, to be looked back on tomorrow at the earliest."""
    waiting = next((each for each in standing.commitments.values() if each.state == WAITING), None)
    if waiting and _count_live(standing) < LIVE_AT_ONCE:
        tomorrow = (local_day(event) + timedelta(days=1)).isoformat()
        waiting.state, waiting.look_back = LIVE, max(waiting.look_back, tomorrow)


def _attempt_dropped(standing: Standing, event: Event) -> None:
    latest = standing.tries.get(event.data["exercise"])
    if latest and latest.attempt == event.attempt:
        del standing.tries[event.data["exercise"]]


def _badge_earned(standing: Standing, event: Event) -> None:
    if event.data["badge"] not in standing.badges:
        standing.badges.append(event.data["badge"])


def _unclear(standing: Standing, event: Event) -> None:
    if event.data["about"] not in standing.unclear:
        standing.unclear.append(event.data["about"])


def _practised(standing: Standing, event: Event) -> None:
    day = local_day(event).isoformat()
    if day not in standing.days[-3:] and day not in standing.days:
        standing.days.append(day)


_FOLDS: dict[str, Callable[[Standing, Event], None]] = {
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
