"""One file, looked at by itself: in its course where it has one, or standing alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic
from relcourse.course.documents import read
from relcourse.course.folder import CourseFolder
from relcourse.course.loaded_lesson import Broken, Content, LoadedLesson
from relcourse.course.loader import AnyReference, content_of, loaded_lesson_of
from relcourse.course.source import DiskSource
from relcourse.play.allowance import Allowance
from relcourse.workbench.check.cascades import without_follow_ons
from relcourse.workbench.check.check_course import checked
from relcourse.workbench.check.learner_data import NO_DATA, LearnerData
from relcourse.workbench.check.linter import Linter, in_place
from relcourse.workbench.check.rules import Found

_AROUND = 4
"""So many folders above a file are looked at for the course that it belongs to."""


def check_file(path: Path, data: LearnerData = NO_DATA) -> tuple[Path, list[Diagnostic]]:
    """The folder that places are told from, what is wrong in a file, and what ``data`` of its course say of it.

    What can only be said of a whole course is left out, except of a course's own front page and its sources.
    Raises CourseUnreadable where the course that the file lies in can't be opened.
    """
    root = course_of(path)
    if root is None:
        return path.parent, [*_stray(path), *_alone(path)]
    folder, name = CourseFolder(root, keep=True), f"{path.absolute().parent.name}/{path.name}"
    if name in ("lessons/course.yaml", "lessons/sources.yaml"):
        return root, [each for each in checked(folder) if each.file == name]
    content = folder.load_lesson(path.stem) if name.startswith("lessons/") else folder.exercise(path.stem)
    linter = Linter(folder.places, lambda: folder.sources, Allowance(), data)
    return root, list(dict.fromkeys((*_checked(content, name, linter, folder.warnings), *_strays_at(folder, path))))


def course_of(path: Path) -> Path | None:
    """The course folder that a file belongs to: the one in whose lessons/ or exercises/ it lies."""
    above = path.absolute().parent
    in_course = above.name in ("lessons", "exercises") and path.suffix == ".yaml"
    return above.parent if in_course and (above.parent / "lessons" / "course.yaml").is_file() else None


def _stray(path: Path) -> list[Diagnostic]:
    """That a file belongs into the course around it, where it is not read."""
    around = (each for each in path.absolute().parents[:_AROUND] if (each / "lessons" / "course.yaml").is_file())
    root = next(around, None)
    try:
        found = _strays_at(CourseFolder(root), path) if root else []
    except CourseUnreadable:
        return []
    return [replace(each, file=path.name) for each in found]


def _strays_at(folder: CourseFolder, path: Path) -> list[Diagnostic]:
    there = path.absolute().relative_to(folder.root.absolute()).as_posix()
    return [Diagnostic.of(each.there, each.issue()) for each in folder.strays if each.there == there]


def _alone(path: Path) -> list[Diagnostic]:
    """A file without a course may refer to anything."""
    data = DiskSource(path.parent).read(path.name)
    if isinstance(data, Diagnostic):
        return [data]
    found = document, diagnostics = read(data, path.name)
    if document is None:
        return diagnostics
    content: LoadedLesson | Content
    warnings: Iterable[Diagnostic]
    if "steps" in document.value and "kind" not in document.value:
        content, warnings = loaded_lesson_of(found, path.stem, AnyReference())
    else:
        content, warnings = content_of(found, path.stem, AnyReference())
    return _checked(content, path.name, Linter(lambda _: document, dict, Allowance()), warnings)


def _checked(
    content: LoadedLesson | Content, file: str, linter: Linter, warnings: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """``warnings`` are what reading minds in files that play all the same."""
    if isinstance(content, LoadedLesson):
        diagnostics = [*content.diagnostics, *content.review_diagnostics, *content.step_diagnostics]
        diagnostics += (each for found in in_place(content, file) for each in linter.content(found))
        diagnostics += linter.lesson(content, file)
    elif isinstance(content, Broken):
        diagnostics = list(content.diagnostics)
    else:
        diagnostics = list(linter.content(Found(file, (), content)))
    mine = {each for each in (*diagnostics, *warnings) if each.file == file}
    return without_follow_ons(mine, linter.places)
