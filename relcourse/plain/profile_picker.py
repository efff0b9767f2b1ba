"""Picking a profile line by line."""

from __future__ import annotations

from contextlib import suppress
from typing import TextIO

from relcourse.learner.profile_picker import NEW_NAME, WHO, Choice, choices, refused
from relcourse.plain.line_io import LEAVE, Leave, Lines, Quit
from relcourse.text.sentences import say
from relcourse.text.typed_input import as_command, typed_number


def pick(source: TextIO, sink: TextIO) -> str:
    """Ask which profile to take up, or for the name of a new one. "" where the learner stops."""
    lines = Lines(source, sink)
    try:
        return _picked(lines, choices())
    except Quit:
        lines.say(say("Nothing was begun."))
        return ""


def _picked(lines: Lines, there: tuple[Choice, ...]) -> str:
    names = [each.name for each in there]
    lines.say(say(WHO))
    lines.all(f"  {number}. {each.name} ({each.about})" for number, each in enumerate(there, start=1))
    while True:
        typed = lines.read(say("A number, Enter for {profile}, n for a new profile, q to stop:", profile=names[0]))
        if not typed:
            return names[0]
        if as_command(typed) == LEAVE:
            raise Quit
        if as_command(typed) == "n":
            made = _new(lines, names)
            if made:
                return made
        elif at := typed_number(typed, len(names)):
            return names[at - 1]
        elif typed in names:
            return typed
        else:
            lines.say(say("Type a number from 1 to {most}, n or q.", most=len(names)))


def _new(lines: Lines, names: list[str]) -> str:
    """The name of a new profile; "" where the learner would rather not."""
    with suppress(Leave):
        while typed := lines.field(say("{what} (Enter for none):", what=say(NEW_NAME))):
            why = refused(typed, names)
            if not why:
                return typed
            lines.say(why)
    return ""
