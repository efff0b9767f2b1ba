"""Projecting events into the learner's state.

``project`` is pure: the same events give the same state, however they are split and whatever the clock says when
they are projected, and it reads no course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from relcourse.events.event import Event
from relcourse.events.facts import (
    Answered,
    AttemptDropped,
    AttemptEnded,
    AttemptStarted,
    BadgeEarned,
    CommitmentChanged,
    CommitmentDropped,
    CommitmentMade,
    Fact,
    LessonFinished,
    LessonOpened,
    LessonPutAside,
    LookedBack,
    Moved,
    Renamed,
    RenameJudged,
    SaidUnclear,
    StepDone,
    Unknown,
)
from relcourse.events.moments import RELEASED
from relcourse.progress import commitments, renames, wrong_clock, xp
from relcourse.progress.days import iso_day_at_offset
from relcourse.progress.learner_state import AttemptRecord, LearnerState, LessonState, Result, SkillState
from relcourse.progress.spaced_repetition import reviewed

F = TypeVar("F", bound=Fact)
Handler = Callable[[LearnerState, Event, F], None]
_HANDLERS: dict[type[Fact], Handler[Any]] = {}


def project(learner: LearnerState, events: Iterable[Event]) -> LearnerState:
    """The learner's state with more events added to it, in their order. Changes and returns ``learner``.

    Where it is ``outdated`` then, all events have to be added to ``learner.anew()``.
    """
    for event in events:
        if event.id in learner.undone and isinstance(event.fact, Renamed):
            renames.pass_over(learner, event, event.fact)
            continue
        if event.at >= learner.ahead.until:
            wrong_clock.catch_up(learner, event.at, _day(event))
        if learner.at < RELEASED <= event.at:
            wrong_clock.bring_forward(learner, event.at, event.tz)
        if event.at < learner.at:
            wrong_clock.turn_back(learner, event.at, _day(event))
        learner.at = event.at
        handler = _HANDLERS.get(type(event.fact))
        if handler:
            handler(learner, event, event.fact)
        learner.seq = event.seq
    return learner


def _day(event: Event) -> str:
    """The day an event counts for, by the learner's own clock at the time."""
    return iso_day_at_offset(event.at, event.tz)


def _on(cls: type[F]) -> Callable[[Handler[F]], Handler[F]]:
    """What a fact of a class changes."""

    def register(handler: Handler[F]) -> Handler[F]:
        _HANDLERS[cls] = handler
        return handler

    return register


@_on(Unknown)
def _unknown(learner: LearnerState, event: Event, _: Unknown) -> None:
    learner.unknown = learner.unknown or event.seq


def _lesson(learner: LearnerState, lesson: str) -> LessonState:
    """Not by ``setdefault``, here and below: that makes a new state for each event, mostly to throw it away."""
    found = learner.lessons.get(lesson)
    if found is None:
        found = learner.lessons[lesson] = LessonState()
    return found


@_on(LessonOpened)
def _opened(learner: LearnerState, _: Event, fact: LessonOpened) -> None:
    _lesson(learner, fact.lesson).aside = False
    learner.current = fact.lesson


@_on(Moved)
def _moved(learner: LearnerState, _: Event, fact: Moved) -> None:
    _lesson(learner, fact.lesson).at = fact.step
    learner.current = fact.lesson


@_on(StepDone)
def _step_done(learner: LearnerState, event: Event, fact: StepDone) -> None:
    done = _lesson(learner, fact.lesson).done
    if fact.step not in done:
        done.append(fact.step)
    _practised(learner, event)


@_on(LessonFinished)
def _finished(learner: LearnerState, _: Event, fact: LessonFinished) -> None:
    lesson = _lesson(learner, fact.lesson)
    lesson.finished, lesson.at = True, ""
    _leave(learner, fact.lesson)


@_on(LessonPutAside)
def _aside(learner: LearnerState, _: Event, fact: LessonPutAside) -> None:
    _lesson(learner, fact.lesson).aside = True
    _leave(learner, fact.lesson)


def _leave(learner: LearnerState, lesson: str) -> None:
    if learner.current == lesson:
        learner.current = ""


@_on(AttemptStarted)
def _attempt_started(learner: LearnerState, _: Event, fact: AttemptStarted) -> None:
    _keep_elsewhere(learner, fact)
    learner.attempts[fact.exercise] = AttemptRecord(
        attempt=fact.attempt or "",
        exercise=fact.exercise,
        rev=fact.rev,
        seed=fact.seed,
        first=fact.first,
        practice=fact.practice,
        next_n=(fact.n or 0) + 1,
        answers=list(fact.base),
        lesson=fact.lesson,
        step=fact.step,
    )


def _keep_elsewhere(learner: LearnerState, fact: AttemptStarted) -> None:
    """What was answered of a survey, plan or reflection at another step stays there for coming back."""
    before, here = learner.attempts.get(fact.exercise), (fact.lesson, fact.step)
    if before and before.ended and before.score is None and before.lesson and (before.lesson, before.step) != here:
        others = learner.elsewhere.get(fact.exercise, [])
        places = (here, (before.lesson, before.step))
        learner.elsewhere[fact.exercise] = [
            *(each for each in others if (each.lesson, each.step) not in places),
            before,
        ]


