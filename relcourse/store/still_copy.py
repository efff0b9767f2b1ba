"""A profile as it stood at one moment, in memory: for reading where nothing can be locked or written.

Nobody has the file open, or it lies on a disk that can only be read, or on one that grants no locks. SQLite would
then trust that nobody writes, and would call a sound file damaged if somebody did.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import time
from pathlib import Path

from relcourse.store.connections import connect
from relcourse.store.errors import unopenable
from relcourse.store.sqlite_pages import MAGIC, file_pages, pages
from relcourse.text import bounded_file
from relcourse.text.sentences import say

_MOST = 1 << 28
"""Bytes that are held in memory; no profile of a whole life comes near."""
_TRIES, _PAUSE = 20, 0.05
_FORMATS = slice(18, 20)
"""Where a file says that it has a write-ahead log. A copy in memory has none: what was in it is put in already."""


def unopenable_as(path: Path) -> str:
    """Why what stands in the place of a profile can't be opened, in a few words; "" where it can or nothing is there.

    To open a pipe or a device might wait for ever.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return say("is a link that leads nowhere") if path.is_symlink() else ""
    except OSError as error:
        return say("can't be looked at: {reason}", reason=error.strerror)
    if stat.S_ISDIR(mode):
        return say("is a folder")
    if not stat.S_ISREG(mode):
        return say("is no file")
    return "" if os.access(path, os.R_OK) else say("may not be read")


def refuse_unopenable(path: Path) -> None:
    """Raises ProfileError where no file that may be read stands in the place of a profile."""
    why = unopenable_as(path)
    if why:
        raise unopenable(path, why)


def still_copy(path: Path, log: Path | None) -> sqlite3.Connection | None:
    """The file as it stood, with its own write-ahead log if there is one; None where they are too large to hold.

    Raises OSError, and OperationalError where another program never stops writing.
    """
    for _ in range(_TRIES):
        before = _marks(path), _marks(log) if log else (0,)
        if sum(each[0] for each in before) > _MOST:
            return None
        found = pages(path, log) if log else file_pages(bounded_file.read(path, _MOST))
        if before == (_marks(path), _marks(log) if log else (0,)):
            return _in_memory(b"".join(page for _, page in sorted(found.items())))
        time.sleep(_PAUSE)
    busy = sqlite3.OperationalError(say("another program is writing to it"))
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY
    raise busy


def _in_memory(whole: bytes) -> sqlite3.Connection:
    db = connect(":memory:")
    with contextlib.ExitStack() as otherwise:
        otherwise.callback(db.close)
        if whole.startswith(MAGIC):
            whole = whole[: _FORMATS.start] + b"\x01\x01" + whole[_FORMATS.stop :]
        if whole:
            db.deserialize(whole)
        otherwise.pop_all()
    return db


def _marks(path: Path) -> tuple[int, ...]:
    try:
        state = path.stat()
    except FileNotFoundError:
        return (0,)
    return state.st_size, state.st_ino, state.st_mtime_ns
