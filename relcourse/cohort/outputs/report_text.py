"""A report for a terminal: tables and bars that read without colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import SHARES, Section, Value
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.outputs.report_blocks import value_words
from relcourse.cohort.report.report import Report
from relcourse.cohort.report.report_head import head
from relcourse.text.cells import cell_width, filled, wrapped
from relcourse.text.json_text import json_text
from relcourse.text.plurals import counted

_BAR = 10
_GAP = "  "
_LEAST, _TIGHT = 16, 9
"""Cells of a text, at least; and where there is no other way."""


def report_lines(report: Report, width: int) -> Iterator[str]:
    """All of a report in lines of at most ``width`` cells, as far as words allow."""
    yield from wrapped(f"{report.title}: {counted(report.learners, 'learner')}. {FOR_LEARNING}", width)
    yield from wrapped(head(report), width)
    for section in report.sections:
        yield ""
        yield section.title
        yield from wrapped(section.about, width)
        if section.warning:
            yield from wrapped(section.warning, width)
        yield ""
        yield from _table(section, width)


def report_json(report: Report) -> str:
    """One object: course, title, learners, about, since, and sections by their keys, each a list of rows.

    A number that is too small to be told is an object with under; null is undefined, or not shown.
    """
    sections = {each.key: [_as_json(row) for row in each.rows] for each in report.sections}
    return json_text(
        {
            "course": report.course,
            "title": report.title,
            "learners": report.learners,
            "about": f"{FOR_LEARNING} {head(report)}",
            "since": report.since,
            "sections": sections,
        }
    )


def _as_json(row: Mapping[str, Value]) -> dict[str, Any]:
    return {key: {"under": each.most} if isinstance(each, Under) else each for key, each in row.items()}


def _table(section: Section, width: int) -> Iterator[str]:
    """The columns side by side, what repeats above it left out; long texts go on below."""
    keys = [key for key in section.columns if key not in section.details]
    heads = [section.columns[key] for key in keys]
    cells = [[_cell(key, row[key]) for key in keys] for row in section.rows]
    numbers = [not any(isinstance(row[key], str) for row in section.rows) for key in keys]
    widths = _widths(heads, cells, numbers, width - len(_GAP) * (len(keys) - 1))
    yield from _lines(heads, widths)
    before: list[str] = []
    for row in cells:
        yield from _lines(_without_repeats(row, before, numbers), widths)
        before = row


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]], numbers: Sequence[bool], room: int) -> list[int]:
    """As wide as what they hold; where that is too much, headings of numbers go on below, then texts do."""
    held = [max(cell_width(row[at]) for row in cells) for at in range(len(heads))]
    widths = [max(cell_width(head), each) for head, each in zip(heads, held, strict=True)]

    def narrow(at: int, least: int) -> None:
        widths[at] -= min(max(0, sum(widths) - room), max(0, widths[at] - least))

    for at in sorted(range(len(heads)), key=lambda at: -widths[at]):
        if numbers[at]:
            narrow(at, max(held[at], _longest_word(heads[at])))
    for least, most in ((_LEAST, 2 * _LEAST), (_TIGHT, _TIGHT)):
        for at in sorted(range(len(heads)), key=lambda at: -widths[at]):
            if not numbers[at]:
                longest = max(_longest_word(row[at]) for row in cells)
                narrow(at, max(least, min(longest, most)))
    return widths


def _longest_word(text: str) -> int:
    return max(map(cell_width, text.split()), default=0)


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    parts = [list(wrapped(cell, widths[at])) or [""] for at, cell in enumerate(row)]
    for line in range(max(map(len, parts))):
        texts = [filled(part[line] if line < len(part) else "", widths[at]) for at, part in enumerate(parts)]
        yield _GAP.join(texts).rstrip()


def _without_repeats(row: list[str], before: list[str], numbers: list[bool]) -> list[str]:
    """A row without the texts at its beginning that the row above has, too."""
    shown, same = list(row), bool(before)
    for at, cell in enumerate(row[:-1]):
        same = same and not numbers[at] and before[at] == cell
        if same:
            shown[at] = ""
    return shown


def _cell(key: str, value: Value) -> str:
    words = value_words(value)
    if key in SHARES and isinstance(value, float):
        full = round(value * _BAR)
        return f"{'█' * full}{'·' * (_BAR - full)} {words}"
    return words
