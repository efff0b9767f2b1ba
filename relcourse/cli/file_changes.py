"""Changing files of a course by name: what would change is shown, asked for, and then made, all of it or nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli import exit_codes
from relcourse.cli.confirmation import agreed
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.text.control_characters import named
from relcourse.text.shell_command import shell_command

if TYPE_CHECKING:
    from relcourse.workbench.file_changes import FileChange

YES = click.option("--yes", is_flag=True, help="Do not ask.")


@contextmanager
def stop_where_it_cannot_be() -> Iterator[None]:
    """End with a sentence where a name can't be given, or a file not written."""
    from relcourse.store.atomic_write import CantWrite
    from relcourse.workbench.rename.named_part import CantName

    with stop_on_errors():
        try:
            yield
        except (CantName, CantWrite) as error:
            stop(str(error))


def make_shown(root: Path, changes: Sequence[FileChange], *, yes: bool) -> None:
    """Show the changes, and make them after a yes; a no ends the command. The paths of new files go to stdout."""
    from relcourse.workbench.file_changes import make

    for each in changes:
        if each.source:
            narrate(f"{each.source} {'becomes' if each.moves else 'is copied to'} {each.file}:")
        click.echo(each.difference(), err=True)
    count = len(changes)
    if not yes and not agreed(f"Change {'this file' if count == 1 else f'these {count} files'}?"):
        click.echo("Nothing was changed.", err=True)
        sys.exit(exit_codes.FOUND)
    for note in make(root, changes):
        narrate(note)
    for each in changes:
        if each.source:
            click.echo(named(str(root / each.file)))
    others = [each.file for each in changes if not each.source]
    if others:
        narrate(f"Changed: {', '.join(others)}.")


def say_what_next(root: Path, made: Path | None = None) -> None:
    """The commands that go on from here; ``made`` is a new file to look at."""
    rows = [(shell_command("relcourse check", root), "says what is wrong in the course, and where")]
    if made:
        rows.insert(0, (shell_command("relcourse preview", made), "shows it as a learner sees it, and keeps nothing"))
    wide = max(len(command) for command, _ in rows)
    click.echo("Next:", err=True)
    for command, what in rows:
        narrate(f"  {command:<{wide}}  {what}")
