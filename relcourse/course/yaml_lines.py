"""The lines of a file that can't be read, as what they seem to be: dashes, keys, columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from relcourse.course.diagnostics import Issue, params_of

BLOCK_TEXT = re.compile(r"(?:^|:|-) +[|>][-+0-9]*(?: +#.*)?$")
"""A line with a text below it."""
_PART = re.compile(
    r"^(?P<lead> *(?P<dashes>(?:- +)*(?:-$)?))(?:(?P<key>[^\s\"'#:{\[|>&*!%@`-][^:#]*?):(?P<value>\s.*|$))?"
)


class YamlHint(NamedTuple):
    """A slip, and the line and the column, from 1, where it stands."""

    line: int
    column: int
    issue: Issue


class Part(NamedTuple):
    """A line that begins something: its number from 1, and columns from 0."""

    number: int
    indent: int
    column: int
    """Where its key or its text begins, behind all dashes."""
    key: str
    value: str
    dashed: bool

    @property
    def opens(self) -> bool:
        """Whether a key has nothing behind it, so that what is below belongs to it."""
        return bool(self.key) and not self.value


def hint(line: int, column: int, code: str, case: str, /, **params: str | int) -> YamlHint:
    return YamlHint(line, column, Issue((), code, case, params_of(params.items())))


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def says(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def line_above(lines: Sequence[str], line: int) -> int:
    """The nearest line above that says something, from 1, or 0."""
    below = (number for number in range(min(line - 1, len(lines)), 0, -1) if lines[number - 1].strip())
    return next((number for number in below if not lines[number - 1].lstrip().startswith("#")), 0)


def past(lines: Sequence[str], number: int, least: int) -> int:
    """How many lines there are up to the end of what stands deeper than ``least``, after the first ``number``."""
    while number < len(lines) and (not lines[number].strip() or indent(lines[number]) > least):
        number += 1
    return number


def part(lines: Sequence[str], number: int) -> Part:
    line = lines[number - 1]
    found = _PART.match(line)
    assert found is not None  # all of it may be missing
    value = re.sub(r"(^|\s)#.*$", "", found["value"] or "").strip()
    return Part(number, indent(line), found.end("lead"), found["key"] or "", value, bool(found["dashes"]))


def outline(lines: Sequence[str], until: int) -> list[Part]:
    """The lines up to one that say something, without those of texts below ``|``."""
    made, number = [], 0
    while number < min(until, len(lines)):
        number += 1
        if says(lines[number - 1]):
            made.append(part(lines, number))
            if BLOCK_TEXT.search(lines[number - 1]):
                number = past(lines, number, made[-1].column if made[-1].key else made[-1].indent)
    return made
