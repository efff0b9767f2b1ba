"""Files that were being made when a process was killed: with all that a profile holds, and under hidden names.

What is being made is called ``.NAME.PROCESS.part`` (see ``profile_files.unfinished`` and ``atomic_write``), and
SQLite puts files of its own beside it. One is left over once its process is gone, or nothing was written to it for
long.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from pathlib import Path

from relcourse.store.file_modes import narrow
from relcourse.store.paths import kept_folders

_OURS = re.compile(r"\..+?\.(?:(?P<process>[0-9]+)(?:\.[0-9a-f]{8})?|[0-9a-f]{8})\.part(?:-[a-z]+)?")
"""Those of older versions may name no process."""
_LONG = 3600
"""Seconds without a word written, after which a process of that number must be another one."""
_BEGAN = time.time()
"""When this process began, as far as anything here can have been made by it."""


def tidy() -> None:
    """What every start does: leave the learner's files to the learner alone, and nothing that was half made."""
    for each in (narrow, remove_leftovers):
        with contextlib.suppress(OSError):  # folders that can't be reached are spoken of where they are needed
            each()


def remove_leftovers() -> None:
    """Remove what killed processes left in the folders that relcourse made. What is being made now stays."""
    for folder in kept_folders():
        with contextlib.suppress(OSError):  # it is not there, or may not be listed
            if not folder.is_symlink():
                for path in list(folder.iterdir()):
                    _remove_left_over(path)


def _remove_left_over(path: Path) -> None:
    ours = _OURS.fullmatch(path.name)
    if ours is None:
        return
    with contextlib.suppress(OSError):  # another start may be doing the same
        written = path.lstat().st_mtime
        if abs(time.time() - written) > _LONG or (ours["process"] and _is_gone(int(ours["process"]), written)):
            path.unlink()


def _is_gone(process: int, written: float) -> bool:
    if process == os.getpid():  # in a container each start may have the same number
        return written < _BEGAN
    if os.name != "posix":  # elsewhere asking ends it
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:  # somebody else's
        return False
    return False
