"""A profile's database made ready for use: looked at first, brought up to date, then written to as a profile is."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from relcourse.store import soundness
from relcourse.store.migrations import SCHEMA_VERSION, bring_up_to_date
from relcourse.store.open_file import whole

_TRIES, _PAUSE = 50, 0.1


def prepare(db: sqlite3.Connection, path: Path, now: Callable[[], datetime]) -> None:
    """Raises ProfileError, before anything is written to a file that is not sound, and what SQLite raises."""
    soundness.refuse_unsound(db, path)
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    _write_ahead(db)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")  # what was written never lies in a folder that everybody uses
    if version < SCHEMA_VERSION:
        if version and _is_on_disk(db):
            from relcourse.store.automatic_backups import back_up_before_update  # seldom, and it needs the event log

            back_up_before_update(path, now())
        with whole(db):
            bring_up_to_date(db)


def _is_on_disk(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA database_list").fetchone()[2])


def _write_ahead(db: sqlite3.Connection) -> None:
    """SQLite does not wait for a lock here, as it does elsewhere: another window may be doing the same."""
    for _ in range(_TRIES):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_PAUSE)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL")
