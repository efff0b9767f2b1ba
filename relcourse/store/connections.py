"""Connections to a profile's file, all made here: whatever lies in the file, nothing of it is run or believed."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from pathlib import Path

from relcourse.store import row_sums

LONGEST = 1 << 26
"""Bytes of one value. The longest that is ever written is the snapshot of many years, a tenth of this."""
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST,
    sqlite3.SQLITE_LIMIT_COLUMN: 64,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 4,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


def connect(path: Path | str, *, uri: bool = False, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection that trusts nothing in the file. Raises what SQLite raises."""
    db = sqlite3.connect(path, uri=uri, isolation_level=None, timeout=timeout)
    with contextlib.ExitStack() as otherwise:
        otherwise.callback(db.close)
        for limit, most in _LIMITS.items():
            db.setlimit(limit, most)
        if sys.version_info >= (3, 12):
            db.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("PRAGMA cell_size_check = ON")
        row_sums.teach(db)
        otherwise.pop_all()
    return db


def beside(path: Path) -> tuple[Path, Path]:
    """The write-ahead log of a profile and its index, there or not."""
    path = Path(os.path.realpath(path))  # which, unlike resolve, knows links that lead round
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
