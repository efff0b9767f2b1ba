"""The rows that stand in the pages of an SQLite file, read one at a time.

A leaf of a table holds rows whole, each a list of values behind a list of their types; a long row goes on in pages
of its own. A page of an index holds what it is sorted by in the same way.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping

from relcourse.store.sqlite_pages import HEADER, INNER_INDEX, LEAF_INDEX, LEAF_TABLE, tree_pages

_SIZES = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of an integer, by its type."""
_TRIALS = 100_000
"""Bits that are turned in one file: some seconds."""
_SHARED = 4
"""Damaged rows may all claim the same pages: together they are followed through so many times the whole file."""
_FEW = 4
"""Rows of a page that are tried bit by bit: where there are more, it is not a bit that flipped."""

Value = int | float | str | bytes | None
Pages = Mapping[int, bytes]
Check = Callable[[int, list[Value]], bool]
"""Whether a row, by its rowid and values, is what was written."""


class Unreadable(ValueError):
    """These bytes are no row."""


def rows(found: Pages) -> Iterator[tuple[int, list[Value] | None]]:
    """Every row of every table by its rowid; None for the values where they can't be read."""
    whole = sum(map(len, found.values()))
    followed = 0
    for page, begin in tree_pages(found, LEAF_TABLE):
        for at in _pointers(page, begin):
            try:
                length, _ = _varint(page, at)
                followed += length if length <= whole else 0
                if followed > _SHARED * whole:
                    return
                yield _row(found, page, at)[:2]
            except Unreadable:
                yield 0, None


def entries(found: Pages) -> Iterator[list[Value]]:
    """Everything that stands in an index."""
    for page, begin in tree_pages(found, LEAF_INDEX, INNER_INDEX):
        inner = page[begin] == INNER_INDEX
        for at in _pointers(page, begin):
            try:
                length, after = _varint(page, at + 4 * inner)
                yield _values(_payload(found, page, after, length, index=True))
            except Unreadable:
                continue


def mended(found: Pages, right: Check) -> Iterator[tuple[int, list[Value]]]:
    """Rows that can be read once one bit is turned back, or once they are looked for where no pointer leads.

    ``right`` says of each whether it is a row as it was written.
    """
    trials = iter(range(_TRIALS))
    for number, page in sorted(found.items()):
        begin = HEADER if number == 1 else 0
        if not any(page[begin:]) or page[begin] in (0, INNER_INDEX, LEAF_INDEX):
            continue
        broken, whole = _looked_through(found, page, begin, right)
        for at in broken if len(broken) <= _FEW else ():
            yield from _turned_back(found, page, at, right, trials)
        if not whole:
            yield from _anywhere(found, page, begin, right)


def _looked_through(found: Pages, page: bytes, begin: int, right: Check) -> tuple[list[int], bool]:
    """Where the rows begin that are not what they were, and whether the rows and the room between make the page."""
    if page[begin] != LEAF_TABLE:
        return [], False
    broken, bytes_ = [], 0
    for at in _pointers(page, begin):
        try:
            rowid, values, end = _row(found, page, at)
        except Unreadable:
            broken.append(at)
            continue
        bytes_ += max(4, end - at)
        if not right(rowid, values):
            broken.append(at)
    content = int.from_bytes(page[begin + 5 : begin + 7], "big") or 65536
    return broken, not broken and bytes_ + _room(page, begin) == len(page) - content


def _room(page: bytes, begin: int) -> int:
    """The bytes between rows that are free; -1 where they don't make sense."""
    room, at, before = page[begin + 7], int.from_bytes(page[begin + 1 : begin + 3], "big"), 0
    while at:
        if at <= before or at + 4 > len(page):
            return -1
        room += int.from_bytes(page[at + 2 : at + 4], "big")
        before, at = at, int.from_bytes(page[at : at + 2], "big")
    return room


def _turned_back(
    found: Pages, page: bytes, at: int, right: Check, trials: Iterator[int]
) -> Iterator[tuple[int, list[Value]]]:
    """The row at a place as it is with one bit of it turned, if it is right then."""
    try:
        length, after = _varint(page, at)
        end = min(len(page), after + 9 + min(length, len(page)))
    except Unreadable:
        end = min(len(page), at + 400)
    trial = bytearray(page)
    for place in range(at, end):
        for bit, _ in zip(range(8), trials, strict=False):
            trial[place] ^= 1 << bit
            try:
                rowid, values, _ = _row(found, trial, at)
                if right(rowid, values):
                    yield rowid, values
                    return
            except Unreadable:
                pass
            trial[place] ^= 1 << bit
    yield from _turned_back_beyond(found, page, at, right, trials)


