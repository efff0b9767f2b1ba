"""Beginning an exercise or a lesson from one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.file_changes import YES, make_shown, say_what_next, stop_where_it_cannot_be
from relcourse.cli.narration import narrate
from relcourse.cli.typed_path import READ
from relcourse.cli.write_target import course_to_change

if TYPE_CHECKING:
    from relcourse.workbench.rename.named_part import What

_EPILOG = """
\b
Examples:
  relcourse copy the-quiet-desk the-loud-desk --lesson the-second-week
  relcourse copy first-lesson the-second-week --what lesson
"""


@click.command(epilog=_EPILOG)
@click.argument("old")
@click.argument("new")
@click.option("--what", type=click.Choice(["exercise", "lesson"]), help="What is meant, where OLD is both.")
@click.option("--lesson", metavar="NAME", help="The lesson whose last step a copied exercise becomes.")
@click.option("--course", type=READ, metavar="PATH", help="The course's folder.  [default: this one]")
@YES
def copy(old: str, new: str, what: What | None, lesson: str | None, course: Path | None, yes: bool) -> None:
    """Copy an exercise or a lesson under a new name, to write something new from it.

    OLD is its name, or the path of its file. A copied lesson is listed beside the old one, and its steps are the same
    exercises until you name others. The changes are shown first.
    """
    from relcourse.course.folder import CourseFolder
    from relcourse.workbench.rename.copy_changes import copy_changes
    from relcourse.workbench.rename.named_part import FILES, named_part

    root = course_to_change(course)
    with stop_where_it_cannot_be():
        folder = CourseFolder(root, keep=True)
        copied = copy_changes(folder, named_part(folder, old, what, FILES), new, lesson)
        make_shown(root, copied.changes, yes=yes)
    if copied.by_hand:
        narrate(copied.by_hand)
    narrate("Give the copy a title and a story of its own.")
    say_what_next(root, root / copied.changes[0].file)
