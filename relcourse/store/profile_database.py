"""An open profile: its file, or a copy in memory; where it lies, what was found wrong in it, and its transactions."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from relcourse.store import profile_files
from relcourse.store.connections import connect
from relcourse.store.environment import Environment
from relcourse.store.errors import Damaged, damaged, translate_errors
from relcourse.store.file_modes import make_folder
from relcourse.store.open_file import OpenFile, whole
from relcourse.store.preparation import prepare
from relcourse.store.row_sums import checked, with_sum
from relcourse.store.soundness import Examined, examine
from relcourse.store.still_copy import refuse_unopenable

NOWHERE = Path(":memory:")
"""The path of a profile that is on no disk and is gone when it is closed."""


class ProfileDatabase:
    """Use from one thread."""

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
        assert connection is not None, "a profile is on a disk or in memory"
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
    def looking_at(cls, path: Path, environment: Environment) -> Self:
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

    # What any part of the store asks of it

    def changes(self) -> int:
        """A number that changes when another window has written."""
        with self._translate_errors():
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])

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

    def _prepare(self, db: sqlite3.Connection) -> None:
        prepare(db, self.path, self.environment.now)

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
