"""A write-ahead log beside a file that nobody has open, which SQLite would apply to it whatever file it is of.

It is looked at first. One that does not go on from the file is kept under a name of its own and not applied.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from relcourse.store.commit_stamp import Stamp, goes_on, stamp, stamps
from relcourse.store.connections import connect
from relcourse.store.sqlite_pages import MOST, file_pages, log_fault, logged_pages
from relcourse.text import bounded_file
from relcourse.text.sentences import say


def is_stray(path: Path, log: Path) -> bool:
    """Whether the log that lies beside a closed profile is not its own. Raises OSError.

    Of a file that bears no stamp and can't be read nothing is said: repair takes it with its log.
    """
    if not log.exists() or not log.stat().st_size:
        return False
    pages = list(logged_pages(bounded_file.read(log, MOST)))
    if not pages:
        return False  # nothing in it is whole; SQLite leaves it out
    if not path.exists() or not path.stat().st_size:
        return True
    if log_fault(path, log):
        return False  # it is damaged, and what it lacks may be what would tell
    logged = [found for _, page in pages for found in stamps(page)]
    try:
        mine = _stamp_of(path)
    except sqlite3.DatabaseError:
        found = [each for page in file_pages(bounded_file.read(path, MOST)).values() for each in stamps(page)]
        return bool(found and logged) and not goes_on(max(found), logged)
    return not goes_on(mine, logged)


def sentence(path: Path, kept: Path) -> str:
    """What is said of a log that was set aside."""
    return say(
        "Beside the profile {path} lay a log of changes that do not go on from it: of another "
        "file, or of this one at another time. They were left out, and are kept in {kept}. "
        "Should answers be missing, look for the file that they belong to, or restore a backup.",
        path=path,
        kept=kept,
    )


def _stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file without what its log says."""
    db = connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)
    try:
        return stamp(db)
    finally:
        db.close()
