"""A profile as files on disk: read without changing anything, copied whole, put in place at once.

While a window is open, a ``-wal`` and a ``-shm`` lie beside the profile and hold its latest answers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from relcourse.store.atomic_write import on_disk, place, place_new
from relcourse.store.connections import beside as beside  # of the files on disk, too
from relcourse.store.connections import connect
from relcourse.store.environment import local_now
from relcourse.store.errors import (
    Damaged,
    ProfileError,
    Unsound,
    code_of,
    in_a_few_words,
    is_damage,
    translate_errors,
    unwritable,
)
from relcourse.store.file_bytes import is_shared, refuse_unsound_bytes
from relcourse.store.file_kind import FOREIGN, MEDDLED, MISNUMBERED, NEWER, kind, refuse_others
from relcourse.store.file_modes import make_file
from relcourse.store.profile_lock import is_open
from relcourse.store.still_copy import refuse_unopenable, still_copy
from relcourse.store.stray_log import is_stray, sentence
from relcourse.text.sentences import say

_PATIENCE = 5.0
"""Seconds to wait for a lock."""
_OFTEN = 1000
"""Pages, and steps of SQLite's machine, between two looks at whether a copy is still wanted."""


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes neither the file nor its write-ahead log.

    Raises what SQLite raises, OSError, and ProfileError where no file stands there.
    """
    refuse_unopenable(path)
    log, _ = beside(path)
    own = log if log.exists() and (is_open(path) or not is_stray(path, log)) else None
    db = (_shared(path) if own else None) or still_copy(path, own) or _connected(path, "immutable=1")
    try:
        yield db
    finally:
        db.close()


def _shared(path: Path) -> sqlite3.Connection | None:
    """A connection beside the windows that have a profile open; None where none has, or no lock can be had."""
    if not all(each.exists() for each in beside(path)):
        return None
    with contextlib.ExitStack() as otherwise:
        db = _connected(path, "mode=ro")
        otherwise.callback(db.close)  # a share that nobody closes would keep commands waiting
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:  # not damage: no locks, or a disk that may only be read
            return None
        otherwise.pop_all()
        return db


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    return connect(f"{path.resolve().as_uri()}?{mode}", uri=True)


def damage(db: sqlite3.Connection) -> str:
    """What is wrong inside a file, in SQLite's words; "" where it is whole. Raises what says nothing of the file."""
    try:
        found = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        return in_a_few_words(error)
    return "" if found == "ok" else found.splitlines()[-1]


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
        if _is_damaged(path):
            refuse_while_shared(path)
            return
        if said := set_aside_stray(path, local_now):
            raise ProfileError(f"{said} {say('Nothing else was changed. Now do it again.')}")
        db = connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=0.5)
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")  # a window holds a share of the file as long as it is open
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            broken = is_damage(error)
            if code_of(error) == sqlite3.SQLITE_BUSY or (broken and is_shared(path)):
                raise _open_elsewhere(path) from error
            if not broken:
                raise
        finally:
            db.close()
        log, index = beside(path)
        if not log.exists():
            index.unlink(missing_ok=True)


def refuse_while_shared(path: Path) -> None:
    """Make sure that no window has a damaged profile open, without a change to it. Raises ProfileError.

    To be called with the lock on the profile.
    """
    with translate_errors(path):
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise unwritable(path)
        if is_shared(path):
            raise _open_elsewhere(path)
        if said := set_aside_stray(path, local_now):
            raise ProfileError(f"{said} {say('Nothing else was changed. Now do it again.')}")


def _is_damaged(path: Path) -> bool:
    """Whether a short look finds a file damaged. Nothing is to be put into it then, not even what lies beside it."""
    try:
        refuse_unsound_bytes(path)
        with reading(path) as db:
            return kind(db) in (FOREIGN, MISNUMBERED, MEDDLED) or damage(db) != ""
    except Damaged:
        return True
    except sqlite3.DatabaseError as error:
        return is_damage(error)


def _open_elsewhere(path: Path) -> ProfileError:
    return ProfileError(
        say(
            "The profile {profile} is open in another window. Nothing was changed. Close that window, "
            "then do it again.",
            profile=path.stem,
        )
    )


