"""Changing a file as an author would: a few characters here and there, and every other byte as it was."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from relcourse.text import control_characters


@dataclass(frozen=True, order=True)
class Edit:
    """The characters from ``start`` to before ``end`` become ``text``. Offsets count from 0, after a BOM."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits made, which must not overlap."""
    made, upto = [], 0
    for edit in sorted(edits):
        assert edit.start >= upto, "these edits overlap"
        made += [text[upto : edit.start], edit.text]
        upto = edit.end
    return "".join([*made, text[upto:]])


def changed(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file's bytes with some edits made; its BOM stays."""
    bom = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return bom + applied(data.decode("utf-8-sig"), edits).encode()


def compared_lines(data: bytes) -> list[str]:
    """A file's lines to compare, harmless to a terminal, each ended by a plain line break; where the last one has none,
    that is said. Bytes that are no UTF-8 are seen as numbers.
    """
    text = data.decode("utf-8-sig", "backslashreplace")
    made = [control_characters.marked(line) + "\n" for line in text.splitlines()]
    if made and not text.endswith(("\n", "\r")):
        made[-1] += "\\ No newline at end of file\n"
    return made


def line_end(text: str) -> str:
    """How lines end in a text."""
    return "\r\n" if "\r\n" in text else "\n"


def line_starts(text: str) -> list[int]:
    """The offset at which each line begins, and the text's length."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def last_line(lines: list[str], end: yaml.Mark, indent: int) -> int:
    """The last line, from 0, of a block that stands at ``indent`` and whose last part ends at a mark.

    A mark at the beginning of a line belongs to what follows; so do blank lines, and comments that stand no
    further in than the block itself.
    """
    last = end.line if end.line < len(lines) and lines[end.line][: end.column].strip() else end.line - 1
    while last > 0 and _outside(lines[last], indent):
        last -= 1
    return last


def _outside(line: str, indent: int) -> bool:
    bare = line.lstrip()
    return not bare or (bare.startswith("#") and len(line) - len(bare) <= indent)