def _turned_back_beyond(
    found: Pages, page: bytes, at: int, right: Check, trials: Iterator[int]
) -> Iterator[tuple[int, list[Value]]]:
    """The same for what of a long row stands in pages of its own."""
    try:
        length, after = _varint(page, at)
        rowid, after = _varint(page, after)
        payload = bytearray(_payload(found, page, after, length))
    except Unreadable:
        return
    for place in range(_local(len(page), length), length):
        for bit, _ in zip(range(8), trials, strict=False):
            payload[place] ^= 1 << bit
            try:
                values = _values(payload)
                if right(rowid, values):
                    yield rowid, values
                    return
            except Unreadable:
                pass
            payload[place] ^= 1 << bit


def _anywhere(found: Pages, page: bytes, begin: int, right: Check) -> Iterator[tuple[int, list[Value]]]:
    """The rows that begin at any byte of a page."""
    at = begin + 8
    while at < len(page) - 4:
        try:
            rowid, values, end = _row(found, page, at)
        except Unreadable:
            at += 1
            continue
        if right(rowid, values):
            yield rowid, values
            at = end
        else:
            at += 1


def _pointers(page: bytes, begin: int) -> list[int]:
    count = int.from_bytes(page[begin + 3 : begin + 5], "big")
    first = begin + (12 if page[begin] == INNER_INDEX else 8)
    pointers = page[first : first + 2 * count]
    return [at for (at,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2])]


def _row(found: Pages, page: bytes | bytearray, at: int) -> tuple[int, list[Value], int]:
    """The row at a place: its rowid, its values, and where it ends in this page."""
    length, after = _varint(page, at)
    rowid, after = _varint(page, after)
    here = _local(len(page), length)
    end = after + here + 4 * (here < length)
    return rowid, _values(_payload(found, page, after, length)), end


def _local(size: int, length: int, *, index: bool = False) -> int:
    """How many bytes of a row stand in its own page."""
    most, least = (size - 12) * 64 // 255 - 23 if index else size - 35, (size - 12) * 32 // 255 - 23
    if length <= most:
        return length
    here = least + (length - least) % (size - 4)
    return here if here <= most else least


def _payload(found: Pages, page: bytes | bytearray, at: int, length: int, *, index: bool = False) -> bytes | bytearray:
    """A row's bytes: as many as fit stand in its leaf, the others in a chain of pages."""
    size = len(page)
    if length > size * len(found):
        raise Unreadable
    here = _local(size, length, index=index)
    first = page[at : at + here]
    if len(first) < here:
        raise Unreadable
    if here == length:
        return first
    parts, left = [first], length - here
    following = int.from_bytes(page[at + here : at + here + 4], "big")
    while left > 0:
        if following not in found:
            raise Unreadable
        more = found[following]
        parts.append(more[4 : 4 + left])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _values(payload: bytes | bytearray) -> list[Value]:
    """Raises Unreadable, also where text is no UTF-8."""
    head, at = _varint(payload, 0)
    if not at <= head <= len(payload):
        raise Unreadable
    types = []
    while at < head:
        type_, at = _varint(payload, at)
        types.append(type_)
    made: list[Value] = []
    at = head
    for type_ in types:
        size = _size(type_)
        if at + size > len(payload):
            raise Unreadable
        made.append(_value(type_, payload[at : at + size]))
        at += size
    return made


def _size(type_: int) -> int:
    if type_ >= 12:
        return (type_ - 12) // 2
    if type_ in (10, 11):
        raise Unreadable
    return _SIZES[type_] if type_ < len(_SIZES) else 8 * (type_ == 7)


def _value(type_: int, raw: bytes | bytearray) -> Value:
    if type_ >= 12:
        try:
            return raw.decode() if type_ % 2 else bytes(raw)
        except UnicodeDecodeError as error:
            raise Unreadable from error
    if type_ == 0:
        return None
    if type_ == 7:
        return float(struct.unpack(">d", raw)[0])
    return type_ - 8 if type_ in (8, 9) else int.from_bytes(raw, "big", signed=True)


def _varint(page: bytes | bytearray, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    made = 0
    for place, byte in enumerate(page[at : at + 9]):
        if place == 8:
            return made << 8 | byte, at + 9
        made = made << 7 | byte & 0x7F
        if byte < 0x80:
            return made, at + place + 1
    raise Unreadable
