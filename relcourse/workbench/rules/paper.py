"""How much room a page takes on a screen of 60 by 20, where 56 columns and 17 rows are left for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

WIDTH, HEIGHT = 56, 17
_ITEM, _QUOTE = 52, 54


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # not for every check: most files hold no page

    return MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")


def tokens(markdown: str) -> list[Token]:
    return _parser().parse(markdown)


def height(title: str, markdown: str, cited: str) -> int:
    """The rows of a page: its title, its text, and the line of works it cites; each with the space around it."""
    below = 1 + _rows(f"e  {cited}", WIDTH) if cited else 0
    return _rows(title, WIDTH) + 1 + sum(_blocks(tokens(markdown))) + below


def _blocks(parsed: list[Token]) -> Iterator[int]:
    """The rows of each part of a text; what stands around the parts of a list or a quotation comes with it."""
    inside: list[str] = []
    for token in parsed:
        if token.type == "tr_open":
            yield 2
        elif token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open", "table_open"):
            inside.append(token.type)
            yield 2 if token.type == "table_open" else 1
        elif token.type in ("bullet_list_close", "ordered_list_close", "blockquote_close", "table_close"):
            inside.pop()
        elif token.type == "heading_open":
            yield 3 if token.tag in ("h1", "h2") else 2
        elif token.type in ("fence", "code_block"):
            yield token.content.count("\n") + 4
        elif token.type == "hr":
            yield 3
        elif token.type == "inline" and "table_open" not in inside:
            quoted = inside[-1:] == ["blockquote_open"]
            width = WIDTH if not inside else _QUOTE if quoted else _ITEM
            lines = "".join(_text(token)).split("\n")
            yield sum(_rows(line, width) for line in lines) + (not quoted)


def _text(token: Token) -> Iterator[str]:
    for child in token.children or ():
        yield "\n" if child.type == "hardbreak" else " " if child.type == "softbreak" else child.content


def _rows(text: str, width: int) -> int:
    """The rows of one paragraph, broken between words."""
    rows, used = 1, 0
    for word in text.split():
        cells = columns(word)
        if used and used + 1 + cells > width:
            rows, used = rows + 1, cells
        else:
            used += cells + bool(used)
        rows += max(0, used - 1) // width
    return rows


def columns(text: str) -> int:
    """The columns of a text; ideographs and emoji take two."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def table_widths(parsed: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """For each table its columns, frame included, and its first cell, to find it by."""
    for _, part in groupby(_cells_of(parsed), key=lambda cell: cell[0]):
        cells = list(part)
        wide: dict[int, int] = {}
        for _, column, text in cells:
            wide[column] = max(wide.get(column, 0), columns(text))
        yield sum(wide.values()) + 3 * len(wide) + 1, cells[0][2]


def _cells_of(parsed: Iterable[Token]) -> Iterator[tuple[int, int, str]]:
    """Each cell of each table: the table's number, the column's, the text."""
    table = column = 0
    inside = False
    for token in parsed:
        if token.type == "table_open":
            table, inside = table + 1, True
        elif token.type == "table_close":
            inside = False
        elif token.type == "tr_open":
            column = 0
        elif token.type == "inline" and inside:
            yield table, column, "".join(_text(token))
            column += 1