class LetGo(Exception):
    """A copy that nobody waits for any more."""


def copy_whole(source: Path, target: Path, given_up: Callable[[], bool] = lambda: False) -> None:
    """One consistent, checked file from a profile that may be open and be written to meanwhile.

    Writes ``target`` beside which nothing is left, or nothing at all. Raises ProfileError where the source is
    damaged or no profile, or the target can't be written, and LetGo soon after it was ``given_up``.
    """
    with translate_errors(source):
        refuse_unsound_bytes(source)
    with translate_errors(source), reading(source) as db:
        found = kind(db)
        if found != NEWER:
            refuse_others(source, found)
        db.execute("BEGIN")  # from here on it stands still
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with contextlib.ExitStack() as otherwise:
            otherwise.callback(remove, target)  # half a copy must not be taken for a backup
            try:
                copy(db, target, given_up)
            except sqlite3.OperationalError as error:
                if given_up():
                    raise LetGo from error
                raise ProfileError(
                    say(
                        "A copy can't be written into {folder} ({reason}). Nothing was changed. Check its "
                        "permissions, and that the disk is not full, then do it again.",
                        folder=target.parent,
                        reason=error,
                    )
                ) from error
            otherwise.pop_all()


def copy(db: sqlite3.Connection, target: Path, given_up: Callable[[], bool] = lambda: False) -> None:
    """All that a connection reads, into one checked file. Raises what SQLite raises, and LetGo as ``copy_whole``."""

    def look() -> None:
        if given_up():
            raise LetGo

    make_file(target)
    made = connect(target)
    try:
        made.set_progress_handler(given_up, _OFTEN)
        _all_pages(db, made, look)
        made.execute("PRAGMA journal_mode = DELETE")
        why = damage(made)
        if why:
            raise Unsound(why)
    finally:
        made.close()
    on_disk(target)


def _all_pages(db: sqlite3.Connection, made: sqlite3.Connection, look: Callable[[], None]) -> None:
    """Copy one database into another. SQLite itself would wait for ever where a lock is never granted."""
    until = time.monotonic() + _PATIENCE

    def still_waiting(status: int, _left: int, _all: int) -> None:
        look()
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise sqlite3.OperationalError(say("no lock is granted there"))

    db.backup(made, pages=_OFTEN, progress=still_waiting)


def copy_bytes(source: Path, target: Path) -> None:
    """A damaged profile as it is, with what lies beside it, or nothing at all. Raises OSError."""
    with contextlib.ExitStack() as otherwise:
        otherwise.callback(remove, target)  # half of a damaged file must not be taken for all of it
        for each, to in zip((source, *beside(source)), (target, *beside(target)), strict=True):
            if each.exists():
                made = unfinished(to)
                try:
                    make_file(made)
                    shutil.copyfile(each, made)
                    on_disk(made)
                    place_new(made, to)
                finally:
                    made.unlink(missing_ok=True)
        otherwise.pop_all()


def put(made: Path, path: Path) -> None:
    """Put a whole file in the place of another, at once. What lay beside that one goes first. Raises OSError."""
    for each in beside(path):
        each.unlink(missing_ok=True)
    place(made, path)


def remove(path: Path) -> None:
    """Remove a profile and what lies beside it. Raises OSError."""
    for each in (*beside(path), path.with_name(f"{path.name}-journal"), path.resolve(), path):
        each.unlink(missing_ok=True)


def dated(folder: Path, name: str, now: datetime, why: str = "") -> Path:
    """A free place for a file of a profile, named after the moment and, where it was made by itself, after ``why``.

    No profile's name has a dot in it.
    """
    plain = f"{name}.{now:%Y-%m-%d-%H%M%S}"
    for number in range(1, 1000):
        path = folder / f"{plain}{f'-{number}' if number > 1 else ''}{f'.{why}' if why else ''}.sqlite3"
        if not path.exists():
            return path
    raise ProfileError(
        say("There are a thousand files named {name} in {folder}. Move some of them away.", name=plain, folder=folder)
    )


def unfinished(path: Path) -> Path:
    """Where a file is made that will be put at a path, on the same disk. No other program makes one there."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")
