"""The line-by-line face: from home to a room and back, until the learner stops or the input ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from relcourse.course.diagnostics import CourseUnreadable
from relcourse.course.folder import CourseFolder
from relcourse.course.outline import Outline
from relcourse.course.outline_builder import outlined
from relcourse.learner.home import home_of
from relcourse.learner.journal import Journal
from relcourse.learner.renamed_progress import carry_renames
from relcourse.learner.sentences import SAVED, STORED, welcome
from relcourse.learner.skills import learnt
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_player import LessonPlayer
from relcourse.lesson.onboarding import OnboardingPlayer
from relcourse.lesson.review_player import ReviewPlayer
from relcourse.plain.home import JOURNAL, NEEDS, PEOPLE, PLANS, REVIEW, SETTINGS, SKILLS, choose
from relcourse.plain.journal import journal
from relcourse.plain.line_io import Lines, Quit
from relcourse.plain.people import people
from relcourse.plain.plans import plans
from relcourse.plain.play_lines import play
from relcourse.plain.settings import settings
from relcourse.plain.skills import skill_lines
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting, setting


@dataclass(frozen=True)
class _Visit:
    """What a room needs: the course as it is now, and the learner."""

    lines: Lines
    folder: CourseFolder
    outline: Outline
    profile: Profile


def run(folder: CourseFolder, profile: Profile, source: TextIO, sink: TextIO, lesson: str = "") -> None:
    """Play until the learner stops or the input ends, beginning with ``lesson`` (or REVIEW) if one is named.

    Raises ProfileError where something can't be saved and nobody is there to be told.
    """
    lines = Lines(source, sink)
    place = lesson
    try:
        _welcome(lines, profile.log, folder.course.title)
        while True:
            folder = folder if place else _as_it_is_now(lines, folder)
            try:
                place = _visit(_Visit(lines, folder, _outline(folder, profile), profile), place)
            except ProfileError as error:
                lines.tell_or_raise(error)
                place = ""
    except Quit:
        lines.say(SAVED)
    finally:
        profile.keep()


def _visit(visit: _Visit, place: str) -> str:
    """Go to a room or a lesson, "" for home; returns what to open next. Raises Quit and ProfileError."""
    place = place or choose(visit.lines, home_of(visit.profile, visit.outline))
    return _ROOMS[place](visit) if place in _ROOMS else _lesson(visit, place)


def _welcome(lines: Lines, log: Log, course: str) -> None:
    if setting(log, "name"):
        return
    lines.all((welcome(course), "", STORED.format(path=log.path), ""))
    keep_setting(log, "name", lines.read("What may the course call you? ") or "you")
    lines.say()


def _as_it_is_now(lines: Lines, folder: CourseFolder) -> CourseFolder:
    """The course read anew: its files may have been edited while a lesson was open."""
    try:
        return CourseFolder(folder.root)
    except CourseUnreadable as error:
        lines.say(str(error))
        return folder


def _outline(folder: CourseFolder, profile: Profile) -> Outline:
    """The course in outline, with the learner's progress under the names that it has now."""
    outline = outlined(folder)
    profile.version = outline.version
    carry_renames(profile, outline)
    return outline


# Each room returns what to open next, "" for home.


def _lesson(visit: _Visit, lesson: str) -> str:
    walk = LessonPlayer(visit.folder, visit.profile)
    return play(visit.lines, walk, walk.act(Open(lesson)))


def _review(visit: _Visit) -> str:
    review = ReviewPlayer(visit.folder, visit.outline, visit.profile)
    return play(visit.lines, review, review.view())


def _needs(visit: _Visit) -> str:
    needs = OnboardingPlayer(visit.outline, visit.profile)
    return play(visit.lines, needs, needs.view())


def _plans(visit: _Visit) -> str:
    plans(visit.lines, visit.profile)
    return ""


def _journal(visit: _Visit) -> str:
    journal(visit.lines, Journal(visit.profile.log))
    return ""


def _people(visit: _Visit) -> str:
    people(visit.lines, visit.profile)
    return ""


def _skills(visit: _Visit) -> str:
    visit.lines.all((*skill_lines(learnt(visit.profile, visit.outline)), ""))
    return ""


def _settings(visit: _Visit) -> str:
    return NEEDS if settings(visit.lines, visit.profile, visit.outline) else ""


_ROOMS: dict[str, Callable[[_Visit], str]] = {
    REVIEW: _review,
    NEEDS: _needs,
    PLANS: _plans,
    JOURNAL: _journal,
    PEOPLE: _people,
    SKILLS: _skills,
    SETTINGS: _settings,
}
