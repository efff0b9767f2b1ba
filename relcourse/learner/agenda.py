"""What to do now: the lesson that comes, and what else waits, in the order in which home offers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from relcourse.course.outline import LessonOutline, Outline
from relcourse.learner.due import Due, plans_due, review_words
from relcourse.learner.lesson_progress import at_its_end, nearest_open, resume_step
from relcourse.progress.days import shifted, today_at
from relcourse.progress.learner_state import LearnerState
from relcourse.store.settings import Settings
from relcourse.text.dates import past_day
from relcourse.text.numbers_in_words import minutes_in_words, steps_in_words
from relcourse.text.sentences import key, message, say, say_count

LESSON, PLANS, REVIEW, QUESTIONS = "lesson", "plans", "review", "questions"
KEYS = {LESSON: "n", PLANS: "c", REVIEW: "r", QUESTIONS: "t"}
"""The key of each, the same in both faces."""
ALL_DONE = message("Every lesson that is there is finished. Open any of them again.")
_OFFERED = 7
"""Days for which the three opening questions are offered."""


@dataclass(frozen=True)
class Now:
    """The one next thing."""

    begun: bool
    lesson: str
    title: str
    detail: str
    line: str = ""
    """One line of its story, "" once that was heard."""
    short: str = ""
    """``detail`` where there is little room: ``step 4 of 9 · 6 min``."""
    half_done: bool = False
    """Whether the learner is in the middle of it."""

    @property
    def what(self) -> str:
        """``Go on: Ask before you say``"""
        return say("Go on: {title}", title=self.title) if self.begun else say("Begin: {title}", title=self.title)


class Thing(NamedTuple):
    """One thing to do, as home offers it; the first of all is the next."""

    kind: str
    what: str
    note: str = ""
    short: str = ""
    """The note where there is little room."""
    line: str = ""
    does: str = ""
    """What its key does, in a word or two."""


def things(now: Now | None, due: tuple[Due, ...], plans: Thing | None, *, asks: bool) -> tuple[Thing, ...]:
    """What is half done, a plan whose day has come, what is due, the next lesson; and last the opening questions."""
    does = key("go on") if now and now.begun else key("begin")
    lesson = Thing(LESSON, now.what, now.detail, now.short, now.line, does) if now else None
    review = Thing(REVIEW, review_words(due), does=key("review")) if due else None
    asked = Thing(
        QUESTIONS,
        say("Three questions that fit the course to you"),
        minutes_in_words(1),
        _min(1),
        does=key("three questions"),
    )
    half_done = lesson if now and now.half_done else None
    offered = (half_done, plans, review, None if half_done else lesson, asked if asks else None)
    return tuple(each for each in offered if each)


def plans_thing(learner: LearnerState, now: datetime, cue: str) -> Thing | None:
    """Looking back on the plans whose day has come; ``cue`` is that of the first, in the learner's words."""
    ripe = plans_due(learner, now)
    if not ripe:
        return None
    cue = " ".join(cue.split())
    if cue:
        what = say_count(len(ripe), 'Look back: "{cue}"', 'Look back on {count} plans: "{cue}"', cue=cue)
    else:
        what = say_count(len(ripe), "Look back on {count} plan", "Look back on {count} plans")
    since = past_day(date.fromisoformat(learner.commitments[ripe[0]].look_back), today_at(now))
    return Thing(PLANS, what, since, since, does=key("look back"))


def offers_questions(outline: Outline, learner: LearnerState, settings: Settings, now: datetime) -> bool:
    """Whether home offers the opening questions: for a week from the first day, until they are answered."""
    if settings.asked or not learner.answers or not outline.taught:
        return False
    return not learner.days or today_at(now) <= shifted(date.fromisoformat(learner.days[0]), _OFFERED)


def lesson_now(outline: Outline, learner: LearnerState, settings: Settings) -> Now | None:
    """What is half done, a conversation before a lesson; else where I was; else what follows."""
    talking = {(each.lesson, each.step) for each in learner.attempts.values() if each.answers and not each.ended}
    half_done = sorted(
        _in_progress(outline, learner),
        key=lambda each: ((each.id, learner.lesson(each.id).at) not in talking, each.id != learner.current),
    )
    if half_done:
        return _go_on(outline, half_done[0], learner, half_done=True)
    current = outline.lesson(learner.current) if learner.current else None
    if current and not current.broken and not learner.lesson(current.id).finished:
        return _go_on(outline, current, learner)
    lesson = following(outline, learner, settings)
    if lesson is None:
        return None
    if lesson.id in learner.lessons:
        return _go_on(outline, lesson, learner)
    steps, minutes = steps_in_words(len(lesson.steps)), minutes_in_words(lesson.minutes)
    if set(settings.focus) & set(lesson.skills):
        size = say("{steps}, about {minutes}, as you chose", steps=steps, minutes=minutes)
    else:
        size = say("{steps}, about {minutes}", steps=steps, minutes=minutes)
    return Now(False, lesson.id, lesson.title, size, _story(outline, lesson, learner), _min(lesson.minutes))


