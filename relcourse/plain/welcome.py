"""The first minute line by line: the same order as on the screen, in words."""

from __future__ import annotations

from collections.abc import Callable

from relcourse.learner.welcome import CALLED, QUESTIONS, Place, how_long, told, what_it_is, where_kept, which_file
from relcourse.lesson.errors import BadAnswer
from relcourse.lesson.session import Session
from relcourse.plain.line_io import LEAVE, Lines, Quit, literal
from relcourse.plain.play_lines import play
from relcourse.text.sentences import message, say
from relcourse.text.typed_input import as_command

_HOME = "h"
_OFFER = message("Enter answers them, s later, q stops:")


def first_minute(lines: Lines, session: Session) -> None:
    """From where the learner is to home; leaving a part of it leads home, too.

    Raises Quit, CourseUnreadable and ProfileError.
    """
    where = session.place()
    while where is not Place.HOME:
        _PLACES[where](lines, session)
        before, where = where, session.place()
        if where in (before, Place.WELCOME) or (before, where) == (Place.WELCOME, Place.TALK):
            return


def _welcome(lines: Lines, session: Session) -> None:
    outline = session.outline
    lines.all((session.title, what_it_is(), ""))
    for part in told(outline):
        lines.all((part, ""))
    lines.all(each for each in (how_long(outline), where_kept()) if each)
    if outline and outline.first:
        while typed := lines.command(say("Enter steps in, q stops:")):
            if typed == LEAVE:
                raise Quit
        lines.say()
        _talk(lines, session)
    else:
        lines.say()
        _name(lines, session)


def _talk(lines: Lines, session: Session) -> None:
    session.catch_up()
    play(lines, *session.open_first_talk())


def _name(lines: Lines, session: Session) -> None:
    lines.say(which_file(session.log))
    while not session.name:
        typed = lines.read(say(CALLED))
        if as_command(typed) == LEAVE:
            raise Quit
        try:
            session.take_name(literal(typed))
        except BadAnswer as error:
            lines.say(str(error))
    lines.say()


def _questions(lines: Lines, session: Session) -> None:
    lines.say(say(QUESTIONS))
    typed = lines.command(say(_OFFER))
    while typed not in ("", "s", LEAVE, _HOME):
        typed = lines.command(say(_OFFER))
    if typed == LEAVE:
        raise Quit
    if typed == "s":
        session.ask_later()
    lines.say()
    if not typed:
        play(lines, *session.open_onboarding())


_PLACES: dict[Place, Callable[[Lines, Session], None]] = {
    Place.WELCOME: _welcome,
    Place.TALK: _talk,
    Place.NAME: _name,
    Place.QUESTIONS: _questions,
}
