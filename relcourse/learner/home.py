"""Home: where am I, what now, how am I doing. Drawn from an outline and the learner's state; needs no course files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from relcourse.course.outline import FirstMinute as FirstMinute
from relcourse.course.outline import LessonOutline, Outline
from relcourse.learner.due import Due, due, plans_due
from relcourse.learner.lesson_progress import at_its_end, nearest_open, resume_step
from relcourse.learner.skills import skills, strongest, to_grow
from relcourse.learner.stats import Stats, stats
from relcourse.progress.learner_state import LearnerState
from relcourse.store.profile import Profile
from relcourse.store.settings import Settings
from relcourse.text.numbers_in_words import minutes_in_words, steps_in_words
from relcourse.text.sentences import message, say, say_count

NOT_BEGUN, BEGUN, FINISHED, ASIDE, BROKEN = "", "begun", "finished", "aside", "broken"
STATES = {
    NOT_BEGUN: message("not begun"),
    BEGUN: message("{done} of {steps}"),
    FINISHED: message("finished"),
    ASIDE: message("put aside"),
    BROKEN: message("can't be read"),
}
"""How a lesson may stand."""


class LessonRow(NamedTuple):
    """A lesson on the map: ``done`` of ``steps`` steps; ``stands`` is a key of ``STATES``."""

    id: str
    title: str
    minutes: int
    done: int
    steps: int
    stands: str

    @property
    def state(self) -> str:
        """How it stands in a word or two, "" where nothing began."""
        return self.stands and say(STATES[self.stands], done=self.done, steps=self.steps)


@dataclass(frozen=True)
class ModuleRow:
    """A module on the map. ``number`` is 0 for what stands around the practices."""

    title: str
    number: int
    lessons: tuple[LessonRow, ...]
    coming: tuple[str, ...]


@dataclass(frozen=True)
class Now:
    """The one next thing."""

    begun: bool
    lesson: str
    title: str
    detail: str

    @property
    def what(self) -> str:
        """``Go on: Ask before you say``"""
        return say("Go on: {title}", title=self.title) if self.begun else say("Begin: {title}", title=self.title)


@dataclass(frozen=True)
class Home:
    """``done`` of ``steps`` steps over the whole course as far as it is there."""

    course: str
    title: str
    name: str
    now: Now | None
    first: FirstMinute | None
    """The conversation in which the course begins; None where it names none, or the learner has begun."""
    asks: bool
    """Whether the learner has not been asked yet what they came for; not before a first answer is given, and not in
    the middle of a lesson."""
    due: tuple[Due, ...]
    to_look_back: int
    """Plans whose day has come."""
    plan: str
    """The cue of the first of them, in the learner's words."""
    plans: int
    """Plans that were ever made."""
    modules: tuple[ModuleRow, ...]
    conversations: int
    answers: int
    days: int
    done: int
    steps: int
    strongest: str
    """The behaviour with the best estimate, "" while there are too few answers for any."""
    to_grow: str
    stats: Stats | None
    """None where the learner wants it calm."""

    @property
    def line(self) -> str:
        """What the course says on its first screen, "" where it says nothing there."""
        return self.first.line if self.first else ""


def home_of(profile: Profile, outline: Outline) -> Home:
    """Home as it stands on disk. Raises ProfileError."""
    learner, now = profile.refresh(), profile.environment.now()
    ripe = plans_due(learner, now)
    words = profile.log.private_text(learner.commitments[ripe[0]].words) if ripe else None
    return home(outline, learner, profile.settings, now, plan=words.body.get("when", "") if words else "")


def home(outline: Outline, learner: LearnerState, settings: Settings, now: datetime, plan: str = "") -> Home:
    rows = tuple(
        ModuleRow(
            module.title,
            module.number,
            tuple(_row(lesson, learner) for lesson in module.lessons),
            module.coming,
        )
        for module in outline.modules
    )
    lessons = [lesson for module in rows for lesson in module.lessons]
    behaviours = skills(outline, learner, settings.focus)
    return Home(
        course=outline.course,
        title=outline.title,
        name=settings.name,
        now=_now(outline, learner, settings),
        first=None if learner.answers or learner.lessons else outline.first,
        asks=bool(learner.answers and not settings.asked and outline.taught) and not _in_progress(outline, learner),
        due=due(outline, learner, now, settings),
        to_look_back=len(plans_due(learner, now)),
        plan=plan,
        plans=len(learner.commitments),
        modules=rows,
        conversations=learner.conversations,
        answers=learner.answers,
        days=len(learner.days),
        done=sum(lesson.done for lesson in lessons),
        steps=sum(lesson.steps for lesson in lessons),
        strongest=strongest(behaviours),
        to_grow=to_grow(behaviours),
        stats=None if settings.calm else stats(outline, learner, now),
    )


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


def _in_progress(outline: Outline, learner: LearnerState) -> bool:
    """Whether the learner is in the middle of a lesson."""
    current = outline.lesson(learner.current)
    if current is None or current.broken:
        return False
    mine = learner.lesson(current.id)
    return not mine.finished and not at_its_end(current.steps, mine)


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
    return LessonRow(lesson.id, lesson.title, lesson.minutes, done, len(lesson.steps), stands)


def _now(outline: Outline, learner: LearnerState, settings: Settings) -> Now | None:
    """Go on where I was; else what follows."""
    current = outline.lesson(learner.current) if learner.current else None
    if current and not current.broken and not learner.lesson(current.id).finished:
        return _go_on(current, learner)
    lesson = following(outline, learner, settings)
    if lesson is None:
        return None
    if lesson.id in learner.lessons:
        return _go_on(lesson, learner)
    steps, minutes = steps_in_words(len(lesson.steps)), minutes_in_words(lesson.minutes)
    if set(settings.focus) & set(lesson.skills):
        size = say("{steps}, about {minutes}, as you chose", steps=steps, minutes=minutes)
    else:
        size = say("{steps}, about {minutes}", steps=steps, minutes=minutes)
    return Now(False, lesson.id, lesson.title, size)


def _go_on(lesson: LessonOutline, learner: LearnerState) -> Now:
    mine = learner.lesson(lesson.id)
    total = len(lesson.steps)
    done = len(set(mine.done) & set(lesson.steps))
    left = max(1, round(lesson.minutes * (total - done) / total)) if total else 0
    at = resume_step(lesson.steps, mine, lesson.unreadable)
    minutes = minutes_in_words(left)
    if at:
        number = lesson.steps.index(at) + 1
        where = say("step {number} of {total}, about {minutes}", number=number, total=total, minutes=minutes)
    else:
        where = say_count(
            total,
            "{done} of {count} step done, about {minutes}",
            "{done} of {count} steps done, about {minutes}",
            done=done,
            minutes=minutes,
        )
    return Now(True, lesson.id, lesson.title, where)
