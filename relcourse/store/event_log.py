"""The event log: one SQLite file, appended to in whole transactions and never rewritten."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcourse.events.json_object import json_object
from relcourse.store.environment import Environment
from relcourse.store.errors import foreign, newer, translate_errors
from relcourse.store.migrations import SCHEMA_VERSION, bring_up_to_date
from relcourse.store.open_file import OpenFile, whole
from relcourse.store.private_text import PrivateText, harmless_body

if TYPE_CHECKING:
    from relcourse.events.event import Event
    from relcourse.events.facts import Fact

NOWHERE = Path(":memory:")
"""The path of a log that is on no disk and is gone when it is closed."""
_TRIES, _PAUSE = 50, 0.1


class Log:
    """The open profile file. Use from one thread."""

    def __init__(self, path: Path, environment: Environment) -> None:
        """Opens or makes the file. Raises ProfileError."""
        self.path = path
        self.environment = environment
        self.kept: Path | None = None
        """Where what this held was saved when it was closed, if its file was gone by then."""
        self._memory: sqlite3.Connection | None = None
        self._file: OpenFile | None = None
        with self._translate_errors():
            if path == NOWHERE:
                self._memory = sqlite3.connect(path, isolation_level=None)
                self._prepare(self._memory)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = OpenFile(path, environment.now, self._prepare)

    @property
    def _db(self) -> sqlite3.Connection:
        connection = self._file.db if self._file else self._memory
        assert connection is not None, "a log is on a disk or in memory"
        return connection

    def notices(self) -> str:
        """What was found beside the file and has to be said, once; else ""."""
        said = self._file.notice if self._file else ""
        if self._file:
            self._file.notice = ""
        return said

    def close(self) -> None:
        """Where the file is gone by now, what this held is ``kept`` beside it, unless it was let go."""
        if self._file:
            self.kept = self._file.close() or self.kept
        elif self._memory:
            self._memory.close()

    # The file in its place

    def look(self) -> None:
        """See that all is saved where it is looked for. Raises Displaced, and ProfileError."""
        if self._file:
            with self._translate_errors():
                self._file.look()

    def save_beside(self) -> Path:
        """Save what this holds as a profile of its own, and go on in that. Returns its file. Raises ProfileError."""
        assert self._file, "what is in memory is in no place"
        with self._translate_errors():
            path = self._file.save_beside()
            fresh = OpenFile(path, self.environment.now, self._prepare)
            self.let_go()
            self._file.close()
            self.path, self._file = path, fresh
        return path

    def let_go(self) -> None:
        """Keep nothing of what this holds when it is closed."""
        if self._file:
            self._file.let_go = True

    @property
    def writes(self) -> bool:
        """Whether it is in the middle of a write, as a signal's handler may find it."""
        try:
            return self._db.in_transaction
        except sqlite3.ProgrammingError:  # it is closed
            return False

    def record(
        self,
        course: str,
        version: str,
        facts: Sequence[Fact],
        texts: Sequence[PrivateText] = (),
        forget: Sequence[str] = (),
    ) -> None:
        """Write facts and private texts, and forget texts by id, in one transaction; then they are on disk.

        Raises AnsweredElsewhere where one of the facts' places in its attempt is taken, ProfileError where
        the file can't be written. In both cases nothing was written.
        """
        now = self.environment.now()
        at = int(now.timestamp() * 1000)
        offset = now.utcoffset()
        tz = int(offset.total_seconds() // 60) if offset else 0
        new_id = self.environment.new_id
        rows = []
        if facts:
            from relcourse.events.codec import encode  # settings are kept before the first frame, without any fact

            encoded = [encode(fact) for fact in facts]
            rows = [
                (new_id(), at, tz, kind, v, course, version, *place_and_data) for kind, v, *place_and_data in encoded
            ]
        with self._translate_errors(), self._transaction():
            self._db.executemany(
                "INSERT INTO event(id, at, tz, type, v, course, version, attempt, n, data)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            self._db.executemany(
                "INSERT INTO words(id, kind, about, body, course, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, about = excluded.about, body = excluded.body",
                [
                    (each.id, each.kind, each.about, json.dumps(each.body, ensure_ascii=False), course, at)
                    for each in texts
                ],
            )
            self._db.executemany("DELETE FROM words WHERE id = ?", [(each,) for each in forget])

    def events(self, course: str, after: int = 0) -> Iterator[Event]:
        """The events of a course in the order they were recorded, from behind ``after`` on."""
        with self._translate_errors():
            rows = self._db.execute(
                "SELECT seq, id, at, tz, type, v, course, version, attempt, n, data FROM event"
                " WHERE seq > ? AND course = ? ORDER BY seq",
                (after, course),
            )
            first = rows.fetchone()
            if first is None:
                return
            from relcourse.events.codec import decode  # mostly nothing lies behind the snapshot: no fact is needed then

            yield decode(first)
            yield from map(decode, rows)

    def recorded_after(self, at: int) -> tuple[int, int, bool]:
        """How many events are dated after a moment, the latest of those dates, and whether the last event is one."""
        with self._translate_errors():
            count, latest = self._db.execute("SELECT count(*), max(at) FROM event WHERE at > ?", (at,)).fetchone()
            last = self._db.execute("SELECT at > ? FROM event ORDER BY seq DESC LIMIT 1", (at,)).fetchone()
        return count, latest or 0, bool(last and last[0])

    def private_text(self, text_id: str) -> PrivateText | None:
        with self._translate_errors():
            row = self._db.execute(f"SELECT {_COLUMNS} FROM words WHERE id = ?", (text_id,)).fetchone()
            return _private_text(row) if row else None

    def private_texts(self, *kinds: str) -> tuple[PrivateText, ...]:
        """Everything of some kinds, in the order it was first written."""
        marks = ", ".join("?" * len(kinds))
        with self._translate_errors():
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM words WHERE kind IN ({marks}) ORDER BY at, rowid", kinds)
            return tuple(_private_text(row) for row in rows)

    def forget(self, ids: Sequence[str]) -> bool:
        """Delete private texts for good: no byte of them is left in the file, and what is beside it is emptied.

        With no ids, that happens to what was deleted or written over before. False where another window is
        busy just now, so that a file beside still holds them; the last window to close empties it.
        """
        with self._translate_errors():
            with self._transaction():
                self._db.executemany("DELETE FROM words WHERE id = ?", [(each,) for each in ids])
            return self._write_anew()

    def changes(self) -> int:
        """A number that changes when another window has written."""
        with self._translate_errors():
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def snapshot(self, course: str, projection_version: int) -> str | None:
        with self._translate_errors():
            row = self._db.execute(
                "SELECT data FROM snapshot WHERE course = ? AND fold_version = ?", (course, projection_version)
            ).fetchone()
        return str(row[0]) if row else None

    def keep_snapshot(self, course: str, projection_version: int, seq: int, data: str) -> None:
        with self._translate_errors(), self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO snapshot(course, fold_version, seq, data) VALUES (?, ?, ?, ?)",
                (course, projection_version, seq, data),
            )

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query of the store's own finds. Raises ProfileError."""
        with self._translate_errors():
            return self._db.execute(query, values).fetchall()

    def change(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Run a statement of the store's own in a transaction; what it returns. Raises ProfileError."""
        with self._translate_errors(), self._transaction():
            return self._db.execute(statement, values).fetchall()

    def health(self) -> str:
        """``ok``, or what SQLite finds wrong with the file."""
        with self._translate_errors():
            return str(self._db.execute("PRAGMA quick_check").fetchone()[0])

    def _prepare(self, db: sqlite3.Connection) -> None:
        version = _version(db)
        if version > SCHEMA_VERSION:
            raise newer(self.path)
        strange = version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if strange and _version(db) == 0:  # still: another window may just have made it
            raise foreign(self.path)
        _write_ahead(db)
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA temp_store = MEMORY")  # what was written never lies in a folder that everybody uses
        if version < SCHEMA_VERSION:
            with whole(db):
                bring_up_to_date(db)

    def _write_anew(self) -> bool:
        """Leave no byte of what was deleted; whether that could be done.

        secure_delete is not enough: where SQLite once moved a row to another page, a copy may be left behind
        that it does not know of.
        """
        try:
            self._db.execute("VACUUM")
        except sqlite3.OperationalError:  # another window writes, or there is no room for a second copy
            return False
        done = not self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if self._file:
            self._file.rewritten()
        return done

    def _transaction(self) -> contextlib.AbstractContextManager[None]:
        return self._file.transaction() if self._file else whole(self._db)

    def _translate_errors(self) -> contextlib.AbstractContextManager[None]:
        return translate_errors(self.path)


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _write_ahead(db: sqlite3.Connection) -> None:
    """SQLite does not wait for a lock here, as it does elsewhere: another window may be doing the same."""
    for _ in range(_TRIES):
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_PAUSE)
        else:
            return
    db.execute("PRAGMA journal_mode = WAL")


_COLUMNS = "id, kind, about, body, course, at"
"""Of the table ``words``, which keeps private texts."""


def _private_text(row: Sequence[Any]) -> PrivateText:
    text_id, kind, about, body, course, at = row
    return PrivateText(text_id, kind, about, harmless_body(json_object(body)), course, at)
