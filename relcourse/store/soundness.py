"""Whether a profile's file is what was written: a short look before anything is written to it, and a long one.

The short look reads the first page's own account, the file beside, the names of the tables and the newest rows: what
a start can afford. The long look goes through everything, the newest first, for as long as it may.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relcourse.events.json_object import json_object
from relcourse.store import file_bytes, file_kind, profile_files
from relcourse.store.errors import ProfileError, code_of, damaged, in_a_few_words, is_damage
from relcourse.store.file_bytes import is_there
from relcourse.store.migrations import SCHEMA_VERSION, SUMS_SINCE
from relcourse.store.row_sums import SUMMED, checked, with_sum

_NEWEST = 20
"""Rows of a table that a start looks at."""
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""
_JSON = {"event": "data", "words": "body"}


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """While a connection that may write to a file is open. Looks at the file first, and makes none.

    Raises ProfileError, OSError, and what SQLite raises on a damaged file.
    """
    with file_bytes.held(path):
        if is_there(path):
            _refuse_unsound_file(path)
        yield


def _refuse_unsound_file(path: Path) -> None:
    """What is found in a file that another window is just making, or bringing up to date, is looked at again."""
    for pause in (0.05, 0.2, 1.0, None):
        before = _standing(path)
        try:
            with profile_files.reading(path) as db:
                refuse_unsound(db, path)
                return
        except (ProfileError, sqlite3.DatabaseError, ValueError):
            if pause is None or _standing(path) == before:
                raise
            time.sleep(pause)


def _standing(path: Path) -> tuple[object, ...]:
    log, _ = profile_files.beside(path)
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns, log.exists()


def refuse_unsound(db: sqlite3.Connection, path: Path) -> None:
    """The short look at what a file holds. Raises ProfileError, and what SQLite raises on a damaged file."""
    file_kind.refuse_others(path, file_kind.kind(db))
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if 0 < version < SCHEMA_VERSION:  # it is about to be brought up to date, with sums that vouch for what it holds
        why = examine(db).why
        if why:
            raise damaged(path, why)
    elif version:
        for table in ("event", "words"):
            for _ in itertools.islice(_newest_first(db, table, version), _NEWEST):
                pass


@dataclass(frozen=True)
class Examined:
    """What the long look found: what is wrong, or ""; how many of all rows it looked at; whether that was the end."""

    why: str
    looked: int = 0
    rows: int = 0
    to_the_end: bool = True


def examine(db: sqlite3.Connection, given_up: Callable[[], bool] = lambda: False) -> Examined:
    """The long look at a file that ``kind`` says is a profile, until it is ``given_up``.

    Raises what says nothing of the file.
    """
    looked = rows = 0
    try:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        tables = [table for table in SUMMED if _has(db, table)]
        rows = sum(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        for table in tables:
            for row in _newest_first(db, table, version):
                if given_up():
                    return Examined("", looked, rows, to_the_end=False)
                looked += 1
                if table in _JSON:
                    json_object(row[SUMMED[table].index(_JSON[table])])
        db.set_progress_handler(given_up, _STEPS)
        return Examined(profile_files.damage(db), looked, rows)
    except (sqlite3.DatabaseError, ValueError) as error:
        if isinstance(error, sqlite3.DatabaseError) and code_of(error) == sqlite3.SQLITE_INTERRUPT:
            return Examined("", looked, rows, to_the_end=False)
        if not is_damage(error):
            raise
        return Examined(in_a_few_words(error), looked, rows)
    finally:
        db.set_progress_handler(None, 0)


def _newest_first(db: sqlite3.Connection, table: str, version: int) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, without their sums. Raises WrongSum."""
    columns = SUMMED[table][: 5 if version < 2 and table == "words" else None]
    names = with_sum(table) if version >= SUMS_SINCE else ", ".join(columns)
    rows = db.execute(f"SELECT {names} FROM {table} ORDER BY rowid DESC")
    return map(checked, rows) if version >= SUMS_SINCE else rows


def _has(db: sqlite3.Connection, table: str) -> bool:
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone())
