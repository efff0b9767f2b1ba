"""Writing a file in one step: whoever reads it sees the old one or the whole new one, whatever happens meanwhile.

It is made under another name in the same folder (a rename is one step only within a disk), brought to disk, and
then takes its place, or refuses to where something stands already.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from relcourse.store.file_modes import FILE, set_mode

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_LONGEST = 100
"""Characters of a name that its unfinished file repeats; file systems end at 255 bytes."""


class CantWrite(Exception):
    """A file can't be written. The message is a sentence; ``reason`` is why, in the system's words."""

    def __init__(self, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, and its folders. Raises CantWrite, also where something stands there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data, place_new)
    except FileExistsError as error:
        raise CantWrite(f"{path} is there already; nothing is overwritten.", "it is there already") from error
    except OSError as error:
        raise _cant_write(path, error) from error


def replace(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file whether it is there or not, in a folder that is there. Raises CantWrite.

    A link stays a link, and what it leads to keeps its permissions. A new one that is ``private`` can be read by
    nobody but the learner; others follow the umask.
    """
    try:
        _write(Path(os.path.realpath(path)), data, place, private=private)
    except OSError as error:
        raise _cant_write(path, error) from error


def place(made: Path, path: Path) -> None:
    """Put a finished file in the place of another, at once. Raises OSError."""
    made.replace(path)
    on_disk(path.parent)


def place_new(made: Path, path: Path) -> None:
    """Put a finished file where there is none. Raises FileExistsError, and OSError."""
    try:
        os.link(made, path)  # never over another, not even over one made this moment
    except FileExistsError:
        raise
    except OSError:  # this file system has no links
        if path.exists():
            raise FileExistsError from None
        made.replace(path)
    else:
        made.unlink()
    on_disk(path.parent)


def on_disk(path: Path) -> None:
    """Wait until a file or a folder is on disk, where the system can say so."""
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(path: Path, data: bytes, put: Callable[[Path, Path], None], *, private: bool = False) -> None:
    """Raises OSError. Of what could not be finished nothing stays."""
    made = path.with_name(f".{path.name[:_LONGEST]}.{os.getpid()}.{os.urandom(4).hex()}.part")
    try:
        with os.fdopen(os.open(made, _NEW, FILE if private or path.exists() else 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            made.chmod(path.stat().st_mode & 0o7777)
        elif private:
            set_mode(made, FILE)
        put(made, path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink()


def _cant_write(path: Path, error: OSError) -> CantWrite:
    reason = error.strerror or str(error)
    return CantWrite(f"{path} can't be written: {reason}.", reason)
