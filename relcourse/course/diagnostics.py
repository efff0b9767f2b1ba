"""A problem in a course's files, as data: where, what, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error breaks something; a warning may; a note is a matter of style, and never fails a check."""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One thing that is wrong in one place. ``line`` and ``column`` count from 1; 0 means the whole file."""

    file: str
    line: int
    column: int
    code: str
    what: str
    do: str
    source: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        said = f"{place}: {self.severity} {self.code}: {self.what}"
        if self.source:
            indent = " " * max(0, self.column - 1)
            said += f"\n    {self.source}\n    {indent}^"
        return f"{said}\n    {self.do}" if self.do else said


@dataclass(frozen=True)
class Issue:
    """A problem inside a model, placed by its path of keys; the reader turns it into a ``Diagnostic``.

    ``word`` is the part of the text at that place which is meant; it need not stand on one line there.
    """

    at: tuple[str | int, ...]
    code: str
    what: str
    do: str = ""
    severity: Severity = "error"
    word: str = ""


class CourseUnreadable(Exception):
    """There is no course at a path, or its front page can't be read. The message is a sentence."""

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word, or lists the known ones.

    >>> did_you_mean("skils", ["title", "skills"])
    'Did you mean `skills`?'
    """
    import difflib  # only where there is something to say

    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    if not names:
        return "There is nothing here to refer to yet."
    return "Known here: " + ", ".join(f"`{name}`" for name in names[:12]) + ("." if len(names) <= 12 else ", ...")


def suggested(do: str) -> str | None:
    """The word that ``did_you_mean`` named, if it named one."""
    found = re.match(r"Did you mean `([^`]+)`\?$", do)
    return found[1] if found else None
