"""The line-by-line face: from home to a room and back, until the learner stops or the input ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from relcourse.learner.face_sentences import SAVED
from relcourse.learner.whose_progress import SAME, WHOSE, ask
from relcourse.lesson.errors import CourseUnreadable, Displaced, ProfileError
from relcourse.lesson.session import Session
from relcourse.plain.displaced_file import Left, ask_what_now
from relcourse.plain.home import AGAIN, JOURNAL, ONBOARDING, PEOPLE, PLANS, REVIEW, SETTINGS, SHARE, SKILLS, choose
from relcourse.plain.journal import journal
from relcourse.plain.line_io import Lines, Quit
from relcourse.plain.people import people
from relcourse.plain.plans import plans
from relcourse.plain.play_lines import play
from relcourse.plain.settings import settings
from relcourse.plain.share import share
from relcourse.plain.skills import skills
from relcourse.plain.welcome import first_minute
from relcourse.text.sentences import say
from relcourse.text.typed_input import as_command


def run(session: Session, source: TextIO, sink: TextIO, lesson: str = "") -> None:
    """Play until the learner stops or the input ends, beginning with ``lesson`` (or REVIEW) if one is named.

    Raises CourseUnreadable where the course can't be read at all, and ProfileError where something can't be saved
    and nobody is there to be told.
    """
    lines = Lines(source, sink)
    place = lesson
    session.catch_up()
    try:
        begun = False
        while True:
            try:
                if not begun:
                    begun = True
                    _say_whose(lines, session)
                    first_minute(lines, session)
                    session.back_up()
                place = place or _home(lines, session)
                place = _visit(lines, session, place)
            except CourseUnreadable as error:
                lines.say(str(error))
                place = ""
            except Displaced as error:
                _ask_what_now(lines, session, error)
            except ProfileError as error:
                lines.tell_or_raise(error)
                place = ""
    except Left:
        pass
    except Quit:
        _part(lines, session)
    finally:
        session.keep()


def _ask_what_now(lines: Lines, session: Session, why: Displaced) -> None:
    """Raises Left and Quit, and ``why`` itself where nobody is there to be asked."""
    if not lines.from_a_person:
        raise why
    ask_what_now(lines, session, why)


def _part(lines: Lines, session: Session) -> None:
    """Say that all is saved, once it is seen to be. Raises Displaced where nobody is there to be asked."""
    try:
        session.look()
    except Displaced as error:
        try:
            _ask_what_now(lines, session, error)
        except Quit:
            return
    lines.say(say(SAVED))


def _visit(lines: Lines, session: Session, place: str) -> str:
    """Go to a room or a lesson; returns what to open next, "" for home.

    Raises Quit, CourseUnreadable and ProfileError.
    """
    if place in _ROOMS:
        return _ROOMS[place](lines, session)
    return play(lines, *session.open_lesson(place))


def _home(lines: Lines, session: Session) -> str:
    """Ask at home what to open. The files may have been edited meanwhile: what can be read of them counts."""
    try:
        session.catch_up()
    except CourseUnreadable as error:
        lines.say(str(error))
    _say_whose(lines, session)
    if said := session.notices():
        lines.all((said, ""))
    shown = session.home()
    assert shown is not None, "the course was read when this began"
    return choose(lines, shown)


def _say_whose(lines: Lines, session: Session) -> None:
    """Ask whose progress it is, where this course claims that of another one. Raises Quit and ProfileError."""
    if not session.whose:
        return
    lines.all((say(WHOSE), session.whose))
    lines.all(f"  {number}. {each.text}" for number, each in enumerate(ask().options, start=1))
    picked = {str(number): each.id for number, each in enumerate(ask().options, start=1)}
    while (typed := as_command(lines.read(say("A number, or q to stop:")))) not in picked:
        if typed == "q":
            raise Quit
        lines.say(say("Type 1 or 2, or q."))
    session.say_whose(same=picked[typed] == SAME)
    lines.say()


# Each room returns what to open next, "" for home.


def _review(lines: Lines, session: Session) -> str:
    return play(lines, *session.open_review())


def _onboarding(lines: Lines, session: Session) -> str:
    return play(lines, *session.open_onboarding())


def _again(lines: Lines, session: Session) -> str:
    home = session.home()
    return play(lines, *session.open_from_turn(home.held)) if home and home.held else ""


def _plans(lines: Lines, session: Session) -> str:
    plans(lines, session.commitments())
    return ""


def _journal(lines: Lines, session: Session) -> str:
    journal(lines, session.journal())
    return ""


def _people(lines: Lines, session: Session) -> str:
    people(lines, session.people())
    return ""


def _skills(lines: Lines, session: Session) -> str:
    chosen = skills(lines, session.skills())
    return play(lines, *session.open_review(chosen.id)) if chosen else ""


def _settings(lines: Lines, session: Session) -> str:
    return ONBOARDING if settings(lines, session) else ""


def _share(lines: Lines, session: Session) -> str:
    share(lines, session.sharing())
    return ""


_ROOMS: dict[str, Callable[[Lines, Session], str]] = {
    REVIEW: _review,
    AGAIN: _again,
    ONBOARDING: _onboarding,
    PLANS: _plans,
    JOURNAL: _journal,
    PEOPLE: _people,
    SKILLS: _skills,
    SETTINGS: _settings,
    SHARE: _share,
}
