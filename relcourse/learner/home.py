"""Home: where am I, what now, how am I doing. Drawn from an outline and the learner's state; needs no course files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from relcourse.course.outline import LessonOutline, Outline
from relcourse.learner.agenda import Now, Thing, lesson_now, offers_questions, plans_thing, things
from relcourse.learner.due import Due, due, plans_due
from relcourse.learner.people import KIND, Person, from_body
from relcourse.learner.skills import SkillRow, skills
from relcourse.learner.stats import Stats, stats
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LearnerState
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings
from relcourse.text.numbers_in_words import days_in_words
from relcourse.text.sentences import in_a_row, message, say

NOT_BEGUN, BEGUN, FINISHED, ASIDE, BROKEN = "", "begun", "finished", "aside", "broken"
STATES = {
    NOT_BEGUN: message("not begun"),
    BEGUN: message("{done} of {steps}"),
    FINISHED: message("finished"),
    ASIDE: message("put aside"),
    BROKEN: message("can't be read"),
}
"""How a lesson may stand."""
NOBODY = ("", "you")
"""Names of somebody who gave none."""
_GROWING = 3


class LessonRow(NamedTuple):
    """A lesson on the map: ``done`` of ``steps`` steps; ``stands`` is a key of ``STATES``."""

    id: str
    title: str
    minutes: int
    done: int
    steps: int
    stands: str
    ended: str = ""
    """Where its conversation ended the last time, and its score: ``In two hands, 78``."""

    @property
    def state(self) -> str:
        """How it stands in a word or two, "" where nothing began."""
        return self.stands and say(STATES[self.stands], done=self.done, steps=self.steps)

    @property
    def note(self) -> str:
        """What stands beside it: where its conversation ended, how far it is, or how long it takes."""
        if self.stands == FINISHED and self.ended:
            return self.ended
        if self.stands == NOT_BEGUN or (self.stands == BEGUN and not self.done):
            return say("{minutes} min", minutes=self.minutes)
        return self.state


@dataclass(frozen=True)
class ModuleRow:
    """A module on the map. ``number`` is 0 for what stands around the practices."""

    title: str
    number: int
    lessons: tuple[LessonRow, ...]
    coming: tuple[str, ...]
    about: str = ""

    @property
    def finished(self) -> int:
        """How many of its lessons are finished."""
        return sum(each.stands == FINISHED for each in self.lessons)

    @property
    def note(self) -> str:
        """``1 of 4``, "" before there is one, and ``coming`` where nothing of it is written."""
        if self.lessons:
            return say("{done} of {most}", done=self.finished, most=len(self.lessons)) if self.finished else ""
        return say("coming") if self.coming else ""

    @property
    def what_it_is(self) -> str:
        """What a module that is not written yet is for, and what will be in it."""
        lessons = say("These lessons are not written yet: {lessons}.", lessons=in_a_row(self.coming))
        return " ".join(filter(None, (self.about, lessons)))


class Held(NamedTuple):
    """The conversation held last: where it is, how it ended, and its score of 100."""

    lesson: str
    step: str
    title: str
    ending: str
    score: int

    @property
    def words(self) -> str:
        """``In two hands, 78``: a score once it is more than nothing."""
        return say("{ending}, {score}", ending=self.ending, score=self.score) if self.score else self.ending


@dataclass(frozen=True)
class Home:
    """``done`` of ``steps`` steps over the whole course as far as it is there."""

    course: str
    title: str
    name: str
    now: Now | None
    """The lesson that comes."""
    things: tuple[Thing, ...]
    """What can be done now: the next thing, then what else waits."""
    first_day: bool
    """No lesson is finished yet: nothing is counted."""
    due: tuple[Due, ...]
    to_look_back: int
    """Plans whose day has come."""
    plans: int
    """Plans that were ever made."""
    modules: tuple[ModuleRow, ...]
    held: Held | None
    quiet: tuple[str, ...]
    """People with whom there was no contact for longer than fits, by initials, and for how long."""
    growing: tuple[SkillRow, ...]
    """Behaviours that have an estimate, a few: those that the learner chose first."""
    conversations: int
    answers: int
    days: int
    done: int
    steps: int
    stats: Stats | None
    """None where the learner wants it calm."""

    @property
    def figures(self) -> Stats | None:
        """What practice adds up to, once that is more than nothing."""
        return None if self.first_day else self.stats

    @property
    def shows_days(self) -> bool:
        """Whether the days of the week are worth a look."""
        return bool(self.stats) and self.days > 1

    @property
    def who(self) -> str:
        """The learner's name and level, "" on the first day."""
        if self.first_day:
            return ""
        name = "" if self.name in NOBODY else self.name
        rank = self.stats.rank if self.stats else ""
        return say("{name} · {rank}", name=name, rank=rank) if name and rank else name or rank


