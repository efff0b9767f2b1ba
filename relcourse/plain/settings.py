"""Settings line by line."""

from __future__ import annotations

from relcourse.learner.settings_page import ONBOARDING, Preference, change, turn
from relcourse.lesson.errors import BadAnswer
from relcourse.lesson.session import Session
from relcourse.plain.line_io import Lines


def settings(lines: Lines, session: Session) -> bool:
    """Show and change the settings until the learner goes home; whether they ask for the opening questions.

    Raises Quit at the end of the input, and ProfileError.
    """
    while True:
        rows = session.preferences()
        lines.say("Settings")
        for number, row in enumerate(rows, start=1):
            lines.say(f"{number}. {row.label}: {row.value}")
            lines.say(f"  {row.about}")
        typed = lines.read("A number to change a setting, Enter for home: ")
        if not typed:
            return False
        if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= len(rows)):
            lines.say(f"Type a number from 1 to {len(rows)}.")
            continue
        chosen = rows[int(typed) - 1]
        if chosen.key == ONBOARDING:
            return True
        _change(lines, session, chosen)


def _change(lines: Lines, session: Session, chosen: Preference) -> None:
    if chosen.switch:
        turn(session.profile, chosen.key)
        return
    typed = lines.read(f"{chosen.label} [Enter keeps: {chosen.value}]: ")
    if typed:
        try:
            change(session.profile, chosen.key, typed)
        except BadAnswer as error:
            lines.say(str(error))
