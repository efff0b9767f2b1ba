"""Numbers by name, ``moves: {trust: +15, flour: -1}``, written on their line in another way: found in the line itself.

Looked for only in lines in which something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relcourse.course.diagnostics import Diagnostic, Issue, issue
from relcourse.course.yaml_lines import YamlHint

_PAIR = (
    r"[\[{(]?\s*(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\s*[:=]\s*|\s+|(?=[-+−–]))[-+−–]?\s?\d{1,3}"  # noqa: RUF001
    r"|[-+−–]?\d{1,3}\s+[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![\w%.])(?:\s*[\]})])?"  # noqa: RUF001
)
_BLOCK = re.compile(
    rf"(?:^|(?<=[\s{{,]))(?P<key>moves|meters):\s+(?P<value>[\[{{(]?{_PAIR}(?:(?:\s*[,;]\s*|\s+(?:and\s+)?){_PAIR})*)"
)
_ONE = re.compile(r"\b(?!and\b)(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(?P<sign>[-+−–]?)\s?(?P<by>\d{1,3})(?![\w-])")  # noqa: RUF001
_SIGNS = {"−": "-", "–": "-"}  # noqa: RUF001
_RIGHT = re.compile(r"\{(?:\s*[a-z0-9-]+: +[-+−–]?\s?\d+\s*(?:,|(?=\})))+\s*\}")  # noqa: RUF001
"""The numbers themselves may be off."""
_LONGEST = 500
"""A longer line is not looked at."""
_END = re.compile(r"\s*(?:#.*)?$")
_END_IN_BRACES = re.compile(r"\s*[,}]")


class NumberBlock(NamedTuple):
    """What stands behind ``key``, which begins at a column, from one column to before another, all from 0; and how it
    should look.
    """

    key: str
    at: int
    start: int
    end: int
    meant: str


def number_blocks(line: str) -> Iterator[NumberBlock]:
    """Those of a line that are not written as they should be."""
    for found in _BLOCK.finditer(line) if len(line) <= _LONGEST else ():
        written = found["value"]
        while written[-1] in "]})" and _closed(written) > 0:
            written = written[:-1].rstrip()
        meant, end = _meant(written), found.start("value") + len(written)
        inside = line[: found.start()].count("{") > line[: found.start()].count("}")
        ends = (_END_IN_BRACES if inside else _END).match(line, end)
        if meant and ends and not _closed(written) and not _RIGHT.fullmatch(written):
            yield NumberBlock(found["key"], found.start("key"), found.start("value"), end, meant)


def number_hint(lines: Sequence[str], numbers: Iterable[int]) -> YamlHint | None:
    """The first of these in some lines, by their numbers from 1."""
    for number in sorted(each for each in numbers if 0 < each <= len(lines)):
        for block in number_blocks(lines[number - 1]):
            return YamlHint(number, block.start + 1, _issue(block))
    return None


def as_number_blocks(diagnostics: Iterable[Diagnostic], lines: Sequence[str]) -> tuple[Diagnostic, ...]:
    """The same problems, but for those inside of such a block: of each the one that says how it should look."""
    return tuple(dict.fromkeys(_told(each, lines) for each in diagnostics))


def _told(diagnostic: Diagnostic, lines: Sequence[str]) -> Diagnostic:
    line = lines[diagnostic.line - 1] if 0 < diagnostic.line <= len(lines) else ""
    for block in number_blocks(line) if "moves:" in line or "meters:" in line else ():
        if block.at < diagnostic.column <= block.end + 1:
            told = Diagnostic.of(diagnostic.file, _issue(block), diagnostic.line, block.start + 1, diagnostic.source)
            return replace(told, severity=diagnostic.severity)
    return diagnostic


def _issue(block: NumberBlock) -> Issue:
    return issue((), "RC025", "numbers", name=block.key, meant=block.meant)


def _closed(text: str) -> int:
    """How many more brackets are closed in a text than opened."""
    return sum((each in "]})") - (each in "[{(") for each in text)


def _meant(text: str) -> str:
    """Each name with its number, or "" where one stands twice."""
    found = list(_ONE.finditer(text))
    names = [each["name"] for each in found if each["name"]]
    numbers = [_SIGNS.get(each["sign"], each["sign"]) + each["by"] for each in found if each["by"]]
    if len(set(names)) < len(names) or len(names) != len(numbers):
        return ""
    return f"{{{', '.join(f'{name}: {by}' for name, by in zip(names, numbers, strict=True))}}}"
