"""A value that has the right form and is refused all the same."""

from __future__ import annotations

from relcourse.course.diagnostics.sentences import reason


class Misfit(ValueError):
    """Raised where a model reads a value: one of ``phrases.REASONS``, and the text that stands in it."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason, text)
        self.reason = reason, text

    def __str__(self) -> str:
        return reason(self.reason)
