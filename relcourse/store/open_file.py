"""A profile's file for as long as a window has it open: its lock, its connection, and whether it is still in its place.

After each transaction all of it is brought into the one file, so that a copy made by any program holds it, and it is
seen to be there before anything is said to be saved.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from relcourse.store import atomic_write, commit_stamp, file_bytes, profile_files, soundness
from relcourse.store.connections import connect
from relcourse.store.errors import Displaced, ProfileError, code_of
from relcourse.store.file_modes import make_file, make_folder
from relcourse.store.profile_lock import WINDOW_WAITS, ProfileLock
from relcourse.store.profile_place import OVERWRITTEN, ProfilePlace, version
from relcourse.store.redo_log import RedoLog
from relcourse.text.sentences import say

Prepare = Callable[[sqlite3.Connection], None]
"""Makes a fresh connection one that a profile is written through."""


class OpenFile:
    """The open file at a path. ``notice`` is a sentence for the learner about what was found there, or ""."""

    def __init__(self, path: Path, now: Callable[[], datetime], prepare: Prepare) -> None:
        """Opens the file, which is there. Raises ProfileError, OSError and what SQLite raises."""
        self.path = path
        self.notice = ""
        self.let_go = False
        """The learner said that what this window holds need not be kept."""
        self._is_closed = False
        self._is_damaged = False
        self._now, self._prepare = now, prepare
        self._redo = RedoLog()
        self._lock = ProfileLock(path, share=True, patience=WINDOW_WAITS)
        with contextlib.ExitStack() as otherwise:
            otherwise.callback(self._lock.release)
            if self._lock.alone:
                file_bytes.refuse_unsound_bytes(path)
                self.notice = profile_files.set_aside_stray(path, now)
            otherwise.enter_context(soundness.held(path))
            self._connect()
            self._opened = otherwise.pop_all()
        self.notice = self.notice or self._lock.warning

    def _connect(self) -> None:
        make_file(self.path)
        place = ProfilePlace(self.path, *profile_files.beside(self.path))
        with contextlib.ExitStack() as otherwise:
            otherwise.callback(place.close)
            self._lock.share(place.identity)
            self.db = connect(self.path)
            otherwise.callback(self.db.close)  # leaves no files of its own beside one that it can't use
            self._prepare(self.db)
            if place.why_gone():
                raise ProfileError(
                    say(
                        "The profile {path} was replaced this moment. Nothing was changed. Start again.", path=self.path
                    )
                )
            otherwise.pop_all()
        self._place = place
        place.note_beside()
        self._settle()

    # Writing

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. It is on disk, in the file at the path, when this ends.

        Raises Displaced where that file is another one by now, and what SQLite raises.
        """
        self.look()
        self._redo.begin(self.db)
        committed = False
        try:
            with whole(self.db):
                yield
                commit_stamp.advance(self.db)
            committed = True
        finally:
            self._redo.end(self.db, committed=committed)
        if not self._settle():
            raise Displaced(self.path, OVERWRITTEN)
        if why := self._place.why_gone():
            raise Displaced(self.path, why)

    def rewritten(self) -> None:
        """All pages were written anew, and what was deleted is gone: from what is kept in memory, too."""
        self._redo = RedoLog()
        self._settle()

    def _settle(self) -> bool:
        """Bring everything into the one file; False where it did not arrive there.

        Where another window is just reading or writing, or the disk is full, the log beside holds the latest of it.
        """
        if self._is_damaged:
            return True
        self._place.unsettle()
        try:
            before = version(self.db)
            busy, logged, moved = self.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            return bool(busy) or logged != moved or self._place.settle(self.db, before) or version(self.db) != before
        except sqlite3.DatabaseError:
            return True

    def stop_writing(self) -> None:
        """Something in the file is not what was written: nothing more is put into it, not even what lies beside it."""
        self._is_damaged = True
        with contextlib.suppress(sqlite3.Error):
            self.db.execute("PRAGMA query_only = ON")

    # Looking

    def look(self) -> None:
        """See that the open file is the one at the path, as it was left. Raises Displaced."""
        why = self._place.why_gone()
        if not why:
            try:
                if self._place.has_other_beside():
                    self._open_anew()
                if not self._place.is_untouched():
                    ours = self._place.holds_what_windows_wrote(self.db) and self._settle()
                    why = None if ours else OVERWRITTEN
            except sqlite3.DatabaseError as error:
                if code_of(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                    raise
                why = OVERWRITTEN
        if why:
            raise Displaced(self.path, why)

    def _open_anew(self) -> None:
        """Go on with a log of our own, where another program took ours away. Raises as opening does."""
        if not self._place.is_settled:  # the latest answers were in it alone
            raise Displaced(self.path, OVERWRITTEN)
        before = self._place
        self._close_connection()
        self.notice = profile_files.set_aside_stray(self.path, self._now)
        self._connect()
        before.close()

    # Leaving

    def close(self) -> Path | None:
        """Close the file, once. Where what it holds would be gone with that, it is saved beside; returns where."""
        kept = None
        if self._is_closed:
            return kept
        self._is_closed = True
        try:
            if not self._is_damaged:
                self.look()
        except Displaced as displaced:
            if not self.let_go and (displaced.why == OVERWRITTEN or self._place.is_nowhere):
                with contextlib.suppress(ProfileError, OSError, sqlite3.DatabaseError):
                    kept = self.save_beside()
                    self.let_go = True
        self._close_connection()
        self._place.close()
        self._opened.close()
        return kept

    def _close_connection(self) -> None:
        """SQLite removes a log by its name; one that another program put there is kept out of its way.

        Where the file is gone SQLite leaves its log behind, and the next file there would find it beside it.
        """
        log = self._place.log
        aside = log.with_name(f".{log.name}.aside")
        useless = self._place.our_own_beside() if self.let_go or self._place.is_settled else ()
        with contextlib.ExitStack() as back:
            if self._place.has_other_beside():
                with contextlib.suppress(OSError):
                    log.rename(aside)
                    back.callback(aside.rename, log)
            if self._is_damaged:
                with contextlib.suppress(sqlite3.Error, OSError):  # while another has it open, SQLite leaves it be
                    back.enter_context(profile_files.reading(self.path)).execute("SELECT * FROM sqlite_master")
            self.db.close()
        if self._place.why_gone():
            for each in useless:
                with contextlib.suppress(OSError):
                    each.unlink()

    def save_beside(self) -> Path:
        """Save what this window holds as a profile of its own in the same folder. Returns its file.

        Raises ProfileError where that can't be done, OSError and what SQLite raises.
        """
        with contextlib.suppress(OSError):
            make_folder(self.path.parent)
        target = self._free_name()
        made = profile_files.unfinished(target)
        try:
            make_file(made)
            if not self._copied(made) and not self._redo.write(made, connect):
                raise ProfileError(
                    say(
                        "What this window holds of {path} is no longer whole. It could not be saved. Restore a "
                        "backup: relcourse profile restore.",
                        path=self.path,
                    )
                )
            atomic_write.on_disk(made)
            atomic_write.place_new(made, target)
        finally:
            profile_files.remove(made)
        return target

    def _copied(self, made: Path) -> bool:
        """Copy what the connection still reads, where nobody has written over it."""
        with contextlib.suppress(sqlite3.DatabaseError):
            if self._place.holds_what_windows_wrote(self.db):
                profile_files.copy(self.db, made)
                return True
        return False

    def _free_name(self) -> Path:
        """A file with a name that a profile may have."""
        plain = f"{self.path.stem[:40]}-{self._now():%Y-%m-%d-%H%M%S}"
        for number in range(1, 1000):
            path = self.path.with_name(f"{plain}{f'-{number}' if number > 1 else ''}.sqlite3")
            if not path.exists():
                return path
        raise ProfileError(say("There are a thousand files named {name}. Move some of them away.", name=plain))


@contextlib.contextmanager
def whole(db: sqlite3.Connection) -> Iterator[None]:
    """A transaction: all or nothing. Raises what SQLite raises."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:  # something went wrong, and SQLite has not rolled back by itself
            db.execute("ROLLBACK")
