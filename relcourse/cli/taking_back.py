"""Offering to take back what a course has renamed: part of ``profile repair``."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.text import control_characters
from relcourse.text.sentences import message, say
from relcourse.text.shell_command import shell_command

if TYPE_CHECKING:
    from relcourse.learner.undone_renames import Moving
    from relcourse.store.event_log import Log

_WHICH = message("Which one? A number, or Enter for none:")


def offer(name: str, number: int | None) -> None:
    """Name what courses have renamed in a profile, and take the one back that is chosen.

    ``number`` is the one chosen before, None to ask where somebody is there to answer. Raises ProfileError.
    """
    from relcourse.learner.undone_renames import movings
    from relcourse.store.environment import real_environment
    from relcourse.store.event_log import Log
    from relcourse.store.profile_catalog import existing

    with contextlib.closing(Log.looking_at(existing(name), real_environment())) as seen:
        found = movings(seen)
    if number is None:
        number = _chosen(name, found)
    if number is not None:
        if not 1 <= number <= len(found):
            names_them = shell_command("relcourse profile repair", name)
            stop(
                say(
                    "There is no renaming {number} in the profile {profile}. `{command}` names them.",
                    number=number,
                    profile=name,
                    command=names_them,
                )
            )
        with contextlib.closing(Log(existing(name), real_environment())) as log:
            _take_back(log, number)


def _chosen(name: str, found: tuple[Moving, ...]) -> int | None:
    """The one to take back, None for none."""
    if not found:
        return None
    narrate(
        say(
            "A course can go by other names than before, and what you did moves along. Where that was wrong, "
            "take it back:"
        )
    )
    for number, each in enumerate(found, start=1):
        narrate(f"  {number}. {each}")
    if not sys.stdin.isatty():
        take_back = shell_command("relcourse profile repair --take-back NUMBER", name)
        narrate(say("Nothing is lost by it. To take one back: {command}", command=take_back))
        return None
    while True:
        click.echo(f"{say(_WHICH)} ", err=True, nl=False)
        typed = control_characters.one_line(sys.stdin.readline()).strip()
        if not typed:
            return None
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(found):
            return int(typed)
        narrate(say("Type a number from 1 to {most}.", most=len(found)))


def _take_back(log: Log, number: int) -> None:
    from relcourse.learner.undone_renames import movings, take_back

    moving = movings(log)[number - 1]
    take_back(log, moving)
    if moving.taken_back:
        narrate(say("It holds again: what you did goes by the new names."))
    else:
        narrate(say("Taken back: what you did goes by its old names again, as if it had never been renamed."))
