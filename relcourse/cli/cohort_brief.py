"""What to know of a group the week before a session."""

from __future__ import annotations

from pathlib import Path
from shutil import get_terminal_size

import click

from relcourse.cli.cohort_folder import COURSE, FOLDER, require_cohort, titles_for, told_today
from relcourse.cli.narration import narrate
from relcourse.cli.stop import stop
from relcourse.cli.typed_path import WRITE
from relcourse.text.sentences import message

_WIDEST = 80
"""Cells of a line."""
_NO_MARKDOWN = message("{path} is there and is no such page. Name another file.")


@click.command(epilog="\b\nExamples:\n  relcourse cohort brief spring\n  relcourse cohort brief spring --to spring.md")
@FOLDER
@COURSE
@click.option("--to", type=WRITE, metavar="FILE", help="Write it as Markdown.")
def brief(folder: Path, course: Path | None, to: Path | None) -> None:
    """One page for the week before a session: how far they are, what to talk about, an hour minute by minute.

    The decisions that split the group stand on cards, without their key, each with the command that shows it to the
    room. What is told is told of five people or more. For learning, not for appraisal.
    """
    from relcourse.cohort.outputs.brief_text import BEGINS, brief_lines, brief_markdown
    from relcourse.cohort.report.brief import brief_of

    require_cohort(folder)
    titles = titles_for(folder, course)
    found = brief_of(told_today(folder, titles), titles)
    if to is None:
        click.echo("\n".join(brief_lines(found, min(get_terminal_size().columns, _WIDEST))))
        return
    from relcourse.cli.write_target import folder_to_write_in
    from relcourse.learner.exported_file import CantExport, write

    try:
        write(
            to,
            brief_markdown(found).encode(),
            begins=BEGINS.encode(),
            example=to.name,
            another=_NO_MARKDOWN,
            inside=folder_to_write_in(to),
        )
    except CantExport as error:
        stop(str(error))
    narrate(f"Written: {to}")
