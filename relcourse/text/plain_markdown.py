"""Markdown as plain lines, for reading aloud, for pipes and for copying."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from markdown_it.token import Token

from relcourse.text.markdown_tokens import page_parser


def parts(text: str) -> int:
    """How many paragraphs, items, cells and what holds them a Markdown text has: a screen draws each by itself."""
    return sum(each.nesting >= 0 and each.type != "inline" for each in page_parser().parse(text))


def plain(text: str) -> tuple[str, ...]:
    """The paragraphs of a Markdown text without its marks; list items start with ``- `` or their number, and each row
    of a table is a line that says what its cells are.

    >>> plain("| who | what |\\n|---|---|\\n| Ana | asks |\\n\\n[More](https://example.org).")
    ('who: Ana; what: asks', 'More (https://example.org).')
    """
    return tuple(_blocks(page_parser().parse(text)))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    prefix, counters = "", list[int | None]()
    table: list[list[str]] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_open":
                counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                number = counters[-1]
                prefix = "- " if number is None else f"{number}. "
                if number is not None:
                    counters[-1] = number + 1
            case "table_open":
                table = []
            case "tr_open" if table is not None:
                table.append([])
            case "inline" if table:
                table[-1].append(_inline(token))
            case "table_close":
                yield from _rows(table or [])
                table = None
            case "inline":
                yield prefix + _inline(token)
                prefix = ""
            case "code_block" | "fence":
                yield from token.content.rstrip().splitlines()


def _rows(table: list[list[str]]) -> Iterator[str]:
    """A line for each row, each cell behind what stands above its column; without rows, a line of what stands above."""
    head, *rows = table
    for row in rows:
        pairs = zip_longest(head, row, fillvalue="")
        yield "; ".join(f"{above}: {cell}" if above else cell for above, cell in pairs if cell)
    if not rows:
        yield "; ".join(filter(None, head))


def _inline(token: Token) -> str:
    made = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            made.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            made.append(" ")
    return "".join(made)
