"""Where the parts of a file stand, kept small enough to hold those of a thousand files at once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from relcourse.course.ids import digest

KeyPath = tuple[str | int, ...]
"""The keys, and indices from 0, that lead to a part of a file."""


_ABOVE = 4
"""Lines above a text in which its key is looked for: that of a text without quotes stands in the first or second."""
TEXT, BLOCK, LIST = range(3)
"""The shapes of a value: what it is and what is below it."""


class Entry(NamedTuple):
    """A value below a key or in a list. Lines and columns count from 0.

    It begins where its key does if it holds further entries, otherwise where its text does.
    """

    key: str | int
    line: int
    column: int
    last_line: int
    following: int
    """The number of the entry after it and all that it holds."""
    shape: int


Row = tuple[str | int, int, int, int, int, int]
"""The same, bare: hundreds are made for every file."""


class Positions:
    """The entries of one file in its order, the first one being the whole of it.

    They are kept as columns of numbers: a tree of objects would be twenty times the size of the file.
    """

    def __init__(self, data: bytes, rows: Sequence[Row], texts: Mapping[int, str]) -> None:
        """``texts`` holds what stands in lists, by the entry's number: an option without an id goes by its text."""
        self.data = data
        self._texts = texts
        keys, *numbers = zip(*rows, strict=True)
        self._keys: tuple[str | int, ...] = keys
        self._line, self._column, self._last_line, self._following = (array("I", each) for each in numbers[:4])
        self._shape = bytes(numbers[4])
        self._children: dict[int, dict[str | int, int]] = {}

    @property
    def lines(self) -> tuple[str, ...]:
        return lines_of(self.data)

    def place(self, at: KeyPath, word: str = "") -> tuple[int, int]:
        """Line and column, from 1, of the deepest part of ``at`` that the file has, and there of ``word``."""
        found = self._find(at)
        inside = self._inside(found, word) if word and self._shape[found] == TEXT else None
        return inside or (self._line[found] + 1, self._column[found] + 1)

    def key_place(self, at: KeyPath) -> tuple[int, int]:
        """Line and column, from 1, of the last key of ``at``: where its part begins, if the key is not found above."""
        found = self._find(at)
        line, column = self._line[found], self._column[found]
        if at and self._shape[found] == TEXT and self._keys[found] == at[-1]:
            lines = self.lines
            for number in range(min(line, len(lines) - 1), max(-1, line - _ABOVE), -1):  # nothing may stand at the end
                before = lines[number][: column if number == line else None]
                place = _key_in(before, str(at[-1]))
                if place >= 0:
                    return number + 1, place + 1
        return line + 1, column + 1

    def written(self, at: KeyPath) -> tuple[str, ...]:
        """The lines of a text as they stand in the file, from its first sign on."""
        found = self._find(at)
        first, *others = self.lines[self._line[found] : self._last_line[found] + 1]
        return (first[self._column[found] :], *others)

    def is_list(self, at: KeyPath) -> bool:
        return self._shape[self._find(at)] == LIST

    def entries(self) -> Iterator[Entry]:
        """All but the whole."""
        columns = (self._keys, self._line, self._column, self._last_line, self._following, self._shape)
        made = map(Entry, *columns)
        next(made)
        return made

    def _find(self, at: KeyPath) -> int:
        """The number of the deepest part of ``at`` that is there; steps that are not there are passed over."""
        here = 0
        for step in at:
            here = self._child(here, step)
        return here

    def _child(self, number: int, step: str | int) -> int:
        """The part that a step leads to, or where it comes from: a file may have thousands of problems."""
        if number not in self._children:
            self._children[number] = dict(self._named(number))
        known = self._children[number]
        found = known.get(step, known.get(str(step)))
        return known.get(digest(str(step)), number) if found is None else found  # a name in a list is its own text

    def _named(self, number: int) -> Iterator[tuple[str | int, int]]:
        """The parts below an entry by what they go by, the first of several last."""
        for each in reversed(tuple(self._below(number))):
            key = self._keys[each]
            yield key, each
            if isinstance(key, int):
                parts = (each,) if self._shape[each] == TEXT else tuple(self._below(each))
                yield from ((digest(self._texts[part]), each) for part in parts if part in self._texts)

    def _below(self, number: int) -> Iterator[int]:
        each, end = number + 1, self._following[number]
        while each < end:
            yield each
            each = self._following[each]

    def _inside(self, number: int, word: str) -> tuple[int, int] | None:
        """Where ``word`` begins in a text, which the file may break into other lines than its value has."""
        first = self._line[number]
        source = "\n".join((*self.lines[first : self._last_line[number] + 1], ""))
        pattern = re.compile(r"\s+".join(map(re.escape, word.split())))
        found = pattern.search(source, self._column[number])
        if not found:
            return None
        before = source[: found.start()]
        return first + before.count("\n") + 1, len(before) - before.rfind("\n")


def _key_in(line: str, key: str) -> int:
    """Where the last such key of a line begins, with its quotation mark, from 0; -1 where there is none."""
    at = line.rfind(key) if key else -1
    while at >= 0:
        quote = line[at - 1 : at] if at and line[at - 1] in "\"'" else ""
        before, after = line[: at - len(quote)], line[at + len(key) :]
        behind = after.removeprefix(quote).lstrip()
        if (not before or before[-1] in " {,") and (not behind or behind.startswith(":")):
            return at - len(quote)
        at = line.rfind(key, 0, at + len(key) - 1)
    return -1


@lru_cache(maxsize=4)  # a file may have thousands of problems; a course, thousands of files
def lines_of(data: bytes) -> tuple[str, ...]:
    """The lines of a file that is UTF-8, without a byte order mark."""
    return tuple(data.decode("utf-8-sig").splitlines())
