"""Bundles as learners hand them out, made by hand: who, which export, and what happened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from relcourse.bundle.bundle_writer import bundle_bytes, withdrawal_bytes
from relcourse.bundle.header import Header, Withdrawal
from relcourse.bundle.learner_secret import id_of_secret
from relcourse.bundle.selection import Ticks
from relcourse.bundle.shared_facts import (
    SHARED,
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonFinished,
    LessonOpened,
    SharedEvent,
    SharedFact,
)
from relcourse.cohort.folder.manifest import read_manifest, tables_folder
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.table_files import table_file

COURSE = "small"


def secret_of(who: str) -> str:
    return hashlib.sha256(who.encode()).hexdigest()


def id_of(who: str) -> str:
    return id_of_secret(secret_of(who))


def header(who: str, export: int = 1, **said: Any) -> Header:
    known: dict[str, Any] = {"made": "2026-03-09", "name": who, "left_out": Ticks().left_out, "course": COURSE}
    return Header(**{"version": "1", "learner": id_of(who), "export": export, **known, **said})


def events(*facts: SharedFact | tuple[str, SharedFact], mark: str = "") -> list[SharedEvent]:
    """Facts in their order, each on a day (2 March by itself); ``mark`` tells two profiles apart."""
    made = []
    for seq, each in enumerate(facts, start=1):
        day, fact = each if isinstance(each, tuple) else ("2026-03-02", each)
        made.append(SharedEvent(seq, f"{seq:x}{mark}", day, "", fact))
    return made


def plain(data: Any) -> Any:
    """As JSON gives it back: with lists."""
    return json.loads(json.dumps(data))


def columns(made: Iterable[SharedEvent]) -> Any:
    """By type and field, what events hold."""
    known, found = list(made), dict[str, dict[str, list[Any]]]()
    for name, cls in SHARED.items():
        mine = [each for each in known if isinstance(each.fact, cls)]
        found[name] = {key: [getattr(each, key) for each in mine] for key in ("seq", "mark", "day", "at")}
        found[name].update({each.name: [getattr(of.fact, each.name) for of in mine] for each in fields(cls)})
    return plain(found)


def one_question(score: float = 1.0, picked: str = "ask", exercise: str = "one-best", **said: Any) -> list[SharedFact]:
    """A lesson opened, one question answered at the first attempt, the lesson finished."""
    started = {"rev": "r1", "lesson": "first", "step": exercise, "edition": "e1", "skills": ("asking",), "first": True}
    return [
        LessonOpened("first"),
        AttemptStarted(exercise, "choice", **{**started, **said}),
        Answered(2, picked, ("ask", "wait", "tell"), (1, 0.5, 0)),
        AttemptEnded(2, score),
        LessonFinished("first"),
    ]


def put(
    folder: Path, who: str, export: int = 1, facts: Iterable[Any] | None = None, mark: str = "", **said: Any
) -> Path:
    """A bundle as a file."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{who}-{export}{mark}.jsonl"
    path.write_bytes(
        bundle_bytes(header(who, export, **said), events(*(one_question() if facts is None else facts), mark=mark))
    )
    return path


def put_withdrawal(folder: Path, who: str, export: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{who}-{export}-out.jsonl"
    path.write_bytes(withdrawal_bytes(Withdrawal(COURSE, id_of(who), export, "2026-03-10", secret_of(who))))
    return path


def table(folder: Path, name: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """The rows of a cohort's table, sorted."""
    path = table_file(tables_folder(folder, read_manifest(folder).generation), name)
    with engine() as connection:
        return sorted(connection.execute(f"SELECT {columns} FROM read_parquet(?)", [str(path)]).fetchall(), key=repr)