@_on(Answered)
def _answered(learner: LearnerState, event: Event, fact: Answered) -> None:
    latest = learner.attempts.get(fact.exercise)
    if latest and latest.attempt == fact.attempt:
        latest.answers.append(fact.answer)
        latest.next_n = (fact.n or 0) + 1
        latest.sure = fact.sure or 0
        if fact.decision and fact.decision.regret > 0:
            latest.lost, latest.kept = True, 0
        elif latest.lost:
            latest.kept += 1
    learner.answers += 1
    _practised(learner, event)


@_on(AttemptEnded)
def _attempt_ended(learner: LearnerState, event: Event, fact: AttemptEnded) -> None:
    latest = learner.attempts.get(fact.exercise)
    ended = latest if latest and latest.attempt == fact.attempt else None
    if ended:
        ended.ended, ended.score = True, fact.score
        ended.next_n = (fact.n or 0) + 1
    _resulted(learner, event, fact, ended)
    if fact.score is not None and not fact.practice:
        _judged(learner, event, fact, fact.score)
    if fact.look_back and latest and fact.attempt:
        commitments.begin(learner, fact.attempt, latest.answers[-1]["words"], fact.look_back, event)
    if fact.review:
        day = _day(event)
        learner.reviewed = {day: learner.reviewed.get(day, 0) + 1}
        learner.reviews += 1


def _resulted(learner: LearnerState, event: Event, fact: AttemptEnded, ended: AttemptRecord | None) -> None:
    """What is now known of the exercise, and what that brings."""
    score = fact.score
    result = learner.results.get(fact.exercise)
    if result is None:
        result = learner.results[fact.exercise] = Result(fact.kind)
    first_time = result.times == 0
    if score is None:
        learner.reflections += first_time and fact.keeps == "reflection"
        learner.points += first_time and (xp.PLANNED if fact.look_back else xp.REFLECTED)
    elif first_time:
        learner.points += xp.for_first_time(conversation=fact.conversation, score=score)
    else:
        gained = xp.for_improvement(result.best or 0.0, score)
        learner.points += gained
        learner.improved += gained > 0
    if fact.first:
        result.first = score
        result.first_answers = list(ended.answers) if ended and fact.conversation else []
        if score is not None and ended and ended.sure:
            count, total = learner.sure.get(str(ended.sure), [0, 0.0])
            learner.sure[str(ended.sure)] = [count + 1, total + score]
    if ended and ended.lost and ended.kept and not result.repaired:
        result.repaired = True
        learner.repaired += 1
    result.times += 1
    result.last, result.ending = score, fact.outcome.ending if fact.outcome else ""
    if score is not None:
        result.best = max(score, result.best or 0.0)
    result.seen = event.at
    learner.conversations += fact.conversation and first_time  # a replay is the same conversation


def _judged(learner: LearnerState, event: Event, fact: AttemptEnded, score: float) -> None:
    """A first attempt feeds the estimate of its skills; any attempt that is no practice feeds their cards."""
    day = _day(event)
    for key in fact.skills:
        skill = learner.skills.get(key)
        if skill is None:
            skill = learner.skills[key] = SkillState()
        if fact.first:
            skill.total += score
            skill.answers += 1
        before, skill.card = skill.card, reviewed(skill.card, score, event.at, day)
        if fact.review and before and skill.card is not before and iso_day_at_offset(before.due, event.tz) <= day:
            learner.points += xp.REVIEWED


@_on(CommitmentMade)
def _commitment_made(learner: LearnerState, event: Event, fact: CommitmentMade) -> None:
    commitments.begin(learner, fact.commitment, fact.words, fact.look_back, event)


@_on(CommitmentChanged)
def _commitment_changed(learner: LearnerState, event: Event, fact: CommitmentChanged) -> None:
    commitments.change(learner, fact.commitment, fact.words, fact.look_back, event)


@_on(LookedBack)
def _looked_back(learner: LearnerState, event: Event, fact: LookedBack) -> None:
    commitments.look_back(learner, fact.commitment, fact.outcome, event)
    _practised(learner, event)


@_on(CommitmentDropped)
def _commitment_dropped(learner: LearnerState, event: Event, fact: CommitmentDropped) -> None:
    commitments.drop(learner, fact.commitment, event)


@_on(AttemptDropped)
def _attempt_dropped(learner: LearnerState, _: Event, fact: AttemptDropped) -> None:
    latest = learner.attempts.get(fact.exercise)
    if latest and latest.attempt == fact.attempt:
        del learner.attempts[fact.exercise]
    for others in learner.elsewhere.values():
        others[:] = [each for each in others if each.attempt != fact.attempt]


@_on(BadgeEarned)
def _badge_earned(learner: LearnerState, _: Event, fact: BadgeEarned) -> None:
    if fact.badge not in learner.badges:
        learner.badges.append(fact.badge)


@_on(SaidUnclear)
def _unclear(learner: LearnerState, _: Event, fact: SaidUnclear) -> None:
    revs = learner.unclear.setdefault(fact.about, [])
    if fact.rev not in revs:
        revs.append(fact.rev)


@_on(Renamed)
def _renamed(learner: LearnerState, event: Event, fact: Renamed) -> None:
    renames.carry(learner, event, fact)


@_on(RenameJudged)
def _rename_judged(learner: LearnerState, event: Event, fact: RenameJudged) -> None:
    renames.judge(learner, event, fact)


def _practised(learner: LearnerState, event: Event) -> None:
    day = _day(event)
    if day not in learner.days[-3:] and day not in learner.days:
        learner.days.append(day)
