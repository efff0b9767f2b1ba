"""Calling an exercise, a lesson or a skill of a course otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.file_changes import YES, make_shown, say_what_next, stop_where_it_cannot_be
from relcourse.cli.typed_path import READ
from relcourse.cli.write_target import course_to_change

if TYPE_CHECKING:
    from relcourse.workbench.rename.named_part import What

_EPILOG = """
\b
Examples:
  relcourse rename the-quiet-desk the-loud-desk
  relcourse rename asking asking-first --what skill
  relcourse rename lessons/first-lesson.yaml the-first-week
"""


@click.command(epilog=_EPILOG)
@click.argument("old")
@click.argument("new")
@click.option("--what", type=click.Choice(["exercise", "lesson", "skill"]), help="What is meant, where OLD is several.")
@click.option("--course", type=READ, metavar="PATH", help="The course's folder.  [default: this one]")
@YES
def rename(old: str, new: str, what: What | None, course: Path | None, yes: bool) -> None:
    """Call an exercise, a lesson or a skill otherwise, everywhere in the course.

    OLD is its name, or the path of its file. Every reference follows, and `formerly` keeps learners' progress. The
    changes are shown first. Comments and layout stay.
    """
    from relcourse.course.folder import CourseFolder
    from relcourse.workbench.rename.named_part import named_part
    from relcourse.workbench.rename.rename_changes import rename_changes

    root = course_to_change(course)
    with stop_where_it_cannot_be():
        folder = CourseFolder(root, keep=True)
        make_shown(root, rename_changes(folder, named_part(folder, old, what), new), yes=yes)
    say_what_next(root)
