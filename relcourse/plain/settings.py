"""Settings line by line."""

from __future__ import annotations

from relcourse.course.outline import Outline
from relcourse.course.questions import BadAnswer
from relcourse.learner.settings_page import NEEDS, Preference, change, preferences, turn
from relcourse.plain.line_io import Lines
from relcourse.store.profile import Profile


def settings(lines: Lines, profile: Profile, outline: Outline) -> bool:
    """Show and change the settings until the learner goes home; whether they ask for the opening questions.

    Raises Quit at the end of the input, and ProfileError.
    """
    while True:
        rows = preferences(outline, profile.settings)
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
        if chosen.key == NEEDS:
            return True
        _change(lines, profile, chosen)


def _change(lines: Lines, profile: Profile, chosen: Preference) -> None:
    if chosen.switch:
        turn(profile, chosen.key)
        return
    typed = lines.read(f"{chosen.label} [Enter keeps: {chosen.value}]: ")
    if typed:
        try:
            change(profile, chosen.key, typed)
        except BadAnswer as error:
            lines.say(str(error))
