"""Settings line by line."""

from __future__ import annotations

from contextlib import suppress

from relcourse.learner.settings_page import ONBOARDING, Preference, change, turn
from relcourse.lesson.errors import BadAnswer
from relcourse.lesson.session import Session
from relcourse.plain.line_io import LEAVE, Leave, Lines, asked, number_up_to
from relcourse.text.sentences import say
from relcourse.text.typed_input import typed_number


def settings(lines: Lines, session: Session) -> bool:
    """Show and change the settings until the learner goes home; whether they ask for the opening questions.

    Raises Quit at the end of the input, and ProfileError.
    """
    while True:
        rows = [each for each in session.preferences() if not each.on_screen]
        lines.say(say("Settings"))
        for number, row in enumerate(rows, start=1):
            lines.say(f"{number}. {row.label}: {row.value}")
            lines.say(f"  {row.about}")
        typed = lines.command(say("A number to change a setting, Enter for home:"))
        if typed in ("", LEAVE):
            return False
        at = typed_number(typed, len(rows))
        if not at:
            lines.say(number_up_to(len(rows)))
            continue
        chosen = rows[at - 1]
        if chosen.key == ONBOARDING:
            return True
        _change(lines, session, chosen)


def _change(lines: Lines, session: Session, chosen: Preference) -> None:
    if chosen.switch:
        turn(session.profile, chosen.key)
        return
    with suppress(Leave):
        while typed := lines.field(asked(chosen.label, chosen.value)):
            try:
                change(session.profile, chosen.key, typed)
            except BadAnswer as error:
                lines.say(str(error))
            else:
                return
