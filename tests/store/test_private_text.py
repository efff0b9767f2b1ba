"""Words that were deleted are in no byte of the profile's files."""

from __future__ import annotations

import random
import sqlite3
import uuid
from pathlib import Path

import pytest

from relcourse.events.facts import Moved
from relcourse.store.event_log import Log
from relcourse.store.private_text import PrivateText
from tests.batches import sampled
from tests.helpers import frozen_environment


def every_byte(path: Path) -> bytes:
    """The profile and whatever lies beside it: the write-ahead log and its index."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))


def lived(log: Log, seed: int) -> tuple[list[str], list[str]]:
    """A long history of writing, writing anew and forgetting; the secrets that are left, and those that are gone."""
    chance, longest = random.Random(seed), 0
    left: dict[str, str] = {}
    gone: list[str] = []

    def text(secret: str) -> str:
        size = chance.randint(len(secret), longest)
        return " ".join([secret] * max(1, size // (len(secret) + 1)))

    longest = chance.choice([60, 300, 1500, 4000])
    log.record("c", "1", [Moved("l", "x" * chance.randint(1, 200)) for _ in range(chance.randint(0, 40))])
    for _ in range(chance.randint(20, 400)):
        dice = chance.random()
        if dice < 0.45 or not left:
            key = str(uuid.UUID(int=chance.getrandbits(128)))
            left[key] = f"Secret{key[:8]}"
            log.record(
                "c", "1", (), [PrivateText(key, "draft", "a" * chance.randint(1, 30), {"text": text(left[key])})]
            )
        elif dice < 0.8:
            key = chance.choice(list(left))
            words = PrivateText(key, "reflection", "a" * chance.randint(1, 60), {"text": text(left[key])})
            log.record("c", "1", [Moved("l", "y" * chance.randint(1, 90))], [words])
        else:
            key = chance.choice(list(left))
            gone.append(left.pop(key))
            log.record("c", "1", (), forget=[key])
    return list(left.values()), gone


@pytest.mark.parametrize(
    "seed", sampled([0, 1, 48, 60, 90, 172, 184], every=3)
)  # secure_delete alone leaves some in the last five
def test_no_byte_of_what_was_forgotten_is_left_and_all_else_is(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "me.sqlite3"
    log = Log(path, frozen_environment())
    left, gone = lived(log, seed)
    assert log.forget([])
    found = every_byte(path)
    assert [each for each in gone if each.encode() in found] == []
    assert all(each.encode() in found for each in left)
    assert log.health() == "ok"
    log.close()
    assert not any(each.encode() in every_byte(path) for each in gone)


def test_another_window_that_reads_is_told_of_and_the_next_time_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "me.sqlite3"
    log = Log(path, frozen_environment())
    log.record("c", "1", (), [PrivateText("w", "reflection", "e", {"text": "Secret"})])
    log._db.execute("PRAGMA busy_timeout = 10")
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM words").fetchall()
    assert not log.forget(["w"])
    assert log.private_text("w") is None, "it is deleted all the same"
    reader.close()
    assert log.forget([])
    assert b"Secret" not in every_byte(path)
    log.close()


def test_a_file_that_is_being_read_half_way_is_written_anew_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "me.sqlite3"
    log = Log(path, frozen_environment())
    log.record("c", "1", (), [PrivateText("w", "reflection", "e", {"text": "Secret"})])
    reader = log.events("c")
    log.record("c", "1", [Moved("l", "a"), Moved("l", "b")])
    next(reader)  # half way through the events, SQLite does not write the file anew
    assert not log.forget(["w"])
    reader.close()  # type: ignore[attr-defined]  # a generator
    assert log.forget([])
    assert b"Secret" not in every_byte(path)
    log.close()
