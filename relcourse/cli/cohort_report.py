"""What a cohort's figures tell, to a terminal or in files."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from relcourse.cli.cohort_folder import COURSE, FOLDER, require_cohort, stopped_by_errors, titles_for, told_today
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.cli.typed_path import READ, WRITE

if TYPE_CHECKING:
    from relcourse.cohort.report.report import Report

_WIDEST = 120
"""Cells of a line."""


@click.command(
    epilog="\b\nExamples:\n  relcourse cohort report spring\n  relcourse cohort report spring --html spring.html\n"
    "  relcourse cohort report spring --against autumn\n  relcourse cohort report spring --json | jq .sections"
)
@FOLDER
@COURSE
@click.option("--by", type=click.Choice(["group"]), help="With the groups of the roster beside everybody.")
@click.option("--against", type=READ, metavar="FOLDER", help="Another run of the course, side by side.")
@click.option("--html", type=WRITE, metavar="FILE", help="One page for a browser or a printer, with charts.")
@click.option("--xlsx", type=WRITE, metavar="FILE", help="A workbook, a sheet for each section.")
@click.option("--csv", "tables", type=WRITE, metavar="DIR", help="A CSV file for each section, in their own folder.")
@click.option("--for-learners", type=WRITE, metavar="FILE", help="A page to hand to the group, without marks.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def report(
    folder: Path,
    course: Path | None,
    by: str | None,
    against: Path | None,
    html: Path | None,
    xlsx: Path | None,
    tables: Path | None,
    for_learners: Path | None,
    as_json: bool,
) -> None:
    """What the group did, as figures: how far they come, what they chose, how the exercises work.

    Nothing is told of fewer than five people, nor what could be told by subtracting one report from another. Nobody is
    ranked. For learning, not for appraisal.
    """
    from relcourse.cli.report_files import ReportFiles
    from relcourse.cohort.outputs.report_text import report_json, report_lines

    if by and against:
        stop("Groups and another run can't stand side by side at once. Leave out --by or --against.")
    files = ReportFiles(html, xlsx, tables, for_learners)
    files.require_apart()
    found = _report(folder, course, by, against)
    with stopped_by_errors():
        written = files.write(found)
    for line in written:
        narrate(line)
    if as_json:
        click.echo(report_json(found))
    elif not written:
        click.echo("\n".join(report_lines(found, min(get_terminal_size().columns, _WIDEST))))


def _report(folder: Path, course: Path | None, by: str | None, against: Path | None) -> Report:
    """What is told today of a cohort, with others beside it."""
    from relcourse.cohort.report.side_by_side import beside, by_group, require_apart

    for each in (folder, against):
        if each:
            require_cohort(each)
    titles = titles_for(folder, course)
    if not against:
        found = told_today(folder, titles)
        return by_group(found) if by else found
    with stopped_by_errors():
        require_apart(folder, against)
    return beside(told_today(folder, titles), told_today(against, titles), _apart(folder, against))


def _apart(first: Path, second: Path) -> tuple[str, str]:
    """What two folders are called: by their names, or by their paths where these are the same."""
    names = first.resolve().name, second.resolve().name
    return names if names[0] != names[1] else (str(first), str(second))
