"""Who may read what relcourse keeps: nobody but the learner, whatever the umask.

SQLite gives what it makes beside a profile the mode of the profile itself, so a file is made here before SQLite
opens it. Where modes mean nothing, such as on a USB stick, everything goes on without them.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from relcourse.store.paths import home, is_chosen, kept_folders

FILE, FOLDER = 0o600, 0o700
_OTHERS = 0o077


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for the learner alone. One that is there stays as it is.

    Raises OSError.
    """
    try:
        path.mkdir(FOLDER)
    except FileNotFoundError:
        make_folder(path.parent)
        path.mkdir(FOLDER, exist_ok=True)
    except FileExistsError:
        if not path.is_dir():
            raise
        return
    set_mode(path, FOLDER)  # the umask may have taken more


def make_file(path: Path) -> None:
    """Make an empty file for the learner alone, through a link that leads nowhere yet; one that is there stays.

    Raises OSError.
    """
    if path.exists():  # opening and closing it would let go of what SQLite has locked in it
        return
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, FILE))
    set_mode(path, FILE)


def narrow() -> None:
    """Take from others what older versions let them read of the learner's files.

    A folder that the learner named, in RELCOURSE_HOME, keeps its own mode; no link is followed.
    """
    folders = [each for each in kept_folders() if each.is_dir() and not each.is_symlink()]
    for path in (*([] if is_chosen() else [home()]), *folders):  # first, so that nobody reaches what is in them
        _narrow(path)
    for folder in folders:
        for path in _entries(folder):
            _narrow(path)


def _narrow(path: Path) -> None:
    with contextlib.suppress(OSError):
        found = path.lstat()
        mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
        ours = stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)
        if mine and ours and found.st_mode & _OTHERS:
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)


def _entries(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from folder.iterdir()


def set_mode(path: Path, mode: int) -> None:
    """Where the file system knows modes."""
    with contextlib.suppress(OSError):
        path.chmod(mode)
