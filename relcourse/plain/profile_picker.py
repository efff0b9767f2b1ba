"""Picking a profile line by line."""

from __future__ import annotations

from typing import TextIO

from relcourse.learner.profile_picker import NEW_NAME, WHO, Choice, choices, refused
from relcourse.plain.line_io import Lines, Quit


def pick(source: TextIO, sink: TextIO) -> str:
    """Ask which profile to take up, or for the name of a new one. "" where the learner stops."""
    lines = Lines(source, sink)
    try:
        return _picked(lines, choices())
    except Quit:
        lines.say("Nothing was begun.")
        return ""


def _picked(lines: Lines, there: tuple[Choice, ...]) -> str:
    names = [each.name for each in there]
    lines.say(WHO)
    lines.all(f"  {number}. {each.name} ({each.about})" for number, each in enumerate(there, start=1))
    while True:
        typed = lines.read(f"A number, Enter for {names[0]}, n for a new profile, q to stop: ")
        if not typed:
            return names[0]
        if typed == "q":
            raise Quit
        if typed == "n":
            made = _new(lines, names)
            if made:
                return made
        elif typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= len(names):
            return names[int(typed) - 1]
        elif typed in names:
            return typed
        else:
            lines.say(f"Type a number from 1 to {len(names)}, n or q.")


def _new(lines: Lines, names: list[str]) -> str:
    """The name of a new profile; "" where the learner would rather not."""
    while typed := lines.read(f"{NEW_NAME} (Enter for none): "):
        why = refused(typed, names)
        if not why:
            return typed
        lines.say(why)
    return ""
