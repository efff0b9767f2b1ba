"""What can be wrong with a profile, as sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_SAFE = "What was saved before is safe; this step was not saved."
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ELSEWHERE = "set RELCOURSE_HOME to a folder where you may write"


class ProfileError(Exception):
    """The profile can't be read or written. The message says what happened, what is safe and what to do."""


class Damaged(ProfileError):
    """What lies in the place of the profile is not whole, or no profile at all."""


class Displaced(ProfileError):
    """The file that a window has open is not the one at its path any more, or not what was put into it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The file of the profile, {path}, {why} while this window had it open. What you do now is not saved "
            "there. This window still holds all that was saved before."
        )
        self.why = why


class AnsweredElsewhere(Exception):
    """Another window has written this answer of this attempt already."""


@contextlib.contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say of a profile into a sentence. Raises ProfileError."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if "event.attempt, event.n" in str(error):
            raise AnsweredElsewhere from error
        raise
    except sqlite3.DatabaseError as error:
        code = code_of(error)
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise damaged(path, str(error)) from error
        raise ProfileError(_sentence(path, code, str(error))) from error
    except ValueError as error:  # JSON or text inside that can't be decoded
        raise damaged(path, "an entry in it can't be read") from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise ProfileError("The disk is full. Nothing was changed. Make some room, then do it again.") from error
        raise ProfileError(
            f"The profile folder {path.parent} can't be used ({error.strerror}). Nothing was changed. "
            f"Check its permissions, or {_ELSEWHERE}."
        ) from error


def code_of(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary code; that of damage where Python found text that is no UTF-8."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)) & 0xFF


def damaged(path: Path, why: str) -> Damaged:
    """A profile whose file is no longer whole."""
    return Damaged(
        f"The profile {path} is damaged ({why}). It was left as it is. "
        f"`relcourse profile repair {path.stem}` saves what can still be read and keeps the damaged file beside it."
    )


def newer(path: Path) -> ProfileError:
    """A profile of a version to come."""
    return ProfileError(
        f"The profile {path} was written by a newer relcourse. Nothing in it was changed. "
        "Update relcourse, or use another profile: relcourse --profile NAME."
    )


def foreign(path: Path) -> Damaged:
    """A database in the place of a profile."""
    return Damaged(
        f"The file {path} is a database of another program. Nothing in it was changed. "
        "Move it away, or use another profile: relcourse --profile NAME."
    )


def unwritable(path: Path) -> ProfileError:
    """A profile that may only be read."""
    return ProfileError(
        f"The profile {path} may not be written to. What was saved before is safe; nothing new can be saved. "
        f"Check its permissions and those of its folder, or {_ELSEWHERE}."
    )


def _sentence(path: Path, code: int, reason: str) -> str:
    match code:
        case sqlite3.SQLITE_FULL:
            return f"The disk is full. {_SAFE} Make some room, then do it again."
        case sqlite3.SQLITE_IOERR:
            return (
                f"The disk did not take or give what the profile {path} needed ({reason}). {_SAFE} "
                "It may be full: make some room, then do it again."
            )
        case sqlite3.SQLITE_READONLY:
            return str(unwritable(path))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"Another program holds the profile {path}. {_SAFE} Close that program, then do it again."
        case _:
            return (
                f"The profile {path} can't be used ({reason}). Nothing in it was changed. "
                f"Check its permissions and those of its folder, or {_ELSEWHERE}."
            )
