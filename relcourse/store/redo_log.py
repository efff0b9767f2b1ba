"""What a window has written since it was opened, kept in memory: enough to make its profile anew elsewhere.

The file itself may be cut short or written over by another program, and then holds nothing that can be trusted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

_MOST = 16 << 20
"""Bytes of a profile that are kept in memory; that of a learner who did everything has less than two million."""
_CHANGES = ("INSERT", "UPDATE", "DELETE")


class RedoLog:
    """The profile as it was before the first change, and every change after it, as SQL."""

    def __init__(self) -> None:
        self._before: bytes | None = None
        self._changes: list[str] = []
        self._pending: list[str] = []

    def begin(self, db: sqlite3.Connection) -> None:
        """A transaction begins. Raises what SQLite raises."""
        if not self._changes and self._before is None:
            pages, size = (int(db.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "page_size"))
            self._before = db.serialize() if pages * size <= _MOST else None
        self._pending = []
        db.set_trace_callback(self._note)

    def end(self, db: sqlite3.Connection, *, committed: bool) -> None:
        """It is over."""
        db.set_trace_callback(None)
        self._changes += self._pending if committed else []
        self._pending = []

    def _note(self, statement: str) -> None:
        if statement.lstrip().startswith(_CHANGES):
            self._pending.append(statement)

    @property
    def is_empty(self) -> bool:
        return not self._changes

    def write(self, made: Path, connect: Callable[[Path], sqlite3.Connection]) -> bool:
        """Make the profile anew in a file that is not there; False where it was too large to be kept in memory.

        Raises OSError and what SQLite raises.
        """
        if self._before is None:
            return False
        made.write_bytes(self._before)
        db = connect(made)
        try:
            db.execute("BEGIN")
            for change in self._changes:
                db.execute(change)
            db.execute("COMMIT")
            db.execute("PRAGMA journal_mode = DELETE")
        finally:
            db.close()
        return True
