"""What could not be looked at yet: check goes in stages, and what is wrong in one hides what the next would say."""

from __future__ import annotations

from collections.abc import Iterable

from relcourse.course.diagnostics import Diagnostic
from relcourse.workbench.check.explanations import explained
from relcourse.workbench.check.rules import RULES

_NAMED = 3
"""More files than these are counted instead of named."""
_HIDING_RULES = ("RC220", "RC228")
"""A conversation that can't be played, or has too many states: nothing can be proved of it."""
_HIDING_WARNINGS = ("RC012",)
_ALL_IS_SAID = ("RC101", "RC106", "RC109")
"""A lesson listed twice, an entry that is no source, a file that is not there: there is nothing behind them."""


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
    if diagnostic.code in RULES:
        return diagnostic.code in _HIDING_RULES
    if diagnostic.code == "RC103":
        return diagnostic.file.startswith("exercises/")  # a lesson opens all the same
    breaks = explained(diagnostic.code).severity == "error"  # in a file that nothing uses it is told as a warning
    return (breaks and diagnostic.code not in _ALL_IS_SAID) or diagnostic.code in _HIDING_WARNINGS
