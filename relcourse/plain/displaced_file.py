"""Another program has taken the profile's file away, line by line."""

from __future__ import annotations

from relcourse.learner.displaced_file import ASK, BACK, GONE, LEFT, LOOK_AGAIN, SAVE
from relcourse.lesson.errors import Displaced, ProfileError
from relcourse.lesson.session import Session
from relcourse.plain.line_io import Lines, Quit


class Left(Quit):
    """The learner stops, and has been told what that leaves."""


def ask_what_now(lines: Lines, session: Session, why: Displaced) -> None:
    """Ask until what this window holds is saved, or the file is back. Raises Left, and Quit where the input ends."""
    lines.all((GONE, str(why)))
    lines.all(f"  {number}. {each.text}" for number, each in enumerate(ASK.options, start=1))
    picked = {str(number): each.id for number, each in enumerate(ASK.options, start=1)}
    while True:
        try:
            answer = picked.get(lines.command("A number: "))
            if answer == SAVE:
                lines.say(session.save_beside())
                return
            if answer == LOOK_AGAIN:
                session.look()
                lines.say(BACK)
                return
        except Displaced as error:
            lines.say(f"It is not there yet. {error}")
        except ProfileError as error:
            lines.say(str(error))
        else:
            if answer is None:
                lines.say(f"Type a number from 1 to {len(picked)}.")
                continue
            session.let_go()
            lines.say(LEFT)
            raise Left
