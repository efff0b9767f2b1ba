"""What can still be found of a profile in the pages of its file, and what is known of the rest.

Every row is recognised by the types of its values: no two tables hold rows alike. What is lost is known from the
indexes, which stand in pages of their own.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from relcourse.events.codec import decode, fact_types, private_text_ids
from relcourse.store.row_rules import check, event_of
from relcourse.store.row_sums import SUMMED, row_sum
from relcourse.store.sqlite_rows import Pages, Value, entries, mended, rows

_MOST = 1 << 40
"""More rows than any file has."""
_TEXT, _NUMBER, _NONE = (str,), (int,), (type(None),)
_SUM = _NUMBER + _NONE
_TYPES: Mapping[str, Sequence[tuple[type, ...]]] = {
    "event": (
        *(_NONE, _TEXT, _NUMBER, _NUMBER, _TEXT, _NUMBER, _TEXT, _TEXT),
        *(_TEXT + _NONE, _NUMBER + _NONE, _TEXT, _SUM),
    ),
    "words": (_TEXT, _TEXT, _TEXT, _TEXT, _NUMBER, _TEXT, _SUM),
    "snapshot": (_TEXT, _NUMBER, _NUMBER, _TEXT, _SUM),
    "learner": (_TEXT, _TEXT, _NUMBER, _SUM),
    "origin": (_TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _NUMBER, _SUM),
}
_LEAST = {"words": 5}
"""Values of a row before its table had all of its columns; elsewhere only the sum may be missing."""
Row = tuple[Value, ...]


@dataclass
class Found:
    """What a file still holds, as rows without their sums, and what of it is lost.

    ``events`` by seq, ``texts`` by id, ``small`` the rows of the other tables by table and key.
    """

    events: dict[int, Row] = field(default_factory=dict)
    texts: dict[str, Row] = field(default_factory=dict)
    small: dict[tuple[str, Value], Row] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    """The texts that can be read, though they are not to the letter what was written."""
    broken: set[tuple[str, Value]] = field(default_factory=set)
    """The rows of other tables that are not what was written."""
    has_sums: bool = False
    """Whether rows have sums here, so that what is right can be told."""
    last: int = 0
    """The highest seq that anything in the file speaks of that a sum vouches for."""
    counted: int = 0
    """The number of events that SQLite keeps beside them; no sum vouches for it."""
    courses: set[Value] = field(default_factory=set)
    """The keys of rows of other tables."""
    known_events: dict[int, str] = field(default_factory=dict)
    """The type of every event that was there, by seq, as far as it can be told; "" where it can't."""
    known_texts: dict[str, str] = field(default_factory=dict)
    """The kind of every text that was there, by id."""
    named: set[str] = field(default_factory=set)
    """The ids of texts that events speak of; some may have been deleted."""

    def lost_events(self) -> Counter[str]:
        return Counter(type_ for seq, type_ in self.known_events.items() if seq not in self.events)

    def lost_texts(self) -> Counter[str]:
        return Counter(kind for key, kind in self.known_texts.items() if key not in self.texts)


def find(pages: Pages) -> Found:
    """Everything that can be read in the pages of a file, mended where a single bit was wrong."""
    found = Found()
    wrong = _take_all(found, pages)
    index = _Index(pages, fact_types() | {str(row[4]) for row in found.events.values()})
    if found.has_sums:
        for rowid, values in mended(pages, _is_right):
            table, row = _recognised(rowid, values) or ("", ())
            if table != "words" or not index.kinds or row[0] in index.kinds:  # never one that was deleted
                _keep(found, table, row)
        for table, row in wrong:
            _keep_doubtful(found, table, row, index)
    for row in found.events.values():
        with contextlib.suppress(ValueError):
            found.named.update(private_text_ids(decode(row).fact))
    _know(found, index)
    return found


def _take_all(found: Found, pages: Pages) -> list[tuple[str, Row]]:
    """Keep the rows that are right. Returns those whose sums are wrong."""
    recognised = []
    for rowid, values in rows(pages):
        match values:
            case ["event", int(last)] if last < _MOST:  # what SQLite counts by; no sum vouches for it
                found.counted = last
            case [*_]:
                recognised.append(_recognised(rowid, values))
    there = [each for each in recognised if each]
    has_sums = found.has_sums = any(_sum_is_right(table, row) for table, row in there)
    wrong = []
    for table, row in there:
        if has_sums and len(row) <= len(SUMMED[table]):
            continue  # left behind by a program that knew no sums
        if has_sums and row[-1] is not None and not _sum_is_right(table, row):
            wrong.append((table, row))
        else:
            _keep(found, table, row)
    return wrong


