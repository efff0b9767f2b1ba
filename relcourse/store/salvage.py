"""What can still be read of a damaged profile, put into a fresh one. The damaged file is kept."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from relcourse.events.codec import decode, private_text_ids
from relcourse.events.event import Event
from relcourse.events.json_object import json_object
from relcourse.progress.learner_state import LearnerState
from relcourse.progress.projection import project
from relcourse.store import atomic_write, profile_files
from relcourse.store.backups import set_aside
from relcourse.store.environment import Environment
from relcourse.store.errors import ProfileError, newer, translate_errors
from relcourse.store.migrations import APPLICATION_ID, SCHEMA_VERSION, TEXTS_KNOW_THEIR_COURSE, bring_up_to_date
from relcourse.store.profile import UNPROJECTABLE
from relcourse.store.profile_catalog import existing
from relcourse.store.profile_lock import alone_with
from relcourse.store.sqlite_pages import Value, pages, rows, version

_EVENT = ("seq", "id", "at", "tz", "type", "v", "course", "version", "attempt", "n", "data")
_TEXTS = ("id", "kind", "about", "body", "at", "course")
_MOST = 1 << 40
"""More rows than any file has."""
_TEXT, _NUMBER, _NONE = (str,), (int,), (type(None),)
_EVENT_TYPES = (
    *(_NONE, _TEXT, _NUMBER, _NUMBER, _TEXT, _NUMBER, _TEXT, _TEXT),
    *(_TEXT + _NONE, _NUMBER + _NONE, _TEXT),
)
Row = Sequence[Value]
_TEXT_TYPES = (_TEXT, _TEXT, _TEXT, _TEXT, _NUMBER, _TEXT)
_SMALL = {"learner": (_TEXT, _TEXT, _NUMBER), "origin": (_TEXT, _TEXT, _TEXT, _TEXT, _TEXT, _NUMBER)}
"""The types of the tables that hold a row a course; no other table's rows look like one of theirs."""


@dataclass
class Found:
    """What a file still holds, as rows. ``events`` by seq; ``texts`` by id, each with its rowid before it."""

    events: dict[int, Row] = field(default_factory=dict)
    texts: dict[str, Row] = field(default_factory=dict)
    small: dict[tuple[str, Value], Row] = field(default_factory=dict)
    """The rows of the small tables, by table and key."""
    last: int = 0
    """The highest seq that anything in the file speaks of; there was an event for every number up to it."""
    named: set[str] = field(default_factory=set)
    """The ids of private texts that anything in the file speaks of."""


@dataclass(frozen=True)
class Repaired:
    """How much was saved, how much seems lost, and where the damaged file is kept."""

    events: int
    texts: int
    lost_events: int
    lost_texts: int
    kept: Path


def repair(name: str, environment: Environment) -> Repaired | None:
    """Save what can be read of a profile. None where nothing is wrong with it; then nothing was changed.

    Raises ProfileError where it is open, of a newer relcourse, or nothing of it can be read.
    """
    path = existing(name)
    with alone_with(path):
        return _repaired(existing(name), name, environment)


def _repaired(path: Path, name: str, environment: Environment) -> Repaired | None:
    if _is_whole(path):
        return None
    kept = set_aside(name, environment)
    made = profile_files.unfinished(path)
    try:
        try:
            profile_files.refuse_while_open(path)
            found = _found(kept, path)
            with translate_errors(path):
                _write(found, made)
        except BaseException:  # Ctrl-C and a signal, too: the profile stands as it was, so its copy is not needed
            profile_files.remove(kept)
            raise
        with translate_errors(path):
            profile_files.put(made, path)
    finally:
        profile_files.remove(made)
    return Repaired(
        events=len(found.events),
        texts=len(found.texts),
        lost_events=found.last - len(found.events),
        lost_texts=len(found.named - set(found.texts)),
        kept=kept,
    )


