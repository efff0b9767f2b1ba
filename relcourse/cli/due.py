"""Whether something is due, in a line for a shell's prompt."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.profile_choice import home_now
from relcourse.cli.stop import stop_on_errors
from relcourse.cli.typed_path import READ


@click.command(epilog="\b\nExample, for a shell's prompt or start-up file:\n  relcourse due")
@click.argument("course", type=READ, required=False)
def due(course: Path | None) -> None:
    """One short line if something is due for review, and nothing if not."""
    from relcourse.learner.due import due_line

    with stop_on_errors():
        line = due_line(home_now(course or bundled()).due)
    if line:
        click.echo(line)
