"""Taking a course."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.face import start
from relcourse.cli.typed_path import READ


@click.command(epilog="\b\nExample:\n  relcourse play ~/courses/our-team")
@click.argument("course", type=READ)
def play(course: Path) -> None:
    """Take the course in the folder COURSE (it holds lessons/ and exercises/)."""
    start(course)
