"""The tables of a profile, and how an older file becomes one of today. What is in it is carried along."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from relcourse.store.commit_stamp import STAMP

SCHEMA_VERSION = 4
APPLICATION_ID = 0x72656C63  # "relc"

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
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
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

_TO_4 = f"""
{STAMP}
PRAGMA user_version = 4;
"""
"""Each transaction is numbered, so that a log of another file is never taken for this one's."""

_STEPS = (_SCHEMA, _TO_2, _TO_3, _TO_4)
"""From each version to the next; a new file walks all of them, so that an old one is never a special case."""


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Take a file from the version it has to SCHEMA_VERSION, inside the caller's transaction."""
    version = db.execute("PRAGMA user_version").fetchone()[0]  # another window may have done it meanwhile
    for step in _STEPS[version:]:
        for statement in _statements(step):
            db.execute(statement)


def _statements(script: str) -> Iterable[str]:
    """The statements of a script, whole: a trigger holds semicolons of its own."""
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