def _is_whole(path: Path) -> bool:
    """Whether everything in a profile can be read and makes sense. Raises ProfileError on one that is newer."""
    try:
        with profile_files.reading(path) as db:
            kind = profile_files.kind(db)
            if kind == profile_files.NEWER:
                raise newer(path)
            if kind == profile_files.FOREIGN or profile_files.damage(db):
                return False
            if not db.execute("PRAGMA user_version").fetchone()[0]:
                return True
            for (body,) in db.execute("SELECT body FROM words"):
                json_object(body)
            events = [decode(row) for row in db.execute(f"SELECT {', '.join(_EVENT)} FROM event ORDER BY seq")]
    except (sqlite3.DatabaseError, ValueError):
        return False
    return not _senseless(events)


def _found(kept: Path, path: Path) -> Found:
    """Everything that can be read in a damaged file, and what it says about what can't."""
    log, _ = profile_files.beside(kept)
    with translate_errors(path):
        raw = pages(kept, log)
    if version(raw, APPLICATION_ID) > SCHEMA_VERSION:
        raise newer(path)
    found = Found()
    for rowid, values in rows(raw):
        if values is not None and rowid < _MOST:
            _take(found, rowid, values)
    for seq in _senseless([decode(found.events[seq]) for seq in sorted(found.events)]):
        del found.events[seq]
    if not found.events and not found.texts:
        raise ProfileError(
            f"Nothing of a profile can be read in {path}. It was left as it is. "
            f"`relcourse profile reset {path.stem}` keeps it aside and begins anew."
        )
    return found


def _take(found: Found, rowid: int, values: Row) -> None:
    """Keep a row if it is an event or a private text; else learn from it what there was."""
    match values:
        case ["event", int(last)] | [str(), int(), int(last), str()]:  # what SQLite counts by; a snapshot
            found.last = max(found.last, last)
        case _ if _fits(values, _EVENT_TYPES) and len(values) == len(_EVENT_TYPES):
            found.last = max(found.last, rowid)
            row = (rowid, *values[1:])
            with contextlib.suppress(ValueError):
                found.named.update(private_text_ids(decode(row).fact))
                found.events.setdefault(rowid, row)
        case [str(key), *_] if _fits(values, _TEXT_TYPES) and len(values) >= len(_TEXT_TYPES) - 1:
            found.named.add(key)
            course = values[5:] or [""]  # an old row ends before its course
            with contextlib.suppress(ValueError):
                json_object(values[3])
                found.texts.setdefault(key, (rowid, *values[:5], *course))

        case [*_]:
            for table, types in _SMALL.items():
                if _fits(values, types) and len(values) == len(types):
                    found.small.setdefault((table, values[0]), values)


def _fits(values: Row, types: Sequence[tuple[type, ...]]) -> bool:
    return len(values) <= len(types) and all(isinstance(*each) for each in zip(values, types, strict=False))


def _senseless(events: Sequence[Event]) -> set[int]:
    """The events, by seq, that no longer project without those that are lost."""
    out: set[int] = set()
    while True:
        states: dict[str, LearnerState] = {}
        bad = set()
        for event in events:
            if event.seq not in out:
                try:
                    project(states.setdefault(event.course, LearnerState()), [event])
                except UNPROJECTABLE:
                    bad.add(event.seq)
        if not bad:
            return out
        out |= bad


def _write(found: Found, made: Path) -> None:
    db = sqlite3.connect(made, isolation_level=None)
    try:
        db.execute("BEGIN")
        bring_up_to_date(db)
        db.executemany(
            f"INSERT OR IGNORE INTO event({', '.join(_EVENT)}) VALUES ({', '.join('?' * len(_EVENT))})",
            (found.events[seq] for seq in sorted(found.events)),
        )
        db.executemany(
            f"INSERT OR IGNORE INTO words(rowid, {', '.join(_TEXTS)}) VALUES ({', '.join('?' * 7)})",
            found.texts.values(),
        )
        for (table, _), row in found.small.items():
            db.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        db.execute(TEXTS_KNOW_THEIR_COURSE)
        db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'event'", (found.last,))
        db.execute("COMMIT")
        why = profile_files.damage(db)
        if why:
            raise sqlite3.DatabaseError(why)
    finally:
        db.close()
    atomic_write.on_disk(made)
