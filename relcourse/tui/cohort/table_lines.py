"""A table of a report in lines of a width: side by side where there is room, else each row's figures below its name,
in columns or, where these do not fit either, one after the other with their heads."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from relcourse.cohort.pages.pages import Cell, Row, Table

_MARK = "▸ "
_GAP = "  "
_LEAST, _MOST = 8, 24
"""Cells of a bar."""
_NAME = 20
"""Cells of a name, at least, where figures stand beside it."""
_REST = "·"
_EIGHTHS = "▁▁▂▃▄▅▆▇█"
_COLUMN = 3
"""Cells of a column, at most."""


class TableLines:
    """``others`` are tables with the same heads: they share their columns."""

    def __init__(self, table: Table, width: int, others: Sequence[Table] = ()) -> None:
        self._table = table
        rows = [row for each in (table, *others) for row in each.rows]
        self._drawn = [any(_is_drawn(row.cells[at]) for row in rows) for at in range(len(table.heads))]
        self._words = [
            max((cell_len(row.cells[at].words) for row in rows if _is_drawn(row.cells[at]) or not drawn), default=0)
            for at, drawn in enumerate(self._drawn)
        ]
        self._words = [
            max(words, cell_len(head) - (_LEAST + 1 if drawn else 0))
            for words, drawn, head in zip(self._words, self._drawn, table.heads, strict=True)
        ]
        self._left = [
            drawn or any(_is_text(row.cells[at].words) for row in rows) for at, drawn in enumerate(self._drawn)
        ]
        names = [row.name for row in rows]
        if any(table.heads):
            names += [each.name for each in (table, *others)]
        self._lay_out(width, max(map(cell_len, names), default=0))

    def _lay_out(self, width: int, longest: int) -> None:
        bars = sum(self._drawn)
        fixed = sum(self._words) + bars + len(_GAP) * len(self._words)
        room = width - len(_MARK)
        names = min(longest, max(_NAME, room - fixed - bars * _LEAST))
        self._beside = names + fixed + bars * _LEAST <= room
        self._listed = not self._beside and fixed > room
        slack = room - fixed - (names if self._beside else 0)
        self._bar = max(0, min(_MOST, slack // bars)) if bars else 0
        self._name = names if self._beside else room

    def head(self) -> Content:
        """The table's name, and the heads above their columns."""
        name = Content.styled(self._table.name, "bold $primary")
        if self._listed or not any(self._table.heads):
            return name
        heads = Content("").join(
            Content(_GAP) + self._aligned(at, Content.styled(head, "$quiet"))
            for at, head in enumerate(self._table.heads)
        )
        if self._beside:
            return _padded(name, len(_MARK) + self._name) + heads
        return Content.assemble(name, "\n", _GAP, heads)

    def row(self, at: int, *, marked: bool) -> Content:
        row = self._table.rows[at]
        sign = Content.styled(_MARK, "$accent") if marked else Content(" " * len(_MARK))
        names = [line.rstrip() for line in Content(row.name).wrap(max(1, self._name))] or [Content("")]
        named = [sign + names[0], *(Content(_GAP) + each for each in names[1:])]
        if self._beside:
            first = _padded(named[0], len(_MARK) + self._name) + self._figures(row)
            return Content("\n").join([first, *named[1:]])
        below = self._list(row) if self._listed else [self._figures(row)]
        return Content("\n").join([*named, *(Content(_GAP) + each for each in below if each.plain)])

    def _list(self, row: Row) -> list[Content]:
        """``opened 40, did a step 40, finished 35``"""
        pairs = zip(self._table.heads, row.cells, strict=True)
        said = ", ".join(f"{head} {cell.words}".strip() for head, cell in pairs if cell.words)
        room = self._name - 2 * len(_GAP)
        return [Content(_GAP) + line.rstrip() for line in Content.styled(said, "$quiet").wrap(max(1, room))]

    def _figures(self, row: Row) -> Content:
        made = Content("")
        for at, each in enumerate(row.cells):
            made += Content(_GAP) + self._aligned(at, self._cell(each))
        return made.rstrip()

    def _cell(self, cell: Cell) -> Content:
        words = Content.styled(cell.words, "" if _is_told(cell.words) else "$quiet")
        if not _is_drawn(cell) or self._bar <= 0:
            return words
        return bar(cell, self._bar) + " " + words

    def _aligned(self, at: int, content: Content) -> Content:
        """Figures stand right; what has a bar begins where its bar does, and words at the left."""
        width = self._words[at] + (self._bar + 1 if self._drawn[at] and self._bar > 0 else 0)
        room = max(0, width - content.cell_length)
        return content + " " * room if self._left[at] else Content(" " * room) + content


def bar(cell: Cell, width: int) -> Content:
    """Parts from the left, each with its sign, and the rest as dots; or columns, side by side."""
    if cell.columns:
        wide = max(1, min(_COLUMN, width // len(cell.columns)))
        drawn = "".join(_EIGHTHS[round(8 * each)] * wide for each in cell.columns)
        return Content.styled(drawn, "$primary")
    made, full = Content(""), 0.0
    for at, share in enumerate(cell.bar):
        full += share
        room = round(full * width) - made.cell_length
        made += Content.styled(cell.signs[min(at, len(cell.signs) - 1)] * max(0, room), "$primary")
    return made + Content.styled(_REST * (width - made.cell_length), "$edge")


def _is_drawn(cell: Cell) -> bool:
    return bool(cell.bar or cell.columns)


def _is_told(words: str) -> bool:
    return "not told" not in words and words != "under 5"


def _is_text(words: str) -> bool:
    return _is_told(words) and not any(each.isdecimal() for each in words) and bool(words)


def _padded(content: Content, width: int) -> Content:
    return content + " " * max(0, width - content.cell_length)
