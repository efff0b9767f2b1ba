"""Warnings that are about a text only because reading cut it short: the cause is told, they are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.diagnostics.codes import code_of
from relcourse.course.documents import Places
from relcourse.course.positions import TEXT

_CUT_SHORT = "RC012"
_COMPARED = ("options", "choices")
"""Keys of texts that are held against each other: one that is cut short gives away all of them."""


def without_follow_ons(diagnostics: Iterable[Diagnostic], places: Callable[[str], Places | None]) -> list[Diagnostic]:
    """The problems in order, without what is minded in a text that lost its end, and in what it is compared with.

    Nothing that breaks something is left out. ``places`` knows a file of the course by its name.
    """
    ordered = sorted(diagnostics, key=Diagnostic.order)
    cut: dict[str, list[Diagnostic]] = {}
    for each in ordered:
        if each.code == _CUT_SHORT:
            cut.setdefault(each.file, []).append(each)
    if not cut:
        return ordered
    hidden = {file: set(_lines(places(file), causes)) for file, causes in cut.items()}
    return [each for each in ordered if (_group(each), each.line) not in hidden.get(each.file, ())]


def _group(diagnostic: Diagnostic) -> str:
    """What sort of finding it is; errors and what reading itself or learners' data say are of none that is left out."""
    group = code_of(diagnostic.code).group
    if diagnostic.severity == "error" or group in ("reading", "structure", "learners' data"):
        return "kept"
    return group if group == "give-aways" else "of the text"


def _lines(places: Places | None, causes: list[Diagnostic]) -> Iterator[tuple[str, int]]:
    """Which findings, and the lines from 1 on which they follow from these causes."""
    cut = sorted({cause.line - 1 for cause in causes})
    for each in places.positions.entries() if places else ():
        lines = range(each.line + 1, each.last_line + 2)
        following = bisect_left(cut, each.line)
        first = cut[following] if following < len(cut) else each.last_line + 1
        if each.shape == TEXT and first == each.line:
            yield from ((group, line) for line in lines for group in ("give-aways", "of the text"))
        elif each.key in _COMPARED and first <= each.last_line:
            yield from (("give-aways", line) for line in lines)
