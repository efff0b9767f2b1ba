"""What learners would notice of a new version."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relcourse.cli import exit_codes
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop, stop_on_errors
from relcourse.cli.typed_path import READ

_EPILOG = """
\b
Examples:
  relcourse diff ~/courses/our-team ~/courses/our-team-new
  relcourse diff old new --json | jq .lost

Exit code 0: the same to learners; 1: there are differences, if only in wording.
"""


@click.command(epilog=_EPILOG)
@click.argument("old", type=READ)
@click.argument("new", type=READ)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Compare two versions of a course: what changes for learners?

    Marks, credits, keys, meters and ways; what is new, gone or renamed; progress that would be lost. Not lines of
    text: wording is counted apart.
    """
    from relcourse.course.folder import CourseFolder
    from relcourse.workbench.diff.course_diff import diff_courses
    from relcourse.workbench.diff.diff_report import diff_json, diff_lines

    if old.is_file() or new.is_file():
        stop("diff compares two course folders, not files. Name the folders that hold `lessons/` and `exercises/`.")
    with stop_on_errors():
        found = diff_courses(CourseFolder(old), CourseFolder(new))
    if as_json:
        click.echo(diff_json(found))
    elif found.parts:
        click.echo("\n".join(diff_lines(found)))
    for each in found.not_compared:
        narrate(f"Not compared, as it has errors in both: {each}.")
    if found.not_scored:
        left_out = ", ".join(found.not_scored)
        narrate(f"Scores not compared, as these conversations take too long together: {left_out}.")
    if not found.parts:
        click.echo("The same to learners.", err=True)
        return
    sys.exit(exit_codes.FOUND)
