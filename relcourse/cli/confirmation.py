"""Asking before something is changed. Read as kindly as the course reads what is typed, which click does not."""

from __future__ import annotations

import sys

import click

from relcourse.cli.narration import narrate
from relcourse.text import control_characters
from relcourse.text.sentences import say
from relcourse.text.typed_input import as_command

_ANSWERS = "[y/N]:"


def agreed(question: str) -> bool:
    """Ask on stderr. No at Enter, and where nobody is there to answer: the input has ended, or ctrl+c."""
    while True:
        click.echo(f"{control_characters.in_a_sentence(question)} {_ANSWERS} ", err=True, nl=False)
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        if not line:
            click.echo(err=True)
            return False
        typed = as_command(control_characters.one_line(line))
        if typed in ("y", "yes"):
            return True
        if typed in ("", "n", "no"):
            return False
        narrate(say("Type y or n."))
