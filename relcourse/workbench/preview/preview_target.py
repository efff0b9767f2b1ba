"""What is previewed: a whole course, one of its lessons, or one exercise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic
from relcourse.course.file_names import why_misnamed
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.check_lesson import check_exercise, check_lesson

ALONE = "exercise/"
"""Before the name of an exercise that is shown as a lesson of its own; no lesson's id holds a slash."""


class NoTarget(Exception):
    """There is nothing to preview at a path. The message is a sentence."""


@dataclass(frozen=True)
class Target:
    """``lesson`` and ``exercise`` are names of files; both "" for the whole course at ``root``."""

    root: Path
    lesson: str = ""
    exercise: str = ""

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is minded here, as check says it without --strict, errors first. Raises CourseUnreadable."""
        if self.exercise:
            found = check_exercise(self.root, self.exercise)
        elif self.lesson:
            found = check_lesson(self.root, self.lesson)
        else:
            found = check_course(self.root)
        shown = (each for each in found if each.severity != "note")
        return tuple(sorted(shown, key=lambda each: each.severity))


def target_of(path: Path) -> Target:
    """The target that a path names. Raises NoTarget and CourseUnreadable."""
    path = path.resolve()
    if path.is_dir():
        return Target(_course_around(path, (path, *path.parents[:1])))
    if not path.is_file():
        raise NoTarget(f"There is no file {path}.")
    root = _course_around(path, path.parents[1:2])
    if path.suffix != ".yaml" or path.parent.name not in ("lessons", "exercises"):
        raise NoTarget(f"{path} is no lesson or exercise. Name a .yaml file in lessons/ or exercises/.")
    if path.name not in ("course.yaml", "sources.yaml") and (why := why_misnamed(path.name)):
        raise NoTarget(why)
    if path.parent.name == "exercises":
        return Target(root, exercise=path.stem)
    return Target(root, lesson="" if path.stem in ("course", "sources") else path.stem)


def _course_around(path: Path, folders: Iterable[Path]) -> Path:
    for folder in folders:
        if (folder / "lessons" / "course.yaml").is_file():
            return folder
    raise CourseUnreadable(
        f"{path} is not in a course: there is no lessons/course.yaml. "
        "Name a folder that holds `lessons/` and `exercises/`, or a file in one of them."
    )
