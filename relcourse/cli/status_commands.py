"""How it stands: what is due, how far the learner is, and whether all is well here."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relcourse.cli.common import bundled, home_now, may_ask, profile_meant, stop_on_errors


@click.command(epilog="\b\nExample, for a shell's prompt or start-up file:\n  relcourse due")
@click.argument("course", type=click.Path(path_type=Path), required=False)
def due(course: Path | None) -> None:
    """One short line if something is due for review, and nothing if not."""
    from relcourse.learner.due import due_line

    with stop_on_errors():
        line = due_line(home_now(course or bundled()).due)
    if line:
        click.echo(line)


@click.command(epilog="\b\nExamples:\n  relcourse status\n  relcourse status --json | jq .lessons")
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def status(course: Path | None, as_json: bool) -> None:
    """How far you are in a course."""
    from relcourse.learner.status import status_json, status_lines

    with stop_on_errors():
        found = home_now(course or bundled())
    click.echo(status_json(found) if as_json else "\n".join(status_lines(found)))


@click.command()
def doctor() -> None:
    """Versions, terminal, paths and the profile's health."""
    from relcourse.learner.doctor import examine

    healthy = True
    for line, well in examine(profile_meant(), bundled(), named=not may_ask()):
        healthy = healthy and well
        click.echo(line)
    if not healthy:
        sys.exit(2)