def home_of(profile: Profile, outline: Outline) -> Home:
    """Home as it stands on disk. Raises ProfileError."""
    learner, now = profile.refresh(), profile.environment.now()
    ripe = plans_due(learner, now)
    words = profile.log.private_text(learner.commitments[ripe[0]].words) if ripe else None
    people = [from_body(each.id, each.body) for each in profile.log.private_texts(KIND)]
    cue = words.body.get("when", "") if words else ""
    return home(outline, learner, profile.settings, now, plan=cue, people=people)


def home(
    outline: Outline,
    learner: LearnerState,
    settings: Settings,
    now: datetime,
    *,
    plan: str = "",
    people: Sequence[Person] = (),
) -> Home:
    """``plan`` is the cue of the first plan whose day has come, in the learner's words."""
    rows = tuple(
        ModuleRow(
            module.title,
            module.number,
            tuple(_row(lesson, learner) for lesson in module.lessons),
            module.coming,
            module.about,
        )
        for module in outline.modules
    )
    lessons = [lesson for module in rows for lesson in module.lessons]
    known = [row for row in skills(outline, learner, settings.focus) if row.practised and row.estimate.enough]
    lesson, ripe = lesson_now(outline, learner, settings), due(outline, learner, now, settings)
    asks = offers_questions(outline, learner, settings, now)
    return Home(
        course=outline.course,
        title=outline.title,
        name=settings.name,
        now=lesson,
        things=things(lesson, ripe, plans_thing(learner, now, plan), asks=asks),
        first_day=not any(each.finished for each in learner.lessons.values()),
        due=ripe,
        to_look_back=len(plans_due(learner, now)),
        plans=len(learner.commitments),
        modules=rows,
        held=_held(outline, learner),
        quiet=_quiet(people, now),
        growing=tuple(sorted(known, key=lambda row: not row.chosen)[:_GROWING]),
        conversations=learner.conversations,
        answers=learner.answers,
        days=len(learner.days),
        done=sum(lesson.done for lesson in lessons),
        steps=sum(lesson.steps for lesson in lessons),
        stats=None if settings.calm else stats(outline, learner, now),
    )


def _held(outline: Outline, learner: LearnerState) -> Held | None:
    """The conversation that ended last, of those that lessons begin with."""
    found = [
        (learner.results[each.talk.exercise].seen, held)
        for each in outline.lessons
        if each.talk and each.talk.exercise in learner.results and (held := _end_of(each, learner))
    ]
    return max(found, key=lambda each: each[0])[1] if found else None


def _end_of(lesson: LessonOutline, learner: LearnerState) -> Held | None:
    """How a lesson's conversation ended the last time; None where it did not, or the course has changed since."""
    result = learner.results.get(lesson.talk.exercise) if lesson.talk else None
    ending = dict(lesson.talk.endings).get(result.ending) if lesson.talk and result else None
    if lesson.talk is None or result is None or ending is None:
        return None
    return Held(lesson.id, lesson.talk.step, lesson.title, ending, round(100 * (result.last or 0)))


def _quiet(people: Sequence[Person], now: datetime) -> tuple[str, ...]:
    """Those gone quiet, the longest first."""
    today = today_at(now)
    away = sorted(((each.away(today) or 0, each.initials) for each in people if each.quiet(today)), reverse=True)
    return tuple(say("{initials}, {days}", initials=who, days=days_in_words(days)) for days, who in away)


def held_words(held: Held) -> str:
    """``Last talk: A form from upstairs, 46 of 100.``"""
    if not held.score:
        return say("Last talk: {ending}.", ending=held.ending)
    return say("Last talk: {ending}, {score} of 100.", ending=held.ending, score=held.score)


def _row(lesson: LessonOutline, learner: LearnerState) -> LessonRow:
    mine = learner.lessons.get(lesson.id)
    done = len(set(mine.done) & set(lesson.steps)) if mine else 0
    if lesson.broken:
        stands = BROKEN
    elif mine is None:
        stands = NOT_BEGUN
    elif mine.finished:
        stands = FINISHED
    elif mine.aside:
        stands = ASIDE
    else:
        stands = BEGUN
    held = _end_of(lesson, learner) if mine else None
    return LessonRow(
        lesson.id, lesson.title, lesson.minutes, done, len(lesson.steps), stands, held.words if held else ""
    )
