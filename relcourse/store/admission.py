"""What a file must be to become a profile, and how it does: row by row, into tables of our own.

Nothing in the file is run: its tables must be ours to the letter before any is read, and none of it is copied whole.
"""

from __future__ import annotations

import contextlib
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relcourse.progress.learner_state import LearnerState
from relcourse.progress.projection import project
from relcourse.store import file_kind, fresh_profile, profile_files
from relcourse.store.errors import Damaged, ProfileError, code_of, in_a_few_words, is_damage
from relcourse.store.file_bytes import refuse_unsound_bytes
from relcourse.store.migrations import SUMS_SINCE
from relcourse.store.paths import profile_path
from relcourse.store.profile import UNPROJECTABLE
from relcourse.store.row_rules import Strange, check, event_of
from relcourse.store.row_sums import SUMMED, checked, with_sum
from relcourse.text.sentences import say

LARGEST = 1 << 28
"""Bytes of a file: ten times what twenty years of practice take."""
_SECONDS = 60.0
_STEPS = 20_000
_CANT_WRITE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_PERM)


def admit(source: Path, made: Path) -> None:
    """Make a profile of what is in a file, checked. Raises ProfileError; then nothing was made."""
    try:
        _refuse_by_size(source)
        refuse_unsound_bytes(source)
        with profile_files.reading(source) as db:
            until = time.monotonic() + _SECONDS
            db.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
            _copy(db, source, made)
    except Damaged as error:
        raise _damaged(source, say("its first page, or the file beside it, is not what it was")) from error
    except OSError as error:
        raise ProfileError(
            say(
                "The file {file} can't be read ({reason}). Nothing was changed.",
                file=source,
                reason=error.strerror,
            )
        ) from error
    except MemoryError as error:
        raise ProfileError(
            say("There is too little memory to read the file {file}. Nothing was changed.", file=source)
        ) from error
    except sqlite3.DatabaseError as error:
        if code_of(error) == sqlite3.SQLITE_NOTADB:
            raise _no_profile(source) from error
        if code_of(error) == sqlite3.SQLITE_INTERRUPT:
            raise ProfileError(
                say("The file {file} takes too long to read through. Nothing was changed.", file=source)
            ) from error
        if not is_damage(error):
            said = in_a_few_words(error)
            raise ProfileError(
                say("The file {file} can't be read ({reason}). Nothing was changed.", file=source, reason=said)
            ) from error
        raise _damaged(source, in_a_few_words(error)) from error
    except Strange as error:
        raise _meddled(source, say("an entry that relcourse does not write")) from error
    except (ValueError, *UNPROJECTABLE) as error:
        raise _damaged(source, say("an entry in it can't be read")) from error


def _refuse_by_size(source: Path) -> None:
    try:
        found = source.stat()
    except FileNotFoundError:
        found = None
    if found is None or not stat.S_ISREG(found.st_mode):  # to open a pipe or a device may take for ever
        raise ProfileError(
            say(
                "There is no file {file}. Nothing was changed. `relcourse profile backups` lists what there is.",
                file=source,
            )
        )
    if found.st_size > LARGEST:
        raise ProfileError(
            say(
                "The file {file} is too large for a profile ({size} GB; the most is {most} GB). Nothing was changed.",
                file=source,
                size=f"{found.st_size / 1e9:.1f}",
                most=f"{LARGEST / 1e9:.1f}",
            )
        )


def _copy(db: sqlite3.Connection, source: Path, made: Path) -> None:
    kind = file_kind.kind(db)
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if kind == file_kind.NEWER:
        raise ProfileError(
            say(
                "The file {file} was written by a newer relcourse. Nothing was changed. Update "
                "relcourse, then do it again.",
                file=source,
            )
        )
    if kind == file_kind.FOREIGN or (kind == file_kind.PROFILE and not version):
        raise _no_profile(source)
    if kind == file_kind.MEDDLED:
        raise _meddled(source, say("something that no profile of relcourse has"))
    why = say("the version that it names is not its own") if kind == file_kind.MISNUMBERED else profile_files.damage(db)
    if why:
        raise _damaged(source, why)
    db.execute("BEGIN")  # a backup stands still; a profile that is in use is to be read at one moment
    small = ((table, check(table, row)) for table in ("learner", "origin") for row in _rows(db, table, version))
    texts = (check("words", row) for row in _rows(db, "words", version))
    (last,) = db.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'").fetchone()
    with contextlib.ExitStack() as otherwise:
        otherwise.callback(profile_files.remove, made)  # half a copy must not be taken for a profile
        try:
            fresh_profile.write(
                made, _events(db, version), texts, small, last if type(last) is int and last < 1 << 40 else 0
            )
        except sqlite3.DatabaseError as error:
            if code_of(error) not in _CANT_WRITE:
                raise
            raise ProfileError(
                say(
                    "A copy can't be written into {folder} ({reason}). Nothing was changed. Check its "
                    "permissions, and that the disk is not full, then do it again.",
                    folder=made.parent,
                    reason=error,
                )
            ) from error
        otherwise.pop_all()


def _events(db: sqlite3.Connection, version: int) -> Iterator[tuple[Any, ...]]:
    states: dict[str, LearnerState] = {}
    for row in _rows(db, "event", version):
        event = event_of(row)
        project(states.setdefault(event.course, LearnerState()), [event])
        yield row


def _rows(db: sqlite3.Connection, table: str, version: int) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as they are today, without their sums. Raises WrongSum."""
    if version < 3 and table in ("learner", "origin"):
        return
    columns = [each if version > 1 or (table, each) != ("words", "course") else "''" for each in SUMMED[table]]
    has_sums = version >= SUMS_SINCE
    names = with_sum(table) if has_sums else ", ".join(columns)
    for row in db.execute(f"SELECT {names} FROM {table} ORDER BY rowid"):
        yield checked(row) if has_sums else row


def _no_profile(source: Path) -> ProfileError:
    return ProfileError(say("The file {file} is no relcourse profile. Nothing was changed.", file=source))


def _damaged(source: Path, why: str) -> ProfileError:
    return ProfileError(
        say(
            "The file {file} is damaged ({why}). Nothing was changed. To save what can still be read, copy it to "
            "{place} and run `relcourse profile repair rescued`.",
            file=source,
            why=why,
            place=profile_path("rescued"),
        )
    )


def _meddled(source: Path, what: str) -> ProfileError:
    return ProfileError(
        say(
            "The file {file} holds {what}. Nothing was changed, and nothing of it was run. To take "
            "over what is sound in it, copy it to {place} and run `relcourse profile repair rescued`.",
            file=source,
            what=what,
            place=profile_path("rescued"),
        )
    )
