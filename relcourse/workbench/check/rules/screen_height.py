"""How much room a page takes on a screen of 60 by 20, where 56 columns and 18 rows are left for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

WIDTH, HEIGHT = 56, 18
_ITEM, _QUOTE = 52, 54


def tokens(markdown: str) -> list[Token]:
    from relcourse.text.markdown_tokens import page_parser  # not for every check: most files hold no page

    return page_parser().parse(markdown)


def height(title: str, markdown: str, cited: str) -> int:
    """The rows of a page: its title, its text, and the line of works it cites; each with the space around it."""
    below = 1 + _rows(f"e  {cited}", WIDTH) if cited else 0
    return _rows(title, WIDTH) + 1 + text_height(markdown) + below


def text_height(markdown: str) -> int:
    """The rows of a text. Between two parts of it the larger of their spaces counts, as on the screen."""
    total = space = 0
    for above, rows, below in _parts(tokens(markdown)):
        total, space = total + max(space, above) + rows, below
    return total + space


def _parts(parsed: list[Token]) -> Iterator[tuple[int, int, int]]:
    """For each part of a text the space above it, its rows, and the space below it."""
    begin = 0
    for index, token in enumerate(parsed):
        if token.level == 0 and token.nesting <= 0:
            first, inner = parsed[begin], parsed[begin + 1 : index]
            begin = index + 1
            if first.type == "heading_open":
                yield _above(first), _lines(inner[0], WIDTH), 1
            elif first.type == "paragraph_open":
                yield 0, _lines(inner[0], WIDTH), 1
            elif first.type == "table_open":
                yield 0, 1 + 2 * sum(each.type == "tr_open" for each in inner), 1
            elif first.type in ("fence", "code_block"):
                yield 1, first.content.count("\n") + 2, 1
            elif first.type == "hr":
                yield 0, 2, 1
            else:
                yield 0, sum(_inside(inner, quoted=first.type == "blockquote_open")), 1


def _inside(parsed: list[Token], *, quoted: bool) -> Iterator[int]:
    """The rows of what stands in a list or a quotation."""
    quotes = int(quoted)
    for token in parsed:
        quotes += token.nesting if token.type.startswith("blockquote") else 0
        if token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
            yield 1
        elif token.type == "heading_open":
            yield _above(token) + 1
        elif token.type in ("fence", "code_block"):
            yield token.content.count("\n") + 4
        elif token.type == "inline":
            yield _lines(token, _QUOTE if quotes else _ITEM) + (not quotes)


def _above(heading: Token) -> int:
    return 2 if heading.tag in ("h1", "h2") else 1


def _lines(inline: Token, width: int) -> int:
    return sum(_rows(line, width) for line in "".join(_text(inline)).split("\n"))


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