def following(outline: Outline, learner: LearnerState, settings: Settings, *, after: str = "") -> LessonOutline | None:
    """The lesson to take next: one begun, else the next one; then those put aside, then steps left open in one that
    was taken to its end or is finished. None where none is left.

    A lesson on what the learner came for comes before what stands first on the map. ``after`` is a lesson that
    the learner has just come to the end of; where steps of it were left open, it is the next only after all others.
    """
    known = learner.lessons
    waiting = [each for each in outline.lessons if not each.broken and _left_open(each, learner)]
    opening = {each.id for module in outline.modules[:1] if not module.number for each in module.lessons}
    return min(
        waiting,
        key=lambda each: (
            each.id == after,
            learner.lesson(each.id).finished,
            _taken_to_its_end(each, learner, at_an_end=bool(after)),
            each.id in known and known[each.id].aside,
            each.id not in known,
            each.id not in opening,
            not set(settings.focus) & set(each.skills),
        ),
        default=None,
    )


def _taken_to_its_end(lesson: LessonOutline, learner: LearnerState, *, at_an_end: bool) -> bool:
    """Whether it waits for steps left open only. At another lesson's end its last step counts as one of them, passed
    over: no fact says whether it was, and two such lessons would lead to each other for ever."""
    mine = learner.lesson(lesson.id)
    return at_its_end(lesson.steps, mine) or (at_an_end and bool(lesson.steps) and mine.at == lesson.steps[-1])


def _left_open(lesson: LessonOutline, learner: LearnerState) -> bool:
    mine = learner.lesson(lesson.id)
    return not mine.finished or bool(nearest_open(lesson.steps, mine.done, lesson.unreadable))


def _in_progress(outline: Outline, learner: LearnerState) -> Iterator[LessonOutline]:
    """The lessons in the middle of which the learner is."""
    for known, mine in learner.lessons.items():
        lesson = None if mine.finished or mine.aside else outline.lesson(known)
        if lesson and not lesson.broken and not at_its_end(lesson.steps, mine):
            yield lesson


def _story(outline: Outline, lesson: LessonOutline, learner: LearnerState) -> str:
    """How its first conversation begins, "" once that was held."""
    if not lesson.talk or lesson.talk.exercise in learner.results:
        return ""
    begins = outline.first and outline.first.exercise == lesson.talk.exercise
    return outline.first.line if outline.first and begins else lesson.talk.story


def _go_on(outline: Outline, lesson: LessonOutline, learner: LearnerState, *, half_done: bool = False) -> Now:
    mine = learner.lesson(lesson.id)
    total = len(lesson.steps)
    done = len(set(mine.done) & set(lesson.steps))
    left = max(1, round(lesson.minutes * (total - done) / total)) if total else 0
    at = resume_step(lesson.steps, mine, lesson.unreadable)
    minutes = minutes_in_words(left)
    number = lesson.steps.index(at) + 1 if at else 0
    if at in mine.done and set(lesson.steps[number:]) & set(mine.done):  # gone back to, to read or to try again
        where = say("back at step {number}, {done} of {total} done", number=number, done=done, total=total)
        short = where
    elif at:
        where = say("step {number} of {total}, about {minutes}", number=number, total=total, minutes=minutes)
        short = say("step {number} of {total} · {minutes} min", number=number, total=total, minutes=left)
    else:
        where = say_count(
            total,
            "{done} of {count} step done, about {minutes}",
            "{done} of {count} steps done, about {minutes}",
            done=done,
            minutes=minutes,
        )
        short = say("{done} of {total} · {minutes} min", done=done, total=total, minutes=left)
    return Now(True, lesson.id, lesson.title, where, _story(outline, lesson, learner), short, half_done)


def _min(minutes: int) -> str:
    return say("{minutes} min", minutes=minutes)
