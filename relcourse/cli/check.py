"""What is wrong in a course, and where."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli import exit_codes
from relcourse.cli.door import print_commands
from relcourse.cli.file_or_name import looked_at
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.cli.typed_path import READ
from relcourse.text.plurals import counted

if TYPE_CHECKING:
    from relcourse.course.diagnostics import Diagnostic
    from relcourse.workbench.check.learner_data import LearnerData

_EXAMPLES = """
\b
Examples:
  relcourse check                          the course in this folder
  relcourse check ~/courses/our-team       a course of your own
  relcourse check exercises/monday.yaml    one file, in its course or alone
  relcourse check table-nine               the same, by its name
  relcourse check --strict --format github .
                                           in a pipeline
  relcourse check --with spring .          with what a group of learners did

PATH is a course's folder, a file, or an exercise's name in the course here, else in the bundled one.

Exit code 1: there are errors, or with --strict there are warnings. Notes are shown with --strict
only, and never count; what learners' data say is always shown.
"""


@click.command(epilog=_EXAMPLES)
@click.argument("path", type=READ, required=False)
@click.option("--fix", is_flag=True, help="Mend what has one right answer; the changes are shown first.")
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option(
    "--with",
    "cohort",
    type=READ,
    metavar="FOLDER",
    help="A cohort, made by `relcourse cohort merge`: what its data say of an exercise is put at its line.",
)
@click.option("--strict", is_flag=True, help="Show notes, too, and let warnings fail.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How problems are printed.  [default: text]",
)
def check(path: Path | None, fix: bool, yes: bool, cohort: Path | None, strict: bool, form: str) -> None:
    """Look for problems in a course or one of its files, and say where they are and what to do."""
    path, offered = looked_at(path), True
    if cohort:
        from relcourse.cli.cohort_folder import require_cohort

        require_cohort(cohort)  # before anything is mended
    if fix or yes:
        from relcourse.cli.check_fix import mend

        offered = mend(path, fix=fix, yes=yes)
    if not path.exists() and path.suffix in (".yaml", ".yml"):
        stop(f"There is no file {path}.")
    from relcourse.workbench.check.gc_paused import uncollected

    with uncollected():  # from here, as loading makes many things and no garbage
        data = _data(cohort, path) if cohort else None
        root, diagnostics, unreadable = _found(path, data)
    if not offered and any(each.severity != "note" for each in diagnostics):
        click.echo("Nothing here can be mended without you.", err=True)
    diagnostics = [each for each in diagnostics if strict or each.severity != "note" or _is_of_data(each)]
    more = ""
    if form == "text":
        from relcourse.course.diagnostics import as_text

        said = "\n".join(map(as_text, diagnostics))
        if diagnostics:
            from relcourse.workbench.check.hidden_by import held_back

            more = held_back(diagnostics)
    else:
        from relcourse.workbench.check.report_formats import FORMATS

        said = FORMATS[form](diagnostics, _from_here(root))
    if said:
        (print_commands if form == "github" else click.echo)(said)
    if unreadable:
        locked = all(each.code == "RC108" for each in diagnostics)  # the system's doing, and no error of the course
        stop(f"{unreadable} The rest was not looked at.", exit_codes.CANT if locked else exit_codes.FOUND)
    click.echo(_summed_up([each.severity for each in diagnostics]), err=True)
    if more:
        narrate(more)
    if data:
        from relcourse.cli.learner_data import looked_through

        narrate(looked_through(data))
    _say_what_was_not_measured()
    if any(each.severity == "error" or (strict and each.severity == "warning") for each in diagnostics):
        sys.exit(exit_codes.FOUND)


def _data(cohort: Path, path: Path) -> LearnerData:
    from relcourse.cli.learner_data import learner_data

    return learner_data(cohort, path)


def _is_of_data(diagnostic: Diagnostic) -> bool:
    """Whether learners' data say it: whoever asks for these wants their notes, too."""
    from relcourse.course.diagnostics.codes import code_of

    return code_of(diagnostic.code).group == "learners' data"


def _found(path: Path, data: LearnerData | None) -> tuple[Path, list[Diagnostic], str]:
    """The folder that places are told from, what is wrong, and why the course can't be opened, if it can't."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is ours, and looking for them takes a tenth
    from relcourse.course.diagnostics import CourseUnreadable
    from relcourse.workbench.check.check_course import check_course
    from relcourse.workbench.check.check_file import check_file
    from relcourse.workbench.check.learner_data import NO_DATA

    data = data or NO_DATA
    try:
        root, diagnostics = check_file(path, data) if path.is_file() else (path, check_course(path, data))
    except CourseUnreadable as error:
        if not error.diagnostics:
            stop(str(error))
        return _root(path), list(error.diagnostics), str(error)
    return root, diagnostics, ""


def _root(path: Path) -> Path:
    return path.absolute().parent.parent if path.is_file() else path


def _from_here(root: Path) -> Path:
    """A folder as it is reached from the current one."""
    try:
        return Path(os.path.relpath(root))
    except ValueError:  # on another drive
        return root.absolute()


def _summed_up(severities: list[str]) -> str:
    parts = []
    for severity in ("error", "warning", "note"):
        count = severities.count(severity)
        if count:
            parts.append(counted(count, severity))
    return ", ".join(parts) + "." if parts else "No problems found."


def _say_what_was_not_measured() -> None:
    from relcourse.workbench.check.rules.readability_grade import can_measure

    if not can_measure():
        click.echo("The reading grade (RC604) was not measured: the library `readability` is not here.", err=True)
