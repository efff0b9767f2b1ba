"""Where courses came from, and who the learner is in each, are kept through everything that is done to a profile."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from relcourse.events.facts import Moved
from relcourse.store.backups import backup, restore
from relcourse.store.course_origins import CourseOrigin, course_origins, keep_origin
from relcourse.store.event_log import Log
from relcourse.store.learner_id import learner_id, learner_secret, next_export
from relcourse.store.paths import profile_path
from relcourse.store.salvage import repair
from tests.helpers import frozen_environment
from tests.store.old_profiles import version_1

FIRST = CourseOrigin("trust", "trust", "Trust, the first", "0f0f", ("asking", "waiting"))
OTHER = CourseOrigin("trust-2", "trust", "Somebody else's", "a1a1", ())


@pytest.fixture
def path(home: Path) -> Path:
    return profile_path("me")


def filled(path: Path) -> str:
    """A profile with two origins and one learner; the learner's id."""
    log = Log(path, frozen_environment())
    log.record("trust", "1", [Moved("l", "s")])
    keep_origin(log, FIRST)
    keep_origin(log, OTHER)
    made = learner_id(log, "trust")
    next_export(log, "trust")
    log.close()
    return made


def opened(path: Path) -> Log:
    return Log(path, frozen_environment(2))


def test_an_origin_is_read_as_it_was_kept_and_replaced_by_its_key(path: Path) -> None:
    filled(path)
    log = opened(path)
    assert course_origins(log) == (FIRST, OTHER)
    later = CourseOrigin("trust", "trust", "Trust, again", "0e0e", ("asking",))
    keep_origin(log, later)
    assert course_origins(log) == (later, OTHER)
    log.close()


def test_a_learner_id_is_the_digest_of_a_secret_made_once_a_course(path: Path) -> None:
    log = opened(path)
    mine = learner_id(log, "trust")
    assert mine == learner_id(log, "trust") == hashlib.sha256(learner_secret(log, "trust").encode()).hexdigest()
    assert mine != learner_id(log, "another")
    assert learner_secret(log, "trust") != learner_secret(log, "another")
    log.close()


def test_no_export_has_the_number_of_another(path: Path) -> None:
    one, two = opened(path), opened(path)
    assert [next_export(each, "trust") for each in (one, two, one, two)] == [1, 2, 3, 4]
    assert next_export(one, "another") == 1
    one.close()
    two.close()


def test_a_profile_has_no_secret_before_it_is_needed(path: Path) -> None:
    log = opened(path)
    log.record("trust", "1", [Moved("l", "s")])
    assert log.table("learner") == []
    log.close()


def test_backups_and_restore_carry_them(path: Path, tmp_path: Path) -> None:
    mine = filled(path)
    kept = backup("me", tmp_path / "kept.sqlite3", frozen_environment())
    path.unlink()
    restore(kept, "me", frozen_environment())
    log = opened(path)
    assert course_origins(log) == (FIRST, OTHER)
    assert learner_id(log, "trust") == mine
    assert next_export(log, "trust") == 2
    log.close()


def test_repair_carries_them(path: Path) -> None:
    mine = filled(path)
    db = sqlite3.connect(path)
    db.execute(
        "INSERT INTO event(id, at, tz, type, v, course, version, data) VALUES ('x', 1, 1, 'moved', 1, 'c', '1', '{')"
    )
    db.commit()
    db.close()
    assert repair("me", frozen_environment()) is not None
    log = opened(path)
    assert course_origins(log) == (FIRST, OTHER)
    assert learner_id(log, "trust") == mine
    assert next_export(log, "trust") == 2
    log.close()


def test_a_profile_of_the_first_version_gets_the_tables(path: Path) -> None:
    version_1(path, answers=3)
    log = opened(path)
    assert course_origins(log) == ()
    assert next_export(log, "first") == 1
    log.close()
