"""Taking a course."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.face import start


@click.command(epilog="\b\nExample:\n  relcourse play ~/courses/our-team")
@click.argument("course", type=click.Path(path_type=Path))
def play(course: Path) -> None:
    """Take the course in the folder COURSE (it holds lessons/ and exercises/)."""
    start(course)
