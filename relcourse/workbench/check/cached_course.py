"""A course folder for a tool that looks at all of it and then ends."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.documents import Document
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson

_KEPT = 8


class ReadOnce(CourseFolder):
    """Keeps the plans, and the few files read last: what is minded in a file is placed in it a moment later."""

    def __init__(self, root: Path) -> None:
        self._documents: dict[str, tuple[Document | None, list[Diagnostic]]] = {}
        self._loaded: dict[str, LoadedLesson | Broken] = {}
        super().__init__(root)

    def warnings_in(self, file: str) -> list[Diagnostic]:
        """What reading minds in a file that it has read and that plays all the same."""
        return [each for each in self._warnings if each.file == file]

    def load_lesson(self, lesson_id: str) -> LoadedLesson | Broken:
        if lesson_id not in self._loaded:
            self._loaded[lesson_id] = super().load_lesson(lesson_id)
        return self._loaded[lesson_id]

    def _read(self, name: str) -> tuple[Document | None, list[Diagnostic]]:
        read = self._documents.pop(name, None) or super()._read(name)
        self._documents[name] = read
        if len(self._documents) > _KEPT:
            del self._documents[next(iter(self._documents))]
        document, diagnostics = read
        return document, list(diagnostics)
