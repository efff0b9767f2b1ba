"""The end of a lesson: what came of it, since it was begun, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Course
from relcourse.course.outline import Outline
from relcourse.course.outline_builder import badges
from relcourse.course.questions import BadAnswer
from relcourse.events.facts import LessonFinished, LessonOpened
from relcourse.learner.agenda import following
from relcourse.learner.outline_cache import outline_of
from relcourse.lesson import views
from relcourse.lesson.actions import GoBack, Open
from relcourse.lesson.end_parts import Earned, Given, Held, MadePlan, NextLesson, WayStop
from relcourse.lesson.growth import growth, of_100
from relcourse.play.attempt import resume
from relcourse.play.conversation import Conversation
from relcourse.play.values import Unplayable
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LIVE, WAITING, LearnerState
from relcourse.progress.projection import project
from relcourse.progress.xp import Level, level
from relcourse.store.profile import Profile
from relcourse.text.dates import weekday_and_date
from relcourse.text.sentences import in_a_row, say

_BADGES = 2
"""So many are said in words."""


def lesson_end(
    loaded: LoadedLesson, folder: CourseFolder, profile: Profile, *, open_steps: tuple[str, ...], notice: str
) -> views.Done:
    """What the end of a lesson shows; what is empty is not there."""
    learner, lesson = profile.learner, loaded.lesson
    outline = outline_of(folder)
    after = following(outline, learner, profile.settings, after=lesson.id)
    before = _before(profile, lesson.id)
    contents = [step.content for step in loaded.steps if isinstance(step.content, Exercise)]
    return views.Done(
        notice=notice,
        title=lesson.title,
        rule=lesson.rule or "",
        plan=next(_plans(contents, profile), None),
        held=tuple(_held(contents, learner)),
        growth=tuple(growth(lesson.skills, folder.course, before, learner)),
        earned=None if profile.settings.calm else _earned(folder.course, before, learner),
        open_steps=open_steps,
        next_lesson=NextLesson(after.id, after.title, after.minutes, after.talk.story if after.talk else "")
        if after
        else None,
        on_map=bool(lesson.people),
        way=tuple(_way(outline, learner, lesson.id, after.id if after else "")),
        actions=frozenset({GoBack, Open} if after else {GoBack}),
    )


def _before(profile: Profile, lesson: str) -> LearnerState:
    """The learner's state as it stood when the lesson was begun, for the first time or once more after its end."""
    events = list(profile.log.events(profile.course))
    begun, is_over = len(events), True
    for place, event in enumerate(events):
        if isinstance(event.fact, LessonOpened) and event.fact.lesson == lesson and is_over:
            begun, is_over = place, False
        elif isinstance(event.fact, LessonFinished) and event.fact.lesson == lesson:
            is_over = True
    return project(profile.learner.anew(), events[:begun])


def _plans(contents: list[Exercise], profile: Profile) -> Iterator[MadePlan]:
    learner, today = profile.learner, today_at(profile.environment.now())
    for content in contents:
        attempt = learner.attempts.get(content.id)
        made = learner.commitments.get(attempt.attempt) if attempt and content.keeps == "plan" else None
        words = profile.log.private_text(made.words) if made and made.state in (LIVE, WAITING) else None
        if made and words:
            parts = [words.body.get(part, "").rstrip(" .,;") for part in ("when", "will")]
            day = weekday_and_date(date.fromisoformat(made.look_back), today)
            yield MadePlan(f"{in_a_row([part for part in parts if part])}.", say("Back on {day}.", day=day))


def _held(contents: list[Exercise], learner: LearnerState) -> Iterator[Held]:
    for content in contents:
        result = learner.results.get(content.id)
        if not content.is_conversation or result is None or result.last is None:
            continue
        latest = learner.attempts.get(content.id)
        known = latest.answers if latest and latest.ended else result.first_answers if result.times == 1 else []
        first = result.first if result.times > 1 else None
        yield Held(_ending(content, known), of_100(result.last), None if first is None else of_100(first))


def _ending(talk: Exercise, answers: list[object]) -> str:
    """The ending that some answers come to, "" where they no longer fit the conversation as it is now."""
    try:
        held = resume(talk, 0, answers)  # type: ignore[arg-type]  # as they were given
    except (BadAnswer, Unplayable):
        return ""
    return held.ending.name if isinstance(held, Conversation) and held.ending else ""


def _earned(course: Course, before: LearnerState, now: LearnerState) -> Earned | None:
    fresh = [each for each in now.badges if each not in before.badges]
    given = [Given(each.name, each.about) for each in badges(course) if each.id in fresh]
    points = now.points - before.points
    if not points and not given:
        return None
    was, reached = level(before.points, course.levels), level(now.points, course.levels)
    return Earned(
        points=points,
        into=reached.into,
        size=reached.size,
        following=reached.number + 1,
        reached=_reached(was, reached) if reached.number > was.number else "",
        badges=tuple(given[:_BADGES]),
        more=len(given[_BADGES:]),
    )


def _reached(was: Level, now: Level) -> str:
    if now.name and was.name and now.name != was.name:
        return say("{before} → {now}, level {number}", before=was.name, now=now.name, number=now.number)
    if now.name:
        return say("{now}, level {number}", now=now.name, number=now.number)
    return say("Level {before} → level {number}", before=was.number, number=now.number)


def _way(outline: Outline, learner: LearnerState, here: str, following: str) -> Iterator[WayStop]:
    """The modules of this lesson and of the next."""
    for module in outline.modules:
        if not {here, following} & {each.id for each in module.lessons}:
            continue
        yield WayStop(module.title)
        for each in module.lessons:
            mine = learner.lesson(each.id)
            done = len(set(mine.done) & set(each.steps))
            yield WayStop(each.title, each.id, done, len(each.steps), mine.finished, each.id == following)
