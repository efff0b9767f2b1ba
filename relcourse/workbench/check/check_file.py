"""One file, looked at by itself: in its course where it has one, or standing alone."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.diagnostics import Diagnostic, Issue
from relcourse.course.documents import Document
from relcourse.course.folder import Broken, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Course, Module, Page
from relcourse.workbench.check.cached_course import ReadOnce
from relcourse.workbench.check.cascades import without_follow_ons
from relcourse.workbench.check.check_course import checked, in_place, lint_content, lint_lesson
from relcourse.workbench.check.rules import Found


def check_file(path: Path) -> tuple[Path, list[Diagnostic]]:
    """The folder that places are told from, and what is wrong in a file.

    What can only be said of a whole course is left out, except of a course's own front page and its sources.
    Raises CourseUnreadable where the course that the file lies in can't be opened.
    """
    root = _course_of(path)
    if root is None:
        alone = _Alone(path)
        document = alone.document(path.name)
        lesson = document is not None and "steps" in document.value and "kind" not in document.value
        return path.parent, _checked(alone, path.name, lesson=lesson)
    folder, name = ReadOnce(root), f"{path.absolute().parent.name}/{path.name}"
    if name in ("lessons/course.yaml", "lessons/sources.yaml"):
        return root, [each for each in checked(folder) if each.file == name]
    return root, _checked(folder, name, lesson=name.startswith("lessons/"))


def _course_of(path: Path) -> Path | None:
    """The course folder that a file belongs to: the one in whose lessons/ or exercises/ it lies."""
    above = path.absolute().parent
    in_course = above.name in ("lessons", "exercises") and path.suffix == ".yaml"
    return above.parent if in_course and (above.parent / "lessons" / "course.yaml").is_file() else None


def _checked(folder: ReadOnce, file: str, *, lesson: bool) -> list[Diagnostic]:
    content = folder.load_lesson(Path(file).stem) if lesson else folder.exercise(Path(file).stem)
    if isinstance(content, LoadedLesson):
        diagnostics = [*content.diagnostics, *content.review_diagnostics]
        diagnostics += (
            each for step in content.steps if isinstance(step.content, Broken) for each in step.content.diagnostics
        )
        diagnostics += (each for found in in_place(content, file) for each in lint_content(folder, found))
        diagnostics += lint_lesson(folder, content, file)
    elif isinstance(content, Broken):
        diagnostics = list(content.diagnostics)
    else:
        diagnostics = list(lint_content(folder, Found(file, (), content)))
    mine = {*(each for each in diagnostics if each.file == file), *folder.warnings_in(file)}
    return without_follow_ons(mine, folder.document)


class _Alone(ReadOnce):
    """A file without a course: whatever it is asked for is read from this one file, and it may refer to anything."""

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__(path.parent)

    def _open(self) -> tuple[Course, tuple[Diagnostic, ...]]:
        return Course(id="alone", title="A file", version="1", modules={"all": Module(title="All")}), ()

    def _read(self, name: str) -> tuple[Document | None, list[Diagnostic]]:
        del name
        return super()._read(self._path.name)

    def _named(self, name: str, at: tuple[str | int, ...], document: Document) -> Broken:
        del at, document
        return Broken(name, name, ())

    def _references(self, made: Page | Exercise, at: tuple[str | int, ...]) -> list[Issue]:
        del made, at
        return []
