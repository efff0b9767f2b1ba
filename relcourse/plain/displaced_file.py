"""Another program has taken the profile's file away, line by line."""

from __future__ import annotations

from relcourse.learner.displaced_file import BACK, GONE, LEFT, LOOK_AGAIN, SAVE, ask
from relcourse.lesson.errors import Displaced, ProfileError
from relcourse.lesson.session import Session
from relcourse.plain.line_io import Lines, Quit, number_up_to
from relcourse.text.sentences import say


class Left(Quit):
    """The learner stops, and has been told what that leaves."""


def ask_what_now(lines: Lines, session: Session, why: Displaced) -> None:
    """Ask until what this window holds is saved, or the file is back. Raises Left, and Quit where the input ends."""
    lines.all((say(GONE), str(why)))
    lines.all(f"  {number}. {each.text}" for number, each in enumerate(ask().options, start=1))
    picked = {str(number): each.id for number, each in enumerate(ask().options, start=1)}
    while True:
        try:
            answer = picked.get(lines.command(say("A number:")))
            if answer == SAVE:
                lines.say(session.save_beside())
                return
            if answer == LOOK_AGAIN:
                session.look()
                lines.say(say(BACK))
                return
        except Displaced as error:
            lines.say(f"{say('It is not there yet.')} {error}")
        except ProfileError as error:
            lines.say(str(error))
        else:
            if answer is None:
                lines.say(number_up_to(len(picked)))
                continue
            session.log.let_go()
            lines.say(say(LEFT))
            raise Left
