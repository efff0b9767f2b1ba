"""Reviewing what is due."""

from __future__ import annotations

from pathlib import Path

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.face import start
from relcourse.cli.typed_path import READ


@click.command(epilog="\b\nExamples:\n  relcourse review\n  relcourse review ~/courses/our-team --plain")
@click.argument("course", type=READ, required=False)
def review(course: Path | None) -> None:
    """Review what is due, one item after another."""
    start(course or bundled(), review=True)
