"""The event log: one SQLite file, appended to in whole transactions and never rewritten."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcourse.events.json_object import DecodeError, json_object
from relcourse.events.moments import bounded
from relcourse.store import profile_files
from relcourse.store.connections import connect
from relcourse.store.environment import Environment
from relcourse.store.errors import Damaged, damaged, translate_errors
from relcourse.store.file_modes import make_folder
from relcourse.store.open_file import OpenFile, whole
from relcourse.store.preparation import prepare
from relcourse.store.private_text import PrivateText, harmless_body
from relcourse.store.row_sums import checked, with_sum
from relcourse.store.soundness import Examined, examine
from relcourse.store.still_copy import refuse_unopenable

if TYPE_CHECKING:
    from relcourse.events.event import Event
    from relcourse.events.facts import Fact

NOWHERE = Path(":memory:")
"""The path of a log that is on no disk and is gone when it is closed."""


class Log:
    """The open profile file. Use from one thread."""

    def __init__(self, path: Path, environment: Environment) -> None:
        """Opens or makes the file. Raises ProfileError, before anything is written to a file that is not whole."""
        self.path = path
        self.environment = environment
        self.damage: Damaged | None = None
        """What was found wrong since; nothing is written from then on."""
        self.kept: Path | None = None
        """Where what this held was saved when it was closed, if its file was gone by then."""
        self._memory: sqlite3.Connection | None = None
        self._file: OpenFile | None = None
        with self._translate_errors():
            if path == NOWHERE:
                self._memory = connect(path)
                self._prepare(self._memory)
            else:
                make_folder(path.parent)
                refuse_unopenable(path)
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

    def found_damaged(self, why: str) -> Damaged:
        """The sentence on a file that turned out to be damaged; nothing is written to it from now on."""
        return self._stop_writing(damaged(self.path, why))

    @classmethod
    def looking_at(cls, path: Path, environment: Environment) -> Log:
        """A copy of a profile in memory, for those who only look: whatever is done to it, no file changes.

        Raises ProfileError.
        """
        log = cls(NOWHERE, environment)
        log.path = path
        with log._translate_errors(), contextlib.ExitStack() as otherwise:
            otherwise.callback(log.close)
            with profile_files.reading(path) as source:
                source.backup(log._db)
            log._prepare(log._db)
            otherwise.pop_all()
        return log

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
        rows: list[tuple[object, ...]] = []
        if facts:
            from relcourse.events.codec import encode  # settings are kept before the first frame, without any fact

            encoded = [encode(fact) for fact in facts]
            rows = [
                (new_id(), at, tz, kind, v, course, version, *place_and_data) for kind, v, *place_and_data in encoded
            ]
        with self._translate_errors(), self._transaction():
            if rows:
                last = self._last_seq()
                self._db.executemany(INSERT_EVENT, [(seq, *row) for seq, row in enumerate(rows, start=last + 1)])
            self._db.executemany(
                f"INSERT INTO words({with_sum('words')})"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_sum(?1, ?2, ?3, ?4, ?5, ?6))"
                " ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, about = excluded.about, body = excluded.body,"
                " sum = row_sum(id, excluded.kind, excluded.about, excluded.body, at, course)",
                [
                    (each.id, each.kind, each.about, json.dumps(each.body, ensure_ascii=False), at, course)
                    for each in texts
                ],
            )
            self._db.executemany("DELETE FROM words WHERE id = ?", [(each,) for each in forget])

    def events(self, course: str, after: int = 0) -> Iterator[Event]:
        """The events of a course in the order they were recorded, from behind ``after`` on."""
        with self._translate_errors():
            rows = self._db.execute(
                f"SELECT {with_sum('event')} FROM event WHERE seq > ? AND course = ? ORDER BY seq", (after, course)
            )
            first = rows.fetchone()
            if first is None:
                return
            from relcourse.events.codec import decode  # mostly nothing lies behind the snapshot: no fact is needed then

            yield decode(checked(first))
            yield from map(decode, map(checked, rows))

    def recorded_after(self, at: int) -> tuple[int, int, bool]:
        """How many events are dated after a moment, the latest of those dates, and whether the last event is one."""
        with self._translate_errors():
            count, latest = self._db.execute("SELECT count(*), max(at) FROM event WHERE at > ?", (at,)).fetchone()
            last = self._db.execute("SELECT at > ? FROM event ORDER BY seq DESC LIMIT 1", (at,)).fetchone()
        return count, bounded(latest or 0), bool(last and last[0])

    def moments(self) -> list[int]:
        """When each event was recorded, in their order; milliseconds since 1970 (UTC)."""
        with self._translate_errors():
            return [bounded(at) for (at,) in self._db.execute("SELECT at FROM event ORDER BY seq")]

    def private_text(self, text_id: str) -> PrivateText | None:
        with self._translate_errors():
            row = self._db.execute(f"SELECT {_COLUMNS} FROM words WHERE id = ?", (text_id,)).fetchone()
            return _private_text(row) if row else None

    def private_texts(self, *kinds: str) -> tuple[PrivateText, ...]:
        """Everything of some kinds, in the order it was first written."""
        marks = ", ".join("?" * len(kinds))
        with self._translate_errors():
            rows = self._db.execute(f"SELECT {_COLUMNS} FROM words WHERE kind IN ({marks}) ORDER BY rowid", kinds)
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
                f"SELECT {with_sum('snapshot')} FROM snapshot WHERE course = ? AND fold_version = ?",
                (course, projection_version),
            ).fetchone()
            return str(checked(row)[3]) if row else None

    def keep_snapshot(self, course: str, projection_version: int, seq: int, data: str) -> None:
        with self._translate_errors(), self._transaction():
            self._db.execute(
                f"INSERT OR REPLACE INTO snapshot({with_sum('snapshot')})"
                " VALUES (?1, ?2, ?3, ?4, row_sum(?1, ?2, ?3, ?4))",
                (course, projection_version, seq, data),
            )

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query of the store's own finds. Raises ProfileError."""
        with self._translate_errors():
            return self._db.execute(query, values).fetchall()

    def table(self, table: str) -> list[tuple[Any, ...]]:
        """Every row of a table without its sum, the one written first first. Raises ProfileError where one is wrong."""
        with self._translate_errors():
            return [checked(row) for row in self._db.execute(f"SELECT {with_sum(table)} FROM {table} ORDER BY rowid")]

    def change(self, statement: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Run a statement of the store's own in a transaction; what it returns. Raises ProfileError."""
        with self._translate_errors(), self._transaction():
            return self._db.execute(statement, values).fetchall()

    def examine(self, seconds: float = float("inf")) -> Examined:
        """Look through the file, the newest entries first, for as long as there is time."""
        until = self.environment.seconds() + seconds
        with self._translate_errors():
            return examine(self._db, lambda: self.environment.seconds() > until)

    def health(self) -> str:
        """``ok``, or what is wrong with the file."""
        return self.examine().why or "ok"

    def _last_seq(self) -> int:
        """The highest number that an event has, or had."""
        (last,) = self._db.execute(
            "SELECT max((SELECT coalesce(max(seq), 0) FROM event),"
            " (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'))"
        ).fetchone()
        return int(last)

    def _prepare(self, db: sqlite3.Connection) -> None:
        prepare(db, self.path, self.environment.now)

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
        if self.damage:
            raise self.damage
        return self._file.transaction() if self._file else whole(self._db)

    @contextlib.contextmanager
    def _translate_errors(self) -> Iterator[None]:
        try:
            with translate_errors(self.path):
                yield
        except Damaged as found:
            self._stop_writing(found)
            raise

    def _stop_writing(self, found: Damaged) -> Damaged:
        self.damage = self.damage or found
        if self._file:
            self._file.stop_writing()
        return found


_COLUMNS = with_sum("words")
"""Of the table ``words``, which keeps private texts."""
INSERT_EVENT = (
    f"INSERT INTO event({with_sum('event')}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
    " row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11))"
)


def _private_text(row: tuple[Any, ...]) -> PrivateText:
    text_id, kind, about, text, at, course = checked(row)
    body = json_object(text)
    if not all(isinstance(each, str) for each in body.values()):
        raise DecodeError("no private text")
    return PrivateText(text_id, kind, about, harmless_body(body), course, at)
