"""What is wrong in one part of a course: a lesson with all that it uses, or one file of exercises/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.folder import CourseFolder
from relcourse.course.loaded_lesson import Broken, LoadedLesson
from relcourse.play.allowance import Allowance
from relcourse.workbench.check.cascades import without_follow_ons
from relcourse.workbench.check.linter import Linter, in_place
from relcourse.workbench.check.rules import Found


def check_lesson(root: Path, lesson: str) -> list[Diagnostic]:
    """The problems of a lesson's file and of every exercise it names. Raises CourseUnreadable."""
    folder = CourseFolder(root, keep=True)
    linter = Linter(folder.places, lambda: folder.sources, Allowance())
    loaded, file = folder.load_lesson(lesson), f"lessons/{lesson}.yaml"
    if isinstance(loaded, Broken):
        return sorted(loaded.diagnostics)
    diagnostics = [*loaded.diagnostics, *loaded.review_diagnostics, *linter.lesson(loaded, file)]
    diagnostics += loaded.step_diagnostics
    for found in _found(folder, loaded, file):
        diagnostics += linter.content(found)
    return without_follow_ons({*diagnostics, *folder.warnings}, folder.places)


def check_exercise(root: Path, name: str) -> list[Diagnostic]:
    """The problems of the file ``exercises/NAME.yaml``. Raises CourseUnreadable."""
    folder = CourseFolder(root, keep=True)
    content = folder.exercise(name)
    if isinstance(content, Broken):
        return sorted(content.diagnostics)
    found = Found(f"exercises/{name}.yaml", (), content)
    linter = Linter(folder.places, lambda: folder.sources, Allowance())
    return without_follow_ons({*linter.content(found), *folder.warnings}, folder.places)


def _found(folder: CourseFolder, loaded: LoadedLesson, file: str) -> Iterator[Found]:
    """What the lesson holds in place, and every file that it names."""
    yield from in_place(loaded, file)
    named = [each for each in loaded.lesson.steps if isinstance(each, str)]
    for name in dict.fromkeys((*named, *loaded.lesson.reviews)):
        content = folder.exercise(name)
        if not isinstance(content, Broken):
            yield Found(f"exercises/{name}.yaml", (), content)
