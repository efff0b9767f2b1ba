"""What can be wrong with a profile, as sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from relcourse.text.sentences import Message, message, say
from relcourse.text.shell_command import shell_command

_SAFE = message("What was saved before is safe; this step was not saved.")
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_DEVICE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.EREMOTEIO if hasattr(errno, "EREMOTEIO") else errno.EIO)
_TOO_MANY = (errno.EMFILE, errno.ENFILE)


class ProfileError(Exception):
    """The profile can't be read or written. The message says what happened, what is safe and what to do."""


class Damaged(ProfileError):
    """What lies in the place of the profile is not whole, or no profile at all."""


class Unsound(ValueError):
    """A file was looked through, and something in it is not as it must be. The message says what, in a few words."""


class Displaced(ProfileError):
    """The file that a window has open is not the one at its path any more, or not what was put into it."""

    def __init__(self, path: Path, why: Message) -> None:
        """``why`` is one of those in profile_place.py."""
        super().__init__(
            " ".join(
                (
                    say(why, path=path),
                    say("What you do now is not saved there. This window still holds all that was saved before."),
                )
            )
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
        if "UNIQUE" not in str(error):
            raise
        raise damaged(path, say("what it says of itself does not fit together")) from error
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise damaged(path, in_a_few_words(error)) from error
        raise ProfileError(_sentence(path, code_of(error), str(error))) from error
    except MemoryError as error:
        raise ProfileError(
            f"{say('There is too little memory to read the profile {path}.', path=path)} {say(_UNTOUCHED)}"
        ) from error
    except ValueError as error:  # JSON or text inside that can't be decoded, or is not what was written
        raise damaged(path, in_a_few_words(error)) from error
    except OSError as error:
        raise ProfileError(_of_the_system(path, error)) from error


def is_damage(error: Exception) -> bool:
    """Whether an error says that a file is not whole. A disk that can't be read just now, no memory, too many open
    files, a lock: none of these says anything about what is in the file."""
    if isinstance(error, sqlite3.DatabaseError):
        return code_of(error) in _BROKEN
    return isinstance(error, ValueError)


def in_a_few_words(error: Exception) -> str:
    """What is wrong with a file, without anything that stands in it."""
    said = str(error)
    if isinstance(error, Unsound):
        return said
    if isinstance(error, ValueError) or "decode" in said:
        return say("an entry in it can't be read")
    return said.partition(" (")[0]  # malformed database schema (a name from the file)


def code_of(error: sqlite3.DatabaseError) -> int:
    """SQLite's primary code; that of damage where Python found text that is no UTF-8."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return sqlite3.SQLITE_CORRUPT if "decode" in str(error) else sqlite3.SQLITE_MISUSE
    if code == sqlite3.SQLITE_ERROR and "unsupported file format" in str(error):
        return sqlite3.SQLITE_CORRUPT
    return int(code) & 0xFF


_BROKEN = (
    *(sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT),
    *(sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH),
)
_UNTOUCHED = message("Nothing was changed. Close other programs, then do it again.")


def _of_the_system(path: Path, error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return say("The disk is full. Nothing was changed. Make some room, then do it again.")
    if error.errno in _TOO_MANY or error.errno == errno.ENOMEM:
        busy = say(
            "This computer has too much open to read the profile {path} ({reason}).", path=path, reason=error.strerror
        )
        return f"{busy} {say(_UNTOUCHED)}"
    if error.errno in _NO_DEVICE:
        return say(
            "The disk does not give the profile {path} just now ({reason}). Nothing was changed. "
            "See that the disk is connected, then do it again.",
            path=path,
            reason=error.strerror,
        )
    return say(
        "The profile folder {folder} can't be used ({reason}). Nothing was changed. Check its "
        "permissions, or set RELCOURSE_HOME to a folder where you may write.",
        folder=path.parent,
        reason=error.strerror,
    )


def damaged(path: Path, why: str) -> Damaged:
    """A profile whose file is no longer whole."""
    repair = shell_command("relcourse profile repair", path.stem)
    return Damaged(
        say(
            "The profile {path} is damaged ({why}). It was left as it is. `{repair}` saves what can "
            "still be read and keeps the damaged file beside it.",
            path=path,
            why=why,
            repair=repair,
        )
    )


def misnumbered(path: Path) -> Damaged:
    """A profile whose first page does not say what the profile is."""
    return damaged(path, say("the version that it names is not its own"))


def meddled(path: Path) -> Damaged:
    """A profile with something in it that relcourse does not make. Nothing of that is ever run."""
    return damaged(path, say("there is something in it that relcourse did not make"))


def newer(path: Path) -> ProfileError:
    """A profile of a version to come."""
    return ProfileError(
        say(
            "The profile {path} was written by a newer relcourse. Nothing in it was changed. Update "
            "relcourse, or use another profile: relcourse --profile NAME.",
            path=path,
        )
    )


def foreign(path: Path) -> Damaged:
    """A database in the place of a profile."""
    return Damaged(
        say(
            "The file {path} is a database of another program. Nothing in it was changed. Move it "
            "away, or use another profile: relcourse --profile NAME.",
            path=path,
        )
    )


def unopenable(path: Path, why: str) -> ProfileError:
    """Something in the place of a profile that is no file to open."""
    return ProfileError(
        say(
            "The profile {path} can't be opened: it {why}. It was left as it is. Move it away or "
            "mend it, or use another profile: relcourse --profile NAME.",
            path=path,
            why=why,
        )
    )


def unwritable(path: Path) -> ProfileError:
    """A profile that may only be read."""
    return ProfileError(
        say(
            "The profile {path} may not be written to. What was saved before is safe; nothing new "
            "can be saved. Check its permissions and those of its folder, or set RELCOURSE_HOME to a "
            "folder where you may write.",
            path=path,
        )
    )


def _sentence(path: Path, code: int, reason: str) -> str:
    match code:
        case sqlite3.SQLITE_FULL:
            return " ".join((say("The disk is full."), say(_SAFE), say("Make some room, then do it again.")))
        case sqlite3.SQLITE_IOERR:
            refused = say(
                "The disk did not take or give what the profile {path} needed ({reason}).", path=path, reason=reason
            )
            return " ".join((refused, say(_SAFE), say("It may be full: make some room, then do it again.")))
        case sqlite3.SQLITE_READONLY:
            return str(unwritable(path))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            held = say("Another program holds the profile {path}.", path=path)
            return " ".join((held, say(_SAFE), say("Close that program, then do it again.")))
        case _:
            return say(
                "The profile {path} can't be used ({reason}). Nothing in it was changed. Check its "
                "permissions and those of its folder, or set RELCOURSE_HOME to a "
                "folder where you may write.",
                path=path,
                reason=reason,
            )
