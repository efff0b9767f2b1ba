"""The event log: appended to in whole transactions, never rewritten."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.events.facts import Answered, LessonOpened, Moved, StepDone
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.event_log import Log
from relcourse.store.migrations import SCHEMA_VERSION
from relcourse.store.private_text import PrivateText
from relcourse.store.settings import keep_setting, setting
from tests.helpers import NINE, data, frozen_environment


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profiles" / "me.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[Log]:
    made = Log(path, frozen_environment())
    yield made
    made.close()


def answer(n: int, attempt: str = "a") -> Answered:
    return Answered(attempt, n, "exercise", "rev", "yes", ["yes", "no"])


def raw(path: Path, statement: str) -> list[tuple[object, ...]]:
    """Run a statement as another program would."""
    db = sqlite3.connect(path)
    try:
        with db:
            return db.execute(statement).fetchall()
    finally:
        db.close()


@pytest.mark.parametrize("statement", ["UPDATE event SET data = '{}'", "UPDATE event SET seq = 9", "DELETE FROM event"])
def test_an_event_is_never_changed_by_any_program(log: Log, path: Path, statement: str) -> None:
    log.record("c", "1", [LessonOpened("l")])
    before = list(log.events("c"))
    with pytest.raises(sqlite3.IntegrityError, match="an event is never"):
        raw(path, statement)
    assert list(log.events("c")) == before


def test_an_event_comes_back_as_it_was_recorded(log: Log) -> None:
    log.record("c", "1.2", [answer(3)])
    [event] = log.events("c")
    assert (event.seq, event.type, event.course, event.version) == (1, "answered", "c", "1.2")
    assert event.fact == answer(3)
    assert (event.at, event.tz) == (NINE.timestamp() * 1000, 60)


def test_events_come_in_the_order_of_recording_when_the_clock_runs_backwards(path: Path) -> None:
    ticks = itertools.count()
    environment = replace(frozen_environment(), now=lambda: NINE - timedelta(hours=next(ticks)))
    log = Log(path, environment)
    for step in "zyx":
        log.record("c", "1", [Moved("l", step)])
    found = list(log.events("c"))
    log.close()
    assert [data(event)["step"] for event in found] == ["z", "y", "x"]
    assert [event.seq for event in found] == [1, 2, 3]
    assert found[0].at > found[1].at > found[2].at


def test_the_events_of_a_course_are_its_own_and_begin_behind_a_place(log: Log) -> None:
    for course, step in (("c", "1"), ("d", "2"), ("c", "3"), ("c", "4")):
        log.record(course, "1", [Moved("l", step)])
    assert [data(event)["step"] for event in log.events("c")] == ["1", "3", "4"]
    assert [data(event)["step"] for event in log.events("c", after=1)] == ["3", "4"]
    assert [event.seq for event in log.events("d")] == [2]


def test_facts_and_words_of_one_step_are_written_whole_or_not_at_all(log: Log) -> None:
    words = PrivateText("w", "reflection", "exercise", {"text": "mine"})
    with pytest.raises(AnsweredElsewhere):
        log.record("c", "1", [Moved("l", "s"), answer(1), answer(1), StepDone("l", "s")], [words])
    assert list(log.events("c")) == []
    log.record("c", "1", [answer(1)], [words])
    assert (len(list(log.events("c"))), log.private_text("w")) == (1, words)


def test_words_that_cannot_be_written_take_their_facts_with_them(log: Log) -> None:
    broken = PrivateText("w", "reflection", "exercise", {"text": object()})  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        log.record("c", "1", [answer(1)], [broken])
    assert list(log.events("c")) == []
    log.record("c", "1", [answer(1)])
    assert len(list(log.events("c"))) == 1


def test_a_fact_that_cannot_be_written_leaves_the_log_in_use(log: Log) -> None:
    odd = Moved("l", object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        log.record("c", "1", [Moved("l", "s"), odd])
    log.record("c", "1", [Moved("l", "s")])
    assert [event.type for event in log.events("c")] == ["moved"]


def test_the_second_window_to_answer_is_told_and_writes_nothing(log: Log, path: Path) -> None:
    other = Log(path, frozen_environment(2))
    log.record("c", "1", [answer(1)])
    with pytest.raises(AnsweredElsewhere):
        other.record(
            "c", "1", [answer(1), StepDone("l", "s")], [PrivateText("w", "plan", "exercise", {"text": "mine"})]
        )
    assert [event.type for event in other.events("c")] == ["answered"]
    assert other.private_text("w") is None
    other.record("c", "1", [answer(2)])
    other.close()
    assert [event.fact.within[1] for event in log.events("c")] == [1, 2]


def test_places_outside_an_attempt_never_collide(log: Log) -> None:
    log.record("c", "1", [Moved("l", "s"), Moved("l", "s")])
    assert [event.fact.within for event in log.events("c")] == [(None, None)] * 2


def test_what_is_recorded_is_there_for_the_next_to_open_the_file(log: Log, path: Path) -> None:
    log.record("c", "1", [Moved("l", "s")], [PrivateText("w", "plan", "e", {"text": "Zürich, ja"})])
    other = Log(path, frozen_environment(2))
    assert [data(event) for event in other.events("c")] == [{"lesson": "l", "step": "s"}]
    assert other.private_text("w") == PrivateText("w", "plan", "e", {"text": "Zürich, ja"})
    other.close()


def test_the_disk_has_an_event_before_recording_returns(log: Log) -> None:
    assert log._db.execute("PRAGMA synchronous").fetchone() == (2,), "FULL"
    assert log._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert log._db.execute("PRAGMA secure_delete").fetchone() == (1,)
    assert not log._db.in_transaction


def test_a_file_says_whose_it_is_and_which_version(log: Log, path: Path) -> None:
    assert raw(path, "PRAGMA application_id") == [(0x72656C63,)]
    assert raw(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert log.health() == "ok"


def test_the_learners_name_is_words_and_no_event(log: Log, path: Path) -> None:
    assert setting(log, "name") == ""
    keep_setting(log, "name", "Mira")
    keep_setting(log, "name", "Mirabel")
    assert setting(log, "name") == "Mirabel"
    assert raw(path, "SELECT count(*) FROM event") == [(0,)]


def test_a_snapshot_is_kept_for_its_course_and_its_fold(log: Log) -> None:
    log.keep_snapshot("c", 1, 5, json.dumps({"old": True}))
    log.keep_snapshot("c", 1, 9, json.dumps({"new": True}))
    assert log.snapshot("c", 1) == '{"new": true}'
    assert log.snapshot("c", 2) is None
    assert log.snapshot("d", 1) is None
