"""Where commands may write: nowhere in an installed package, over no file of a course, and out of no course."""

from __future__ import annotations

import os
from pathlib import Path

from relcourse.cli.stop import stop
from relcourse.text.sentences import message, say
from relcourse.text.shell_command import shell_command


def course_to_change(course: Path | None) -> Path:
    """The course that is named, or else the one in this folder. Ends with a sentence where there is none to change."""
    if course is None and not Path("lessons", "course.yaml").is_file():
        stop(say("There is no course in this folder. Go to your course's folder, or name it: --course PATH."))
    root = course or Path()
    refuse_installed_course(root)
    return root


def refuse_installed_course(course: Path) -> None:
    """End with a sentence where a course is not its reader's to write."""
    if _is_installed(course):
        why = message(
            "The course in {folder} belongs to an installed package, and the next update would take along what you "
            "write there."
        )
    elif any(each.is_dir() and not os.access(each, os.W_OK) for each in (course / "lessons", course / "exercises")):
        why = message("The course in {folder} may not be written to.")
    else:
        return
    here = Path(os.path.realpath(course))
    instead = say(
        "Begin one of your own: relcourse new course ~/my-course. Or work on a copy: {command} ~/my-course.",
        command=shell_command("cp -r", here),
    )
    stop(f"{say(why, folder=here)} {instead}")


def refuse_installed(path: Path) -> None:
    """End with a sentence where a file or a folder would be made in an installed package."""
    if _is_installed(path):
        stop(
            say(
                "{path} lies in an installed package, and the next update would take along what is written there. "
                "Name a place of your own, such as your home folder.",
                path=os.path.realpath(path),
            )
        )


def folder_to_write_in(path: Path) -> Path:
    """The folder that no link may lead out of where a file is written: its course, where it lies in one, else its own.

    Ends with a sentence where that file is one of a package's, or one that a course is made of.
    """
    refuse_installed(path)
    real = Path(os.path.realpath(path))
    if (
        real.parent.name in ("lessons", "exercises")
        and real.suffix in (".yaml", ".yml")
        and _is_course(real.parents[1])
    ):
        stop(say("{path} would be a file of the course itself. Nothing was written. Name another file.", path=path))
    around = path.absolute().parents
    return next((folder for folder in around if _is_course(folder)), path.parent)


def _is_course(folder: Path) -> bool:
    return os.path.isfile(folder / "lessons" / "course.yaml")  # noqa: PTH113  # Path's own raises where it may not look


def _is_installed(path: Path) -> bool:
    from relcourse.course.bundled import is_installed

    return is_installed(path)
