"""What could not be looked at yet: check goes in stages, and what is wrong in one hides what the next would say."""

from __future__ import annotations

from collections.abc import Iterable

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.diagnostics.codes import code_of

_NAMED = 3
"""More files than these are counted instead of named."""


def held_back(diagnostics: Iterable[Diagnostic]) -> str:
    """A sentence with the files of which more may be said once they are mended, or "" where all has been said."""
    files = sorted({each.file for each in diagnostics if _hides(each)})
    if not files:
        return ""
    if len(files) == 1:
        return f"More may show once {files[0]} is mended."
    named = ", ".join(files) if len(files) <= _NAMED else f"{len(files)} files"
    return f"More may show once these are mended: {named}."


def _hides(diagnostic: Diagnostic) -> bool:
    """By its code alone: what breaks a file that nothing uses is told as a warning, and hides as much."""
    hides = code_of(diagnostic.code).hides
    return hides == "file" or (hides == "exercise" and diagnostic.file.startswith("exercises/"))
