"""The pages of an SQLite file and of its write-ahead log, read as they lie there, so that a bad one costs no other.

All of this is described at https://sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from relcourse.text import bounded_file
from relcourse.text.sentences import say

MAGIC = b"SQLite format 3\x00"
MOST = 1 << 28
"""Bytes of a file, and of its log, that are looked through: a hundred times those of many years of practice."""
HEADER = 100
PAGE_SIZE = 4096
"""What SQLite makes where nobody says otherwise, as nobody does here."""
INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 0x02, 0x05, 0x0A, 0x0D
_LOG_HEADER, _FRAME_HEADER = 32, 24


class Frame(NamedTuple):
    """A page in a write-ahead log. ``commits`` at the end of a transaction; ``sound`` where its sum is right."""

    number: int
    commits: bool
    page: bytes
    sound: bool


def pages(main: Path, log: Path) -> dict[int, bytes]:
    """The pages of a file by number from 1, with what its write-ahead log says of them.

    Of a log with a bad page in it, all the others count: SQLite itself would drop what follows. Raises OSError, also
    where one of the two has more than ``MOST`` bytes.
    """
    whole = bounded_file.read(main, MOST)
    kept = bounded_file.read(log, MOST) if log.exists() else b""
    size = _page_size(whole, kept)
    found = file_pages(whole, size)
    found.update(newest(frames(kept, size)[0]))
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


def header_fault(first: bytes, size: int, application: int) -> str:
    """What is wrong with the first bytes of a profile's file, of ``size`` bytes; "" where nothing is.

    Only for a file that calls itself ours: every other byte is then known, and the counters agree with each other.
    """
    if not first.startswith(MAGIC) or int.from_bytes(first[68:72], "big") != application:
        return ""
    page = int.from_bytes(first[16:18], "big")
    page = 65536 if page == 1 else page
    counted, trunk, free = (int.from_bytes(first[at : at + 4], "big") for at in (28, 32, 36))
    known = (
        page >= 512 and page & (page - 1) == 0,
        first[18:20] in (b"\x01\x01", b"\x02\x02") and first[20:24] == b"\x00\x40\x20\x20",
        first[44:48] == b"\x00\x00\x00\x04" and first[52:60] == bytes(7) + b"\x01",
        first[64:68] == bytes(4) and first[72:92] == bytes(20),
        first[24:28] != first[92:96] or not size or counted * page == size,
        (trunk == 0) == (free == 0) and (not size or (trunk * page <= size and free * page < size)),
    )
    return "" if all(known) else say("its first page is not what it was")


def log_fault(main: Path, log: Path) -> str:
    """What is wrong with a write-ahead log that nobody is writing to; "" where nothing is. Raises OSError.

    A last transaction that is not whole is what a power cut leaves: it was never shown as saved.
    """
    kept = bounded_file.read(log, MOST)
    with bounded_file.opened(main) as file:
        size = _page_size(file.read(HEADER), kept)
        found, headed = frames(kept, size)
        bad = next((at for at, each in enumerate(found) if not each.sound), len(found) if headed else 0)
        ends = (at for at, each in enumerate(found) if at >= bad and each.commits)
        later = found[next(ends, len(found)) + 1 :] if headed else found
        if not any(each.sound and each.commits for each in later):
            return ""
        for number, page in newest(found).items():
            file.seek((number - 1) * size)
            if file.read(size) != page:  # else the file has it already
                return say("the file of the latest answers beside it is not what it was")
    return ""


def frames(kept: bytes, size: int) -> tuple[list[Frame], bool]:
    """The pages of a write-ahead log since it was last begun anew, and whether its first bytes are sound."""
    head = kept[:_LOG_HEADER]
    if len(head) < _LOG_HEADER:
        return [], True
    order = ">" if head[3] & 1 else "<"
    own = _checksum(order, head[:24], (0, 0))
    if head[:3] == b"\x37\x7f\x06" and own == struct.unpack(">II", head[24:32]):
        return _frames(kept, int.from_bytes(head[8:12], "big"), order, head[16:24]), True
    step = _FRAME_HEADER + size
    salts = Counter(kept[at + 8 : at + 16] for at in range(_LOG_HEADER, len(kept) - step + 1, step))
    if not salts:
        return [], False
    either = (_frames(kept, size, order, salts.most_common(1)[0][0]) for order in "<>")
    return max(either, key=lambda found: sum(each.sound for each in found)), False


def newest(found: list[Frame]) -> dict[int, bytes]:
    """The newest sound page of each number, up to the end of the last transaction that has one."""
    made: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    for each in found:
        if each.sound:
            pending[each.number] = each.page
        if each.commits:
            made.update(pending)
            pending = {}
    return made


def _frames(kept: bytes, size: int, order: str, salts: bytes) -> list[Frame]:
    head = kept[:_LOG_HEADER]
    made: list[Frame] = []
    before = {_checksum(order, head[:24], (0, 0)), struct.unpack(">II", head[24:32])}
    step = _FRAME_HEADER + size
    for at in range(_LOG_HEADER, len(kept) - step + 1, step):
        frame, page = kept[at : at + _FRAME_HEADER], kept[at + _FRAME_HEADER : at + step]
        said = struct.unpack(">II", frame[16:24])
        sums = {each: _checksum(order, page, _checksum(order, frame[:8], each)) for each in before}
        sound = frame[8:16] == salts and said in sums.values()
        number, commits = struct.unpack(">II", frame[:8])
        made.append(Frame(number, bool(commits), page, sound))
        before = {said} if sound else {said, *sums.values()}  # it may be the sum that is wrong
        if len(before) > 4:
            before = {said}
    while made and not made[-1].sound and kept[_LOG_HEADER + (len(made) - 1) * step + 8 :][:8] != salts:
        made.pop()  # from before the log was last begun anew
    return made


def _page_size(whole: bytes, kept: bytes) -> int:
    """The size of a page: of those that anything speaks of, the one by which most pages look like one."""
    said = {int.from_bytes(whole[16:18], "big") if whole.startswith(MAGIC) else 0, int.from_bytes(kept[8:12], "big")}
    sizes = {65536 if each == 1 else each for each in said}
    fitting = [each for each in sorted({*sizes, PAGE_SIZE}) if 512 <= each <= 65536 and each & (each - 1) == 0]
    return max(fitting, key=lambda size: _like_pages(whole, size))


def _like_pages(whole: bytes, size: int) -> float:
    starts = [whole[at] for at in range(size, len(whole), size)]
    trees = sum(each in (INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE) for each in starts)
    return trees * trees / len(starts) if starts else 0.0


def logged_pages(kept: bytes) -> Iterator[tuple[int, bytes]]:
    """The sound pages of a write-ahead log with their numbers as they were written, up to its last transaction."""
    size = int.from_bytes(kept[8:12], "big")
    pending: list[tuple[int, bytes]] = []
    for each in frames(kept, size if 512 <= size <= 65536 else PAGE_SIZE)[0]:
        if each.sound:
            pending.append((each.number, each.page))
        if each.commits:
            yield from pending
            pending = []


def _checksum(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    for one, two in struct.iter_unpack(f"{order}II", data):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second


def tree_pages(found: Mapping[int, bytes], *kinds: int) -> Iterator[tuple[bytes, int]]:
    """The pages of some kinds, each with where it begins to be one."""
    for number, page in sorted(found.items()):
        begin = HEADER if number == 1 else 0
        if page[begin] in kinds:
            yield page, begin
