"""A profile changed by another program, which knows of no sums, and leaves the tables as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from relcourse.store import row_sums
from relcourse.store.migrations import _NEVER_CHANGED


def tamper(path: Path, statement: str, values: Sequence[object] = (), *, sums: str = "NULL") -> None:
    """Run a statement that may change events. ``sums`` is what events then have as theirs, as SQL."""
    db = sqlite3.connect(path)
    row_sums.teach(db)
    db.execute("DROP TRIGGER event_is_never_changed")
    db.execute(statement, values)
    db.execute(f"UPDATE event SET sum = {sums}")
    db.execute(_NEVER_CHANGED)
    db.commit()
    db.close()


RIGHT = f"row_sum({', '.join(row_sums.SUMMED['event'])})"
"""The sum that an event should have."""
