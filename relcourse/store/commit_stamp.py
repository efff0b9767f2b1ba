"""Which commit a profile stands at, written anew in each transaction: its number, its token, and the token before.

A write-ahead log carries the stamps of the transactions in it, so it can be seen whether it belongs to a file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from relcourse.store.sqlite_rows import rows

STAMP = """
CREATE TABLE stamp(n INT NOT NULL, token TEXT NOT NULL, before TEXT NOT NULL) STRICT;
INSERT INTO stamp VALUES (0, lower(hex(randomblob(8))), '');
"""
"""The table, with its one row."""
_DIGITS = 16
"""Hex digits of a token."""


class Stamp(NamedTuple):
    """``n`` counts the transactions of a profile; ``before`` is the token of the one before this one."""

    n: int
    token: str
    before: str


def stamp(db: sqlite3.Connection) -> Stamp | None:
    """The stamp of a profile; None where it has none, as it had before version 4. Raises what SQLite raises."""
    if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'stamp'").fetchone()[0]:
        return None
    row = db.execute("SELECT n, token, before FROM stamp").fetchone()
    return Stamp(*row) if row else None


def advance(db: sqlite3.Connection) -> None:
    """Count one more transaction, as the last thing within it."""
    db.execute("UPDATE stamp SET n = n + 1, before = token, token = ?", (os.urandom(_DIGITS // 2).hex(),))


def stamps(page: bytes) -> tuple[Stamp, ...]:
    """The stamps that stand in a page of a file."""
    return tuple(found for _, row in rows({2: page}) if (found := _as_stamp(row)))


def _as_stamp(row: Sequence[object] | None) -> Stamp | None:
    """The stamp that a row of any table is, if it is one."""
    match row:
        case [int(n), str(token), str(before)] if len(token) == _DIGITS and len(before) in (0, _DIGITS):
            return Stamp(n, token, before)
    return None


def goes_on(mine: Stamp | None, logged: Sequence[Stamp]) -> bool:
    """Whether a log goes on from a file, or holds what is in that file already.

    ``mine`` is the stamp of the file by itself, None before version 4; ``logged`` those in the log, in their order.
    """
    if not logged:
        return mine is None
    first, known = logged[0], {each.n: each.token for each in logged}
    if mine is None:
        return first.n <= 1
    if mine.n < first.n:
        return first.before == mine.token
    return known.get(mine.n) == mine.token
