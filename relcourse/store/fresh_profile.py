"""A profile made of rows that came out of another file: tables and triggers are our own, whatever that file held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from relcourse.store import atomic_write, profile_files
from relcourse.store.connections import connect
from relcourse.store.errors import Unsound
from relcourse.store.event_log import INSERT_EVENT
from relcourse.store.migrations import SUMS_AFRESH, TEXTS_KNOW_THEIR_COURSE, bring_up_to_date
from relcourse.store.row_sums import SUMMED

Row = Sequence[Any]
"""The values of a row in the order of ``SUMMED``, without its sum."""


def write(
    made: Path, events: Iterable[Row], texts: Iterable[Row], small: Iterable[tuple[str, Row]], last: int = 0
) -> None:
    """Write a fresh profile, checked and on disk. ``small`` are rows of other tables; new events come after ``last``.

    Of rows that claim one place the first counts. Raises what SQLite raises, and Unsound.
    """
    db = connect(made)
    try:
        db.execute("BEGIN")
        bring_up_to_date(db)
        db.executemany(INSERT_EVENT.replace("INSERT", "INSERT OR IGNORE", 1), events)
        db.executemany(_insert("words"), texts)
        for table, row in small:
            db.execute(_insert(table), row)
        db.execute(TEXTS_KNOW_THEIR_COURSE)
        for statement in SUMS_AFRESH.splitlines():
            db.execute(statement)
        db.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'event'", (last,))
        db.execute("COMMIT")
        why = profile_files.damage(db)
        if why:
            raise Unsound(why)
    finally:
        db.close()
    atomic_write.on_disk(made)


def _insert(table: str) -> str:
    columns = SUMMED[table]
    return f"INSERT OR IGNORE INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
