"""The walks that authors vouch for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relcourse.cli import exit_codes
from relcourse.cli.file_or_name import looked_at
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop_on_errors
from relcourse.cli.typed_path import READ

_EPILOG = """
\b
Examples:
  relcourse test
  relcourse test ~/courses/our-team --all
  relcourse test table-nine

PATH is a course's folder, a file, or an exercise's name in the course here, else in the bundled one.

Exit code 1: a walk went otherwise than its test says, or a conversation could not be tested.
"""


@click.command(epilog=_EPILOG)
@click.argument("path", type=READ, required=False)
@click.option("--all", "every", is_flag=True, help="Show the walks that went as written as well.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def test(path: Path | None, every: bool, as_json: bool) -> None:
    """Walk the `tests:` of every conversation, or of one, and say what differs."""
    from relcourse.workbench.author_tests.tests_report import summary, tested_json, tested_lines, walk_tests

    with stop_on_errors():
        tested = walk_tests(looked_at(path))
    if as_json:
        click.echo(tested_json(tested))
    else:
        for line in tested_lines(tested, every=every):
            click.echo(line)
    narrate(summary(tested))
    if not all(each.well for each in tested):
        sys.exit(exit_codes.FOUND)


test.__test__ = False  # type: ignore[attr-defined]  # not a pytest function
