"""What learners handed out: brought together, and taken out again where somebody asks for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli import exit_codes
from relcourse.cli.cohort_brief import brief
from relcourse.cli.cohort_browse import browse
from relcourse.cli.cohort_folder import FOLDER, require_cohort, stopped_by_errors
from relcourse.cli.cohort_report import report
from relcourse.cli.confirmation import agreed
from relcourse.cli.narration import narrate
from relcourse.cli.progress_bar import with_progress
from relcourse.cli.signals import finish_when_told
from relcourse.cli.stop import stop
from relcourse.cli.typed_path import READ, WRITE
from relcourse.cli.write_target import refuse_installed
from relcourse.text.control_characters import marked
from relcourse.text.json_text import json_text

if TYPE_CHECKING:
    from relcourse.cohort.intake.notes import Note

_EXAMPLES = """
\b
Examples:
  relcourse cohort merge ~/inbox --into spring --roster spring.csv
  relcourse cohort notes spring
  relcourse cohort brief spring
  relcourse cohort report spring --html spring.html
  relcourse cohort browse spring
  relcourse cohort forget spring T7
"""
_SUFFIX = ".jsonl"


@click.group(epilog=_EXAMPLES)
def cohort() -> None:
    """Bring together what learners handed out.

    Learners write a file with `relcourse export` and hand it over. A cohort is a folder that holds these files, and
    their facts as tables which any tool reads. Who has the folder sees everything in it: keep it to yourself.
    """


@cohort.command(
    epilog="\b\nExamples:\n  relcourse cohort merge *.jsonl --into spring\n"
    "  relcourse cohort merge ~/inbox --into spring --leave-out TEST"
)
@click.argument("bundles", type=READ, nargs=-1, required=True)
@click.option(
    "--into", type=WRITE, required=True, metavar="FOLDER", help="The cohort's folder; made where there is none."
)
@click.option("--roster", type=READ, metavar="FILE", help="A CSV file with the columns code, name, group.")
@click.option("--leave-out", multiple=True, metavar="CODE", help="A code whose file does not count, such as your own.")
def merge(bundles: tuple[Path, ...], into: Path, roster: Path | None, leave_out: tuple[str, ...]) -> None:
    """Take files in, in any order and as often as you like; a folder stands for all the .jsonl files in it.

    Of each learner the newest file counts, whole. A file that takes somebody out does so. What can't be used is
    named with its reason, and the rest goes on; then the command ends with 1.
    """
    from relcourse.cohort.folder.roster import RosterError, read_roster
    from relcourse.cohort.intake.merge import merge as bring_together
    from relcourse.cohort.intake.merge_report import report_lines

    refuse_installed(into)
    finish_when_told()
    try:
        codes = read_roster(roster) if roster else None
    except RosterError as error:
        stop(str(error))
    if any(path.resolve() == into.resolve() for path in bundles):
        stop(f"{into} is named both as where the files are and as the cohort's folder. Name another one after --into.")
    files = list(_files(bundles, into))
    if not files:
        stop(f"There is no {_SUFFIX} file there, but for what cohorts keep themselves.")
    with stopped_by_errors():
        report = bring_together(files, into, roster=codes, leave_out=leave_out, steps=with_progress)
    for line in report_lines(report):
        narrate(line)
    if report.aside:
        sys.exit(exit_codes.FOUND)


def _files(named: Sequence[Path], into: Path) -> Iterator[Path]:
    """Every file that is named, and of a folder all that may be bundles, but for hidden ones and those of cohorts."""
    from relcourse.cohort.folder.manifest import NAME

    own = into.resolve()
    for path in dict.fromkeys(named):
        if not path.is_dir():
            yield path
            continue
        cohorts = [own, *(each.parent.resolve() for each in path.rglob(NAME))]
        for each in sorted(path.rglob(f"*{_SUFFIX}")):
            is_ours = any(each.resolve().is_relative_to(cohort) for cohort in cohorts)
            if each.is_file() and not is_ours and not each.name.startswith("."):
                yield each


@cohort.command(epilog="\b\nExamples:\n  relcourse cohort forget spring T7\n  relcourse cohort forget spring Ana --yes")
@FOLDER
@click.argument("learner")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(folder: Path, learner: str, yes: bool) -> None:
    """Take a learner out: their file, their rows, their line of the roster and their notes.

    LEARNER is their code, their name, their made-up name or their id. Files that they handed over before stay out
    from then on; one that they write anew is taken in again.
    """
    from relcourse.cohort.intake.merge import forget as take_out
    from relcourse.cohort.intake.merge import require_member

    require_cohort(folder)
    with stopped_by_errors():
        require_member(folder, learner)
    if not yes and not agreed(f"Take {marked(learner)} out for good?"):
        stop("Nobody was taken out.", exit_codes.FOUND)
    finish_when_told()
    with stopped_by_errors():
        narrate(f"Taken out: {take_out(folder, learner)}. Mails and your own roster are yours to change.")


@cohort.command(epilog="\b\nExamples:\n  relcourse cohort notes spring\n  relcourse cohort notes spring --json")
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def notes(folder: Path, as_json: bool) -> None:
    """What learners wrote for the session, who would like a word, and who has shared nothing yet."""
    from relcourse.cohort.intake.notes import notes_in, nothing_shared
    from relcourse.text.sentences import listed

    require_cohort(folder)
    with stopped_by_errors():
        found, silent = notes_in(folder), nothing_shared(folder)
    if as_json:
        click.echo(json_text([each._asdict() for each in found]))
        return
    if found:
        click.echo("\n\n".join(map(_note, found)))
    else:
        narrate("Nobody has written anything for the session, or asked for a word.")
    if silent:
        narrate(f"Nothing shared yet: {listed(silent)}.")


def _note(note: Note) -> str:
    asks = ", would like a word" if note.word else ""
    said = "\n".join(f"  {line}" for line in note.text.splitlines())
    return f"{note.name} ({note.made}{asks})" + (f"\n{said}" if said else "")


for each in (brief, report, browse):
    cohort.add_command(each)
