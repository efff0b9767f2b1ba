"""Reviewing what is due."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.face import start


@click.command(epilog="\b\nExamples:\n  relcourse review\n  relcourse review ~/courses/our-team --plain")
@click.argument("course", type=click.Path(path_type=Path), required=False)
def review(course: Path | None) -> None:
    """Review what is due, one item after another."""
    start(course or bundled(), review=True)
