"""Locks of the system on an open file: shared or alone, never waited for, gone with the process that holds them."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_LOCK = "hhqqi"
"""A lock as ``fcntl`` takes it: its type, from where, begin, length, process."""


def locked(descriptor: int, *, alone: bool) -> bool:
    """Lock an open file, alone or shared, in place of a lock it has. False where somebody else is in the way.

    True where the system or the disk has no locks; ``keeps_out`` tells.
    """
    if fcntl is None:
        return True
    kind = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
    return _granted(lambda: fcntl.flock(descriptor, kind | fcntl.LOCK_NB))


def keeps_out(path: Path, descriptor: int) -> bool:
    """Whether this disk refuses a lock that is held: to ourselves, by a second descriptor of the same file.

    ``descriptor`` is locked by ``locked``. SQLite locks in another way, which is tried, too, where one process can
    (Linux). Raises OSError.
    """
    if fcntl is None:
        return True
    second = os.open(path, os.O_RDWR)
    try:
        if _granted(lambda: fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)):
            return False
        command = getattr(fcntl, "F_OFD_SETLK", None)
        if command is None:
            return True
        ours = struct.pack(_LOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
        if not _granted(lambda: fcntl.fcntl(descriptor, command, ours)):
            return True  # another window is just trying the same
        refused = not _granted(lambda: fcntl.lockf(second, fcntl.LOCK_EX | fcntl.LOCK_NB))
        fcntl.fcntl(descriptor, command, struct.pack(_LOCK, fcntl.F_UNLCK, os.SEEK_SET, 0, 0, 0))
        return refused
    finally:
        os.close(second)


def _granted(take: Callable[[], object]) -> bool:
    """Whether a lock is not refused; a disk that knows none refuses none."""
    try:
        take()
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
