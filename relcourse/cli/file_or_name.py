"""What a command is to look at: a path that was typed, the bare name of an exercise, or the course at hand."""

from __future__ import annotations

from pathlib import Path

from relcourse.cli.course_choice import course_here
from relcourse.cli.stop import stop, stop_on_errors


def looked_at(typed: Path | None) -> Path:
    """A path; for the bare name of an exercise, where nothing here is called so, that of its file; else of a course."""
    if typed is None:
        return course_here()
    return _of_that_name(str(typed)) if _is_bare(typed) and not typed.exists() else typed


def _is_bare(typed: Path) -> bool:
    return typed.name == str(typed) and "." not in typed.name and not typed.name.startswith("~")


def _of_that_name(name: str) -> Path:
    """The file of an exercise of the course here, else of the bundled one; else a sentence ends the command."""
    root = course_here()
    file, lesson = (root / folder / f"{name}.yaml" for folder in ("exercises", "lessons"))
    if not file.is_file():
        if lesson.is_file():
            stop(f"`{name}` is a lesson, in {lesson} : only an exercise goes by its name alone.")
        from relcourse.course.folder import CourseFolder
        from relcourse.workbench.scenario_lookup import no_exercise

        with stop_on_errors():
            folder = CourseFolder(root)
        stop(f"There is no folder `{name}` here. {no_exercise(folder, name, folder.names('exercises'))}")
    return file
