"""Writing files so that nothing is lost: a new one never lands on an old one, a changed one is whole or untouched."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


class CantWrite(Exception):
    """A file can't be written. The message is a sentence."""


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises CantWrite, also where something stands there already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise CantWrite(f"{path} is there already; nothing is overwritten.") from None
    except OSError as error:
        raise CantWrite(_why(path, error)) from error


def replace(path: Path, data: bytes) -> None:
    """Write a whole file in one step, so that whoever reads it sees the old one or the new one. Raises CantWrite."""
    target = Path(os.path.realpath(path))  # a link stays a link
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o7777 if target.exists() else None
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.chmod(mode if mode is not None else 0o666 & ~_umask())
            beside.replace(target)
        finally:
            with contextlib.suppress(FileNotFoundError):
                beside.unlink()
    except OSError as error:
        raise CantWrite(_why(path, error)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(path: Path, error: OSError) -> str:
    return f"{path} can't be written: {error.strerror or error}."
