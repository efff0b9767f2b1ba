"""For those who write courses."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relcourse.cli.common import bundled, stop


@click.command(
    epilog="\b\nExamples:\n  relcourse check\n  relcourse check ~/our-team --fix\n\nExit code 1: there are errors."
)
@click.argument("course", type=click.Path(path_type=Path), required=False)
@click.option("--fix", is_flag=True, help="Mend what has one right answer; the changes are shown first.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
def check(course: Path | None, fix: bool, yes: bool) -> None:
    """Look for problems in a course and say where they are."""
    if fix or yes:
        from relcourse.cli.fixing import mend

        mend(course or bundled(), fix=fix, yes=yes)
    from relcourse.course.problem import CourseUnreadable
    from relcourse.workbench.check import check_course

    try:
        problems = check_course(course or bundled())
    except CourseUnreadable as error:
        for problem in error.problems:
            click.echo(str(problem))
        stop(str(error), 1 if error.problems else 2)
    for problem in problems:
        click.echo(str(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    click.echo(f"{errors} errors, {len(problems) - errors} warnings." if problems else "No problems found.", err=True)
    if errors:
        sys.exit(1)
