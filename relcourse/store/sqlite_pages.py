"""The rows that stand in the pages of an SQLite file, read one page at a time, so that a bad one costs no other.

A file is pages of one size. A leaf of a table holds rows whole, each a list of values behind a list of their
types; a long row goes on in pages of its own. The write-ahead log holds newer copies of pages. All of this is
described at https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from relcourse.text import bounded_file

MAGIC = b"SQLite format 3\x00"
MOST = 1 << 28
"""Bytes of a file, and of its log, that are looked through: a hundred times those of many years of practice."""
_PAGE_SIZE = 4096
_LEAF = 0x0D
_WAL_HEADER, _FRAME_HEADER = 32, 24
_SHARED = 4
"""Damaged rows may all claim the same pages: together they are followed through so many times the whole file."""
_SIZES = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of an integer, by its type."""

Value = int | float | str | bytes | None


class Unreadable(ValueError):
    """These bytes are no row."""


def pages(main: Path, log: Path) -> dict[int, bytes]:
    """The pages of a file by number from 1, with what its write-ahead log says of them. Raises OSError, also where
    one of the two has more than ``MOST`` bytes.
    """
    whole = bounded_file.read(main, MOST)
    kept = bounded_file.read(log, MOST) if log.exists() else b""
    size = _page_size(whole, kept)
    found = file_pages(whole, size)
    if int.from_bytes(kept[8:12], "big") == size:
        found.update(logged_pages(kept))
    return found


def file_pages(whole: bytes, size: int = 0) -> dict[int, bytes]:
    """The pages of a file by number from 1; their size is what the file says where it is not given."""
    size = size or _page_size(whole, b"")
    return {
        number: whole[begin : begin + size].ljust(size, b"\x00")
        for number, begin in enumerate(range(0, len(whole), size), start=1)
    }


def version(found: Mapping[int, bytes], application: int) -> int:
    """The version that the first page names; 0 where that page is lost, or another application's."""
    first = found.get(1, b"")
    known = first.startswith(MAGIC) and int.from_bytes(first[68:72], "big") == application
    return int.from_bytes(first[60:64], "big") if known else 0


def rows(found: Mapping[int, bytes]) -> Iterator[tuple[int, list[Value] | None]]:
    """Every row of every table by its rowid; None for the values where they can't be read."""
    followed = 0
    for number, page in sorted(found.items()):
        begin = 100 if number == 1 else 0
        if page[begin] != _LEAF:
            continue
        count = int.from_bytes(page[begin + 3 : begin + 5], "big")
        pointers = page[begin + 8 : begin + 8 + 2 * count]
        for (at,) in struct.iter_unpack(">H", pointers[: len(pointers) // 2 * 2]):
            try:
                length, after = _varint(page, at)
                rowid, after = _varint(page, after)
            except Unreadable:
                continue
            whole = len(page) * len(found)
            followed += length if length <= whole else 0
            if followed > _SHARED * whole:
                return
            try:
                yield rowid, _values(_payload(found, page, after, length))
            except (Unreadable, UnicodeDecodeError):
                yield rowid, None


def _payload(found: Mapping[int, bytes], page: bytes, at: int, length: int) -> bytes:
    """A row's bytes: as many as fit stand in its leaf, the others in a chain of pages."""
    size = len(page)
    most, least = size - 35, (size - 12) * 32 // 255 - 23
    if length <= most:
        here = length
    else:
        here = least + (length - least) % (size - 4)
        here = here if here <= most else least
    parts = [page[at : at + here]]
    if len(parts[0]) < here or length > size * len(found):
        raise Unreadable
    left = length - here
    following = int.from_bytes(page[at + here : at + here + 4], "big") if left else 0
    while left > 0:
        if following not in found:
            raise Unreadable
        more = found[following]
        parts.append(more[4 : 4 + left])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _values(payload: bytes) -> list[Value]:
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


def _value(type_: int, raw: bytes) -> Value:
    if type_ >= 12:
        return raw.decode() if type_ % 2 else raw
    if type_ == 0:
        return None
    if type_ == 7:
        return float(struct.unpack(">d", raw)[0])
    return type_ - 8 if type_ in (8, 9) else int.from_bytes(raw, "big", signed=True)


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    made = 0
    for place, byte in enumerate(page[at : at + 9]):
        if place == 8:
            return made << 8 | byte, at + 9
        made = made << 7 | byte & 0x7F
        if byte < 0x80:
            return made, at + place + 1
    raise Unreadable


def _page_size(whole: bytes, kept: bytes) -> int:
    said = int.from_bytes(whole[16:18], "big") if whole.startswith(MAGIC) else int.from_bytes(kept[8:12], "big")
    said = 65536 if said == 1 else said
    return said if 512 <= said <= 65536 and said & (said - 1) == 0 else _PAGE_SIZE


def logged_pages(kept: bytes) -> Iterator[tuple[int, bytes]]:
    """The pages of a write-ahead log with their numbers as they were written, up to its last whole transaction."""
    head = kept[:_WAL_HEADER]
    if len(head) < _WAL_HEADER or head[:3] != b"\x37\x7f\x06":
        return
    order = ">" if head[3] & 1 else "<"
    size = int.from_bytes(head[8:12], "big")
    sums = _checksum(order, head[:24], (0, 0))
    if sums != struct.unpack(">II", head[24:32]) or not 512 <= size <= 65536:
        return
    pending: list[tuple[int, bytes]] = []
    for at in range(_WAL_HEADER, len(kept) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        frame, page = kept[at : at + _FRAME_HEADER], kept[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        sums = _checksum(order, page, _checksum(order, frame[:8], sums))
        if frame[8:16] != head[16:24] or sums != struct.unpack(">II", frame[16:24]):
            return
        number, commits = struct.unpack(">II", frame[:8])
        pending.append((number, page))
        if commits:
            yield from pending
            pending = []


def _checksum(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for one, two in struct.iter_unpack(f"{order}II", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
