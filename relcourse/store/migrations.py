"""The tables of a profile, and how an older file becomes one of today. What is in it is carried along."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Iterable

from relcourse.store.commit_stamp import STAMP
from relcourse.store.row_sums import SUMMED, teach

SCHEMA_VERSION = 4
SUMS_SINCE = 4
"""The version from which on every row has a sum."""
APPLICATION_ID = 0x72656C63  # "relc"

_NEVER_CHANGED = """
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
"""

_SCHEMA = f"""
CREATE TABLE event(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  at INT NOT NULL,
  tz INT NOT NULL,
  type TEXT NOT NULL,
  v INT NOT NULL,
  course TEXT NOT NULL,
  version TEXT NOT NULL,
  attempt TEXT,
  n INT,
  data TEXT NOT NULL,
  UNIQUE(attempt, n)
) STRICT;
{_NEVER_CHANGED.strip()}
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TABLE snapshot(
  course TEXT PRIMARY KEY,
  fold_version INT NOT NULL,
  seq INT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE TABLE words(
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  body TEXT NOT NULL,
  at INT NOT NULL
) STRICT;
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = 1;
"""

TEXTS_KNOW_THEIR_COURSE = """
UPDATE words SET course = written.course FROM (
  SELECT course, json_extract(data, '$.answer.words') AS id FROM event WHERE type = 'answered' AND json_valid(data)
) AS written WHERE written.id = words.id;
"""
_TO_2 = f"""
ALTER TABLE words ADD COLUMN course TEXT NOT NULL DEFAULT '';
{TEXTS_KNOW_THEIR_COURSE}
PRAGMA user_version = 2;
"""
"""Private texts (the table ``words``) know their course, so that a journal can tell two courses apart."""

_TO_3 = """
CREATE TABLE learner(
  course TEXT PRIMARY KEY,
  secret TEXT NOT NULL,
  exports INT NOT NULL
) STRICT;
CREATE TABLE origin(
  kept_as TEXT PRIMARY KEY,
  course TEXT NOT NULL,
  title TEXT NOT NULL,
  digest TEXT NOT NULL,
  skills TEXT NOT NULL,
  at INT NOT NULL
) STRICT;
PRAGMA user_version = 3;
"""
"""Who the learner is in each course's exports, and where each course came from. From here on events may be of
version 2, which older programs can't read."""

SUMS_AFRESH = "\n".join(
    f"UPDATE {table} SET sum = row_sum({', '.join(columns)});" for table, columns in SUMMED.items() if table != "event"
)
_ROWS_HAVE_SUMS = f"""
{"".join(f"ALTER TABLE {table} ADD COLUMN sum INT;" + chr(10) for table in SUMMED)}
DROP TRIGGER event_is_never_changed;
UPDATE event SET sum = row_sum({", ".join(SUMMED["event"])});
{_NEVER_CHANGED}
{SUMS_AFRESH}
"""
"""Each row has a sum of its values beside it (row_sums.py); only here is an event touched again."""

_KINDS_STAND_BESIDE = """
CREATE INDEX event_by_type ON event(type, v);
CREATE INDEX words_by_kind ON words(kind, id);
"""
"""In pages of their own, so that of what is lost with a page it can be told what it was."""

_COMMITS_ARE_STAMPED = STAMP
"""Each transaction is numbered, so that a log of another file is never taken for this one's."""

_TO_4 = f"""
{_ROWS_HAVE_SUMS}
{_KINDS_STAND_BESIDE}
{_COMMITS_ARE_STAMPED}
PRAGMA user_version = 4;
"""

_STEPS = (_SCHEMA, _TO_2, _TO_3, _TO_4)
"""From each version to the next; a new file walks all of them, so that an old one is never a special case.

Each changes the tables, so that a file's version and its tables bear each other out (``version_of``).
"""

Listing = frozenset[tuple[str, str, str, str | None]]
"""What a file says it is made of: type, name, table and SQL of each thing in it."""


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Take a file from the version it has to SCHEMA_VERSION, inside the caller's transaction."""
    teach(db)
    version = db.execute("PRAGMA user_version").fetchone()[0]  # another window may have done it meanwhile
    for step in _STEPS[version:]:
        for statement in _statements(step):
            db.execute(statement)


def listing(db: sqlite3.Connection) -> Listing:
    """What a file is made of. Nothing of it is run. Raises what SQLite raises."""
    return frozenset(db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def version_of(found: Listing) -> int | None:
    """The version whose tables these are, to the letter; 0 of an empty file, None where they are of none."""
    return next((version for version in range(SCHEMA_VERSION, -1, -1) if tables_of(version) == found), None)


@functools.cache
def tables_of(version: int) -> Listing:
    """What a file of a version is made of."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        teach(db)
        for step in _STEPS[:version]:
            for statement in _statements(step):
                db.execute(statement)
        return listing(db)
    finally:
        db.close()


def _statements(script: str) -> Iterable[str]:
    """The statements of a script, whole: a trigger holds semicolons of its own."""
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
