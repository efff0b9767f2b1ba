"""Whether the file that a window has open is still the one at its path, and still holds what was put into it.

Other programs move, delete, replace and write over files without asking. A window that does not look writes on into
a file that nobody finds again.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from relcourse.store.commit_stamp import Stamp, stamp, stamps
from relcourse.text.sentences import Message, message

Identity = tuple[int, int]
"""Device and inode."""
MOVED = message(
    "The file of the profile, {path}, was moved or renamed by another program while this window had it open."
)
DELETED = message("The file of the profile, {path}, was deleted by another program while this window had it open.")
REPLACED = message("The file of the profile, {path}, was replaced by another file while this window had it open.")
OVERWRITTEN = message(
    "The file of the profile, {path}, was written over by another program while this window had it open."
)
UNSEEN = message("The file of the profile, {path}, can't be found any more while this window had it open.")
_READ_ONLY = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_open: dict[Identity, tuple[int, int]] = {}
"""The descriptor of a file that this process has open, and for how many windows. There is one: closing any
descriptor of a file lets go of all that SQLite has locked in it."""


class ProfilePlace:
    """An open file and the place where it lies."""

    def __init__(self, path: Path, log: Path, index: Path) -> None:
        """``log`` and ``index`` are what SQLite keeps beside it. Raises OSError."""
        self._path, self.log, self._beside = path, log, (log, index)
        self.identity, self._descriptor = _opened(path)
        self._near: tuple[Identity | None, ...] = ()
        self._page: tuple[int, bytes] | None = None
        self._size = self._version = 0
        self._stamp: Stamp | None = None

    def close(self) -> None:
        """To be done after the connection is closed."""
        _closed(self.identity)

    def why_gone(self) -> Message | None:
        """What has become of the file; None where it lies at its path."""
        try:
            there = self._path.stat()
        except FileNotFoundError:
            return MOVED if os.fstat(self._descriptor).st_nlink else DELETED
        except OSError:
            return UNSEEN
        return None if _identity(there) == self.identity else REPLACED

    @property
    def is_nowhere(self) -> bool:
        """Whether the file has no name any more, so that it is gone when it is closed."""
        return not os.fstat(self._descriptor).st_nlink

    # What lies beside it

    def note_beside(self) -> None:
        """Take what lies beside the file for what the connection has open."""
        self._near = self._found_beside()

    def our_own_beside(self) -> tuple[Path, ...]:
        """What lies beside the file and is still what the connection has open."""
        near = zip(self._beside, self._found_beside(), self._near, strict=False)
        return tuple(path for path, found, noted in near if found and found == noted)

    def has_other_beside(self) -> bool:
        """Whether another program has taken away or replaced what lay beside it."""
        return self._found_beside() != self._near

    def _found_beside(self) -> tuple[Identity | None, ...]:
        return tuple(map(_at, self._beside))

    # What is in it, by its bytes: what SQLite has in memory or in its log is not asked

    @property
    def is_settled(self) -> bool:
        """Whether all that was recorded was last seen to be in the one file."""
        return self._page is not None

    def unsettle(self) -> None:
        """Something was recorded that is not in the one file yet."""
        self._page = None

    def settle(self, db: sqlite3.Connection, before: int) -> bool:
        """Remember what the file looks like, now that all is in it. False where it is not.

        ``before`` is the version from before all was brought into it: what another window has written since is then
        seen to be a window's, even where it wrote the file anew, which has no stamp of its own.
        Raises what SQLite raises.
        """
        mine = stamp(db)
        if mine is None:
            return True
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'stamp'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
        page = _read(self._descriptor, size, (root - 1) * size)
        if mine not in stamps(page):
            return False
        self._page = ((root - 1) * size, page)
        self._size = os.fstat(self._descriptor).st_size
        self._version, self._stamp = before, mine
        return True

    def is_untouched(self) -> bool:
        """Whether the file's bytes are as they were when they were last seen."""
        if self._page is None:
            return True
        begin, page = self._page
        here = os.fstat(self._descriptor).st_size >= self._size
        return here and _read(self._descriptor, len(page), begin) == page

    def holds_what_windows_wrote(self, db: sqlite3.Connection) -> bool:
        """Whether what has changed, if anything, came through SQLite from another window. Raises what SQLite raises."""
        if self.is_untouched():
            return True
        before, now = self._stamp, stamp(db)
        if before is None or now is None or version(db) == self._version:
            return False
        return now.n > before.n or now == before


def version(db: sqlite3.Connection) -> int:
    """A number that changes when another connection has written."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def _identity(found: os.stat_result) -> Identity:
    return found.st_dev, found.st_ino


def _at(path: Path) -> Identity | None:
    try:
        return _identity(path.stat())
    except OSError:
        return None


def _read(descriptor: int, size: int, begin: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, begin)
    os.lseek(descriptor, begin, os.SEEK_SET)
    return os.read(descriptor, size)


def _opened(path: Path) -> tuple[Identity, int]:
    identity = _at(path)
    if identity is not None and identity in _open:
        descriptor, windows = _open[identity]
    else:
        descriptor, windows = os.open(path, _READ_ONLY), 0
        identity = _identity(os.fstat(descriptor))
    _open[identity] = descriptor, windows + 1
    return identity, descriptor


def _closed(identity: Identity) -> None:
    descriptor, windows = _open.pop(identity)
    if windows > 1:
        _open[identity] = descriptor, windows - 1
    else:
        os.close(descriptor)
