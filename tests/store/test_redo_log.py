"""What a window holds in memory makes its profile anew where another program has written over the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.events.facts import Moved
from relcourse.store import redo_log
from relcourse.store.errors import Displaced, ProfileError
from relcourse.store.event_log import Log
from relcourse.store.learner_id import learner_secret, next_export
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.settings import keep_setting
from tests.helpers import frozen_environment

TABLES = ("event", "words", "learner", "origin", "snapshot")


@pytest.fixture
def log(home: Path) -> Log:
    before = Log(profile_path("me"), frozen_environment())
    before.record("c", "1", [Moved("l", f"{n}") for n in range(50)], [PrivateText("w", "plan", "e", {"text": "old"})])
    before.close()
    return Log(profile_path("me"), frozen_environment(2))


def tables(log: Log) -> dict[str, list[tuple[object, ...]]]:
    return {table: log.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}


def written_over() -> None:
    profile_path("me").write_bytes(b"x" * 5000)


def test_everything_that_can_be_written_is_there_again_to_the_letter(log: Log) -> None:
    log.record(
        "c", "1", [Moved("l", "it's; -- a step")], [PrivateText("v", "plan", "e", {"text": "Zoë's\n“plan” 100%"})]
    )
    keep_setting(log, "name", "Noor")
    keep_setting(log, "name", "Amina")
    log.record("c", "1", [], [], ["w"])
    secret = learner_secret(log, "c")
    assert next_export(log, "c") == 1
    log.keep_snapshot("c", 1, 51, "{}")
    before = tables(log)
    written_over()
    with pytest.raises(Displaced, match="was written over by another program"):
        log.look()
    log.save_beside()
    assert tables(log) == before and log.health() == "ok"
    assert learner_secret(log, "c") == secret
    log.close()


def test_what_was_rolled_back_is_not_there(log: Log) -> None:
    log.record("c", "1", [Moved("l", "kept")])
    with pytest.raises(KeyError), log._transaction():
        log._db.execute("DELETE FROM words")
        raise KeyError
    before = tables(log)
    written_over()
    log.save_beside()
    assert tables(log) == before
    log.close()


def test_what_was_deleted_for_good_is_in_no_file_that_is_saved(log: Log) -> None:
    log.record("c", "1", [], [PrivateText("v", "reflection", "e", {"text": "the secret sentence"})])
    assert log.forget(["v"])
    log.record("c", "1", [Moved("l", "after")])
    written_over()
    kept = log.save_beside()
    log.close()
    assert b"secret sentence" not in kept.read_bytes() and b"after" in kept.read_bytes()


def test_a_profile_too_large_for_memory_says_what_to_do(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redo_log, "_MOST", 1000)
    log.record("c", "1", [Moved("l", "more")])
    written_over()
    with pytest.raises(ProfileError, match=r"could not be saved\. Restore a backup"):
        log.save_beside()
    log.let_go()
    log.close()
    assert [each.name for each in profile_path("me").parent.iterdir()] == ["me.sqlite3"]