def _recognised(rowid: int, values: Sequence[Value]) -> tuple[str, Row] | None:
    for table, types in _TYPES.items():
        least = _LEAST.get(table, len(types) - 1)
        if least <= len(values) <= len(types) and all(isinstance(*each) for each in zip(values, types, strict=False)):
            return table, (rowid, *values[1:]) if table == "event" else tuple(values)
    return None


def _sum_is_right(table: str, row: Row) -> bool:
    count = len(SUMMED[table])
    return len(row) == count + 1 and row_sum(*row[:count]) == row[count]


def _is_right(rowid: int, values: Sequence[Value]) -> bool:
    match _recognised(rowid, values):
        case table, row:
            return _sum_is_right(table, row)  # one that has none would be right with any bit turned
    return False


def _keep(found: Found, table: str, row: Row) -> None:
    values = row[: len(SUMMED[table])] if table else ()
    with contextlib.suppress(ValueError):
        match table, values:
            case "event", [int(seq), *_] if 0 < seq < _MOST:
                event_of(values)
                found.events.setdefault(seq, values)
                found.last = max(found.last, seq)
            case "words", [str(key), *_]:
                row = (*values, "")[:6]  # an old one ends before its course
                check("words", row)
                found.texts.setdefault(key, row)
            case "snapshot", [course, _, int(seq), _] if seq < _MOST:
                found.courses.add(course)
                found.last = max(found.last, seq)
            case (("learner" | "origin"), [key, *_]):
                found.courses.add(key)
                check(table, values)
                found.small.setdefault((table, key), values)


def _keep_doubtful(found: Found, table: str, row: Row, index: _Index) -> None:
    if table == "words" and row[0] not in found.texts and row[0] in index.kinds:
        _keep(found, table, row)
        found.doubtful |= {str(row[0])} & found.texts.keys()
    elif table in ("learner", "origin") and (table, row[0]) not in found.small:
        found.broken.add((table, row[0]))


class _Index:
    """What the indexes say was there: types by seq, kinds by id, and the bare keys of rows with their numbers."""

    def __init__(self, pages: Pages, types: Set[str]) -> None:
        self.types: dict[int, str] = {}
        self.kinds: dict[str, str] = {}
        self.keys: list[tuple[str, int]] = []
        for entry in entries(pages):
            match entry:
                case [str(type_), int(), int(seq)] if type_ in types:
                    self.types[seq] = type_
                case [str(kind), str(key), int()]:
                    self.kinds[key] = kind
                case [str(key), int(number)]:
                    self.keys.append((key, number))


def _know(found: Found, index: _Index) -> None:
    """Tell what was there from what is found and from two indexes over it, of which one may be wrong."""
    if not found.has_sums:
        found.last = max(found.last, found.counted)
        found.known_events = dict.fromkeys(range(1, found.last + 1), "")
        found.known_texts = {key: str(row[1]) for key, row in found.texts.items()}
        return
    seqs = {number for key, number in index.keys if key not in index.kinds and key not in found.texts}
    events = found.events.keys() | _borne_out(found.events.keys(), index.types.keys(), seqs)
    if found.events.keys() - index.types.keys():  # what is in no index any more leaves a gap, at least
        found.last = max(found.last, found.counted)
        events |= set(range(1, found.last + 1))
    found.known_events = {seq: index.types.get(seq, "") for seq in events if 0 < seq < _MOST}
    lost = found.known_events.keys() - found.events.keys()
    others = found.courses | {row[1] for row in found.events.values()} | {row[6] for row in found.events.values()}
    keys = {key for key, number in index.keys if key not in others and (number not in lost or key in index.kinds)}
    texts = found.texts.keys() | _borne_out(found.texts.keys(), index.kinds.keys(), keys)
    found.known_texts = {key: index.kinds.get(key, "") for key in texts}
    if found.texts.keys() <= index.kinds.keys() or found.texts.keys() <= keys:
        found.named = set()  # those that are not found were deleted
    found.last = max(found.last, *found.known_events, 0)


def _borne_out(found: Set[Any], one: Set[Any], other: Set[Any]) -> Set[Any]:
    """Of what two indexes speak of, what was there: one alone counts only where the other lacks what is found."""
    return (one & other) | (one - other if found - other else set()) | (other - one if found - one else set())
