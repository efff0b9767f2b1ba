"""The bytes of a profile's file, looked at past SQLite, which passes over some of what is wrong with them.

SQLite's locks go by process: to open a file once more that this process has open, and to close it again, would give
them up (see https://sqlite.org/howtocorrupt.html). So nothing here touches such a file; it was looked at when it was
opened.
"""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from relcourse.store.connections import beside
from relcourse.store.errors import damaged
from relcourse.store.migrations import APPLICATION_ID
from relcourse.store.sqlite_pages import HEADER, header_fault, log_fault
from relcourse.text import bounded_file

_FIRST_SHARE, _SHARES = 0x40000002, 510
"""The bytes that SQLite locks for all who have a file open; see https://sqlite.org/src/file/src/os.h."""
_held: Counter[str] = Counter()
_holding = threading.Lock()


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """While this process has a file open. Looks at its bytes first. Raises Damaged and OSError."""
    key = os.path.realpath(path)
    with _holding:
        _refuse_unsound_bytes(path)
        _held[key] += 1
    try:
        yield
    finally:
        with _holding:
            _held[key] -= 1


def refuse_unsound_bytes(path: Path) -> None:
    """Raises Damaged where a file's first bytes, or those beside it, are not what they were; and OSError."""
    with _holding:
        _refuse_unsound_bytes(path)


def _refuse_unsound_bytes(path: Path) -> None:
    if not is_there(path) or _held[os.path.realpath(path)]:
        return
    log, _ = beside(path)
    logged = log.exists()
    with bounded_file.opened(path) as file:
        first = file.read(HEADER)
        size = 0 if logged else file.seek(0, 2)
    fault = header_fault(first, size, APPLICATION_ID)
    if not fault and logged and log.stat().st_size and not is_shared(path):
        fault = log_fault(path, log)
    if fault:
        raise damaged(path, fault)


def is_there(path: Path) -> bool:
    try:
        found = path.stat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size > 0


def is_shared(path: Path) -> bool:
    """Whether another program has SQLite's share of a file, which SQLite itself can't say of one that is damaged.

    Not for a file that this process has open itself: closing it here would give up its own share.
    """
    try:
        import fcntl  # not on every system
    except ImportError:  # where a file that is open can't be replaced anyway
        return False
    if not os.access(path, os.W_OK):
        return False
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARES, _FIRST_SHARE)
        except BlockingIOError:
            return True
    return False
