"""Profiles as other versions make them: the first one, and one to come."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Iterable
from pathlib import Path

from relcourse.store import migrations


def version_1(path: Path, answers: int = 0, long: int = 0) -> Path:
    """A file of version 1 with some answers in words, each ``long`` characters longer than its number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(migrations._STEPS[0])
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO event(id, at, tz, type, v, course, version, attempt, n, data) VALUES (?,?,?,?,?,?,?,?,?,?)",
        _events(answers),
    )
    db.executemany(
        "INSERT INTO words(id, kind, about, body, at) VALUES (?, ?, ?, ?, ?)",
        [
            ("name", "setting", "", json.dumps({"text": "Amina"}), 1),
            *(
                (f"words {n}", "reflection", "talk", json.dumps({"text": f"{n}" + "." * long}), n)
                for n in range(answers)
            ),
        ],
    )
    db.execute("COMMIT")
    db.close()
    return path


def version_to_come(path: Path) -> Path:
    """Make a profile one of a later version: with a table more, as each version has something more."""
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE later(something TEXT)")
    db.execute("PRAGMA user_version = 99")
    db.commit()
    db.close()
    return path


def _text(n: int, long: int) -> str:
    return json.dumps({"text": f"{n}{'.' * long}"})


def _events(answers: int) -> Iterable[tuple[object, ...]]:
    for n in range(answers):
        data = {"exercise": "talk", "rev": "r", "answer": {"words": f"words {n}"}, "facts": {}}
        course = "first" if n % 2 else "second"
        yield str(uuid.UUID(int=n)), n, 60, "answered", 1, course, "1.0", f"attempt {n}", 1, json.dumps(data)
