"""A problem in a course's files, as data: where, which, and what it is about. No sentence stands here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from relcourse.course.diagnostics.advice import NONE, Advice
from relcourse.course.diagnostics.codes import Severity, code_of
from relcourse.course.positions import KeyPath

Param = str | int | tuple[str, ...]
Params = tuple[tuple[str, Param], ...]
"""What a problem is about, by name, in the order of the names."""


def params_of(named: Iterable[tuple[str, Param]]) -> Params:
    return tuple(sorted(named))


class Issue(NamedTuple):
    """A problem inside a model, placed by its path of keys; the reader turns it into a ``Diagnostic``.

    ``code`` is "" in what a rule yields: the rule's own is put in. ``word`` is the part of the text at that place
    which is meant; it need not stand on one line there. ``of_key`` is true where the last key of the path is meant,
    and not what stands below it. Made by ``issue``.
    """

    at: KeyPath
    code: str = ""
    case: str = ""
    params: Params = ()
    advice: str = ""
    word: str = ""
    of_key: bool = False


def issue(
    at: KeyPath,
    code: str = "",
    case: str = "",
    *,
    advice: Advice = NONE,
    word: str = "",
    of_key: bool = False,
    **params: Param,
) -> Issue:
    """A problem at a place. ``case`` names one of the code's sentences, and ``params`` what stands in its gaps.

    >>> issue(("cites", 0), "RC104", source="nobody-1999").params
    (('source', 'nobody-1999'),)
    """
    return Issue(at, code, case, params_of([*params.items(), *advice.params]), advice.case, word, of_key)


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong in one place. ``line`` and ``column`` count from 1; 0 means the whole file.

    ``case`` picks the sentences of its code, ``advice`` another sentence on what to do than the case's own.
    ``source`` is the line that is meant; it outlives the document.
    """

    file: str
    line: int
    column: int
    code: str
    case: str = ""
    params: Params = ()
    advice: str = ""
    source: str = ""
    severity: Severity = "error"

    @classmethod
    def of(cls, file: str, issue: Issue, line: int = 0, column: int = 0, source: str = "") -> Diagnostic:
        """An issue in its file, as severe as its code is."""
        severity = code_of(issue.code).severity
        return cls(file, line, column, issue.code, issue.case, issue.params, issue.advice, source, severity)

    def param(self, name: str) -> Param | None:
        """What it says under a name, if it says so."""
        return dict(self.params).get(name)

    def text(self, name: str) -> str:
        """The text that it says under a name, or ""."""
        found = self.param(name)
        return found if isinstance(found, str) else ""

    def as_warning(self) -> Diagnostic:
        """The same where it breaks nothing yet."""
        return replace(self, severity="warning")

    def __lt__(self, other: Diagnostic) -> bool:
        """By place, then by code."""
        return self.order() < other.order()

    def order(self) -> tuple[str, int, int, str, str, str, str]:
        """What many are sorted by, made once for each."""
        # parameters of two problems need not compare with each other, so their text does
        return self.file, self.line, self.column, self.code, self.case, self.advice, str(self.params)
