"""A course that can't be opened. A leaf: a face catches this without loading what problems are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcourse.course.diagnostics import Diagnostic


class CourseUnreadable(Exception):
    """There is no course at a path, or its front page can't be read. The message is a sentence."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics
