"""Where commands may write: nowhere in an installed package."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from relcourse.cli.stop import stop


def refuse_installed_course(course: Path) -> None:
    """End with a sentence where a course is not its reader's to write."""
    if _is_installed(course):
        why = "belongs to an installed package, and the next update would take along what you write there"
    elif any(each.is_dir() and not os.access(each, os.W_OK) for each in (course / "lessons", course / "exercises")):
        why = "may not be written to"
    else:
        return
    stop(
        f"The course in {course.resolve()} {why}. Begin one of your own: relcourse new course ~/my-course. "
        f"Or work on a copy: cp -r {shlex.quote(str(course.resolve()))} ~/my-course."
    )


def refuse_installed(path: Path) -> None:
    """End with a sentence where a file or a folder would be made in an installed package."""
    if _is_installed(path):
        stop(
            f"{path.resolve()} lies in an installed package, and the next update would take along what is written "
            "there. Name a place of your own, such as your home folder."
        )


def _is_installed(path: Path) -> bool:
    from relcourse.course.bundled import is_installed

    return is_installed(path.expanduser())
