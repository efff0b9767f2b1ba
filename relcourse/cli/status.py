"""How far the learner is."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.profile_choice import home_now
from relcourse.cli.stop import stop_on_errors
from relcourse.cli.typed_path import READ


@click.command(epilog="\b\nExamples:\n  relcourse status\n  relcourse status --json | jq .lessons")
@click.argument("course", type=READ, required=False)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def status(course: Path | None, as_json: bool) -> None:
    """How far you are in a course."""
    from relcourse.learner.status import status_json, status_lines

    with stop_on_errors():
        found = home_now(course or bundled())
    click.echo(status_json(found) if as_json else "\n".join(status_lines(found)))
