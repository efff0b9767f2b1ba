"""A profile as files on disk: read without changing anything, copied whole, put in place at once.

While a window is open, a ``-wal`` and a ``-shm`` lie beside the profile and hold its latest answers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from relcourse.store.atomic_write import on_disk, place
from relcourse.store.environment import local_now
from relcourse.store.errors import ProfileError, code_of, foreign, translate_errors, unwritable
from relcourse.store.migrations import APPLICATION_ID, SCHEMA_VERSION
from relcourse.store.profile_lock import is_open
from relcourse.store.stray_log import is_stray, sentence

_FIRST_SHARE, _SHARES = 0x40000002, 510
"""The bytes that SQLite locks for all who have a file open; see https://sqlite.org/src/file/src/os.h."""
PROFILE, NEWER, FOREIGN = "profile", "newer", "foreign"


def beside(path: Path) -> tuple[Path, Path]:
    """The write-ahead log of a profile and its index, there or not."""
    path = path.resolve()
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes neither the file nor its write-ahead log. Raises what SQLite raises."""
    log, _ = beside(path)  # without one nobody has the file open, and it may lie where nothing can be written
    mode = "mode=ro" if log.exists() and (is_open(path) or not is_stray(path, log)) else "immutable=1"
    db = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, isolation_level=None, timeout=5)
    try:
        yield db
    finally:
        db.close()


def kind(db: sqlite3.Connection) -> str:
    """PROFILE, NEWER or FOREIGN. Raises what SQLite raises on a damaged file."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return FOREIGN if version or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] else PROFILE
    return NEWER if version > SCHEMA_VERSION else PROFILE


def damage(db: sqlite3.Connection) -> str:
    """What is wrong inside a file, in SQLite's words; "" where it is whole."""
    try:
        found = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)
    return "" if found == "ok" else found


def set_aside_stray(path: Path, now: Callable[[], datetime]) -> str:
    """Keep a log that is not the file's own under a dated name; the sentence that says so, or "".

    Nobody has the file open. Raises OSError.
    """
    log, index = beside(path)
    if not is_stray(path, log):
        return ""
    plain = dated(log.parent, f"{path.stem}.set-aside", now())
    kept = plain.with_name(f"{plain.name}-wal")
    log.rename(kept)
    index.unlink(missing_ok=True)
    return sentence(path, kept)


def refuse_while_open(path: Path) -> None:
    """Make sure that no window has a profile open; then all of it is in the one file, if it is not damaged.

    To be called with the lock on the profile; a program that knows no such lock is found out here. Raises ProfileError,
    also where it may not be written to, and where something of another file lay beside it.
    """
    with translate_errors(path):
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise unwritable(path)
        if said := set_aside_stray(path, local_now):
            raise ProfileError(f"{said} Nothing else was changed. Now do it again.")
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0.5)
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")  # a window holds a share of the file as long as it is open
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            broken = code_of(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
            if code_of(error) == sqlite3.SQLITE_BUSY or (broken and _is_shared(path)):
                raise ProfileError(
                    f"The profile {path.stem} is open in another window. Nothing was changed. "
                    "Close that window, then do it again."
                ) from error
            if not broken:
                raise
        finally:
            db.close()
        log, index = beside(path)
        if not log.exists():
            index.unlink(missing_ok=True)


def _is_shared(path: Path) -> bool:
    """Whether another program has SQLite's share of a file, which SQLite itself can't say of one that is damaged."""
    try:
        import fcntl  # not on every system
    except ImportError:  # where a file that is open can't be replaced anyway
        return False
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARES, _FIRST_SHARE)
        except BlockingIOError:
            return True
    return False


def copy_whole(source: Path, target: Path) -> None:
    """One consistent, checked file from a profile that may be open and be written to meanwhile.

    Writes ``target`` beside which nothing is left, or nothing at all. Raises ProfileError where the source is
    damaged or no profile, or the target can't be written.
    """
    with translate_errors(source), reading(source) as db:
        if kind(db) == FOREIGN:
            raise foreign(source)
        db.execute("BEGIN")  # from here on it stands still
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        try:
            copy(db, target)
        except sqlite3.OperationalError as error:
            remove(target)
            raise ProfileError(
                f"A copy can't be written into {target.parent} ({error}). Nothing was changed. "
                "Check its permissions, and that the disk is not full, then do it again."
            ) from error
        except BaseException:  # Ctrl-C and a signal, too: half a copy must not be taken for a backup
            remove(target)
            raise


def copy(db: sqlite3.Connection, target: Path) -> None:
    """All that a connection reads, into one checked file. Raises what SQLite raises."""
    made = sqlite3.connect(target, isolation_level=None)
    try:
        db.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")
        why = damage(made)
        if why:
            raise sqlite3.DatabaseError(why)
    finally:
        made.close()
    on_disk(target)


def copy_bytes(source: Path, target: Path) -> None:
    """A damaged profile as it is, with what lies beside it, or nothing at all. Raises OSError."""
    try:
        for each, to in zip((source, *beside(source)), (target, *beside(target)), strict=True):
            if each.exists():
                shutil.copyfile(each, to)
                on_disk(to)
    except OSError:
        remove(target)
        raise


def put(made: Path, path: Path) -> None:
    """Put a whole file in the place of another, at once. What lay beside that one goes first. Raises OSError."""
    for each in beside(path):
        each.unlink(missing_ok=True)
    place(made, path)


def remove(path: Path) -> None:
    """Remove a profile and what lies beside it. Raises OSError."""
    for each in (*beside(path), path.with_name(f"{path.name}-journal"), path.resolve(), path):
        each.unlink(missing_ok=True)


def dated(folder: Path, name: str, now: datetime) -> Path:
    """A free place for a file of a profile, named after the moment. No profile's name has a dot in it."""
    plain = f"{name}.{now:%Y-%m-%d-%H%M%S}"
    for number in range(1, 1000):
        path = folder / f"{plain}{f'-{number}' if number > 1 else ''}.sqlite3"
        if not path.exists():
            return path
    raise ProfileError(f"There are a thousand files named {plain} in {folder}. Move some of them away.")


def unfinished(path: Path) -> Path:
    """Where a file is made that will be put at a path, on the same disk. No other program makes one there."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")
