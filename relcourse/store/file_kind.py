"""What sort of file lies where a profile is looked for, by all that the file says of itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relcourse.store.errors import foreign, meddled, misnumbered, newer
from relcourse.store.migrations import APPLICATION_ID, SCHEMA_VERSION, Listing, listing, version_of

PROFILE, NEWER, FOREIGN = "profile", "newer", "foreign"
MISNUMBERED, MEDDLED = "misnumbered", "meddled"


def kind(db: sqlite3.Connection) -> str:
    """What a file is, by all that it says of itself. Nothing in it is run. Raises what SQLite raises on a damaged one.

    PROFILE, also of an empty file; NEWER; FOREIGN, of another program; MISNUMBERED, a profile whose version or mark
    is not its own, as after a flip in its first page; MEDDLED, a profile with something in it that is not ours.
    """
    said, ours, found = whole_look(db)
    is_ours, really = ours == APPLICATION_ID, version_of(found)
    if said == really and (is_ours or not said):
        return PROFILE
    if really or (is_ours and not found):
        return MISNUMBERED
    if not is_ours:
        return FOREIGN
    return NEWER if said > SCHEMA_VERSION else MEDDLED


def whole_look(db: sqlite3.Connection) -> tuple[int, int, Listing]:
    """The version, the application and the tables that a file names, as they stand at one moment."""
    within = db.in_transaction
    if not within:
        db.execute("BEGIN")
    try:
        found = listing(db)
        said, ours = (int(db.execute(f"PRAGMA {each}").fetchone()[0]) for each in ("user_version", "application_id"))
    finally:
        if not within and db.in_transaction:
            db.execute("ROLLBACK")
    return said, ours, found


def refuse_others(path: Path, kind: str) -> None:
    """Raises ProfileError, Damaged where it is so, for a file that is no profile of this version or an older one."""
    refusals = {NEWER: newer, FOREIGN: foreign, MISNUMBERED: misnumbered, MEDDLED: meddled}
    if kind in refusals:
        raise refusals[kind](path)
