"""The event log: one SQLite file, appended to in whole transactions and never rewritten."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from relcourse.events.json_object import DecodeError, json_object
from relcourse.events.moments import bounded
from relcourse.store.private_text import PrivateText, harmless_body
from relcourse.store.profile_database import ProfileDatabase
from relcourse.store.row_sums import checked, with_sum

if TYPE_CHECKING:
    from relcourse.events.event import Event
    from relcourse.events.facts import Fact


class Log(ProfileDatabase):
    """What a profile's database holds: events, private texts and snapshots. Use from one thread."""

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

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been recorded yet, in any course. Raises ProfileError."""
        with self._translate_errors():
            return self._db.execute("SELECT 1 FROM event LIMIT 1").fetchone() is None

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

    def _last_seq(self) -> int:
        """The highest number that an event has, or had."""
        (last,) = self._db.execute(
            "SELECT max((SELECT coalesce(max(seq), 0) FROM event),"
            " (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'event'))"
        ).fetchone()
        return int(last)

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
