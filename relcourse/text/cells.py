"""How wide a text is drawn: most letters take one cell of a terminal, some two, accents of their own none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_BLANKS = re.compile(r"( +)")
_NO_CELL = ("Mn", "Me", "Cf")
_OPENING = ("Ps", "Pi")
_NEVER_FIRST = ("Po", "Pe", "Pf", "Lm", "Mc", *_NO_CELL)
"""Stops, brackets that close, signs that lengthen a letter: what no line begins with."""


def cell_width(text: str) -> int:
    """The cells that a line of text takes.

    >>> cell_width("Ana"), cell_width("\\u5b89\\u5a1c"), cell_width("Jose\\u0301")
    (3, 4, 4)
    """
    return len(text) if text.isascii() else sum(map(_width, text))


def filled(text: str, width: int) -> str:
    """A text with blanks behind it, as many as fill a column."""
    return text + " " * (width - cell_width(text))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines no wider than ``width`` cells, each indented as the text is.

    A word that is wider stays whole, as a path or a command must. Writing in wide letters knows no blanks: there a
    line may end between any two of them.
    """
    text = re.sub(r"\s", " ", text.expandtabs())
    bare = text.strip()
    indent = " " * (len(text) - len(text.lstrip())) if bare else ""
    line, room = "", width - len(indent)
    for blanks, piece in _pieces(bare):
        if line and cell_width(line + blanks + piece) > room:
            yield indent + line
            line = piece
        else:
            line += blanks + piece
    yield indent + line


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stays on one line, each with the blanks before it."""
    blanks = ""
    for word in _BLANKS.split(text):
        if word.isspace():
            blanks = word
            continue
        for piece in [word] if word.isascii() else _letters(word):
            yield blanks, piece
            blanks = ""


def _letters(word: str) -> Iterator[str]:
    """A word, cut before and after each wide letter; what belongs to a letter stays with it."""
    piece = ""
    for sign in word:
        if piece and _parts(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    yield piece


def _parts(before: str, sign: str) -> bool:
    """Whether a line may end between two signs of a word."""
    if unicodedata.category(before) in _OPENING or unicodedata.category(sign) in _NEVER_FIRST:
        return False
    return _is_wide(before) or _is_wide(sign)


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F")


def _width(sign: str) -> int:
    if unicodedata.category(sign) in _NO_CELL:
        return 0
    return 2 if _is_wide(sign) else 1
