"""Words that are deleted are gone: no byte of them is left in the profile's folder."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest

from relcourse.play.events import LessonOpened, Moved
from relcourse.progress.log import Log, Words
from tests.helpers import frozen_world


@pytest.mark.parametrize("seed", [28, 48, 52, 82])
def test_no_byte_of_deleted_words_is_left_however_rows_have_moved(seed: int, tmp_path: Path) -> None:
    """Overwriting what is deleted is not enough: pages that were split or merged hold copies of rows."""
    chance, world = random.Random(seed), frozen_world(seed)
    log = Log(tmp_path / "me.sqlite3", world)
    alive: dict[str, str] = {}
    dead: list[str] = []
    for _ in range(200):
        token = "".join(chance.choices(string.ascii_letters, k=24))
        key = "" if chance.random() < 0.4 or not alive else chance.choice(sorted(alive))
        if key and chance.random() < 0.5:
            dead.append(alive.pop(key))
            log.record("", "", (), (), [key])
        else:
            if key:
                dead.append(alive[key])
            key = key or world.new_id()
            alive[key] = token
            log.record("", "", (), [Words(key, "person", "", {"gives": token + "x" * chance.randint(0, 900)})])
    assert log.forget(())
    found = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    log.close()
    assert all(token.encode() in found for token in alive.values())
    assert [token for token in dead if token.encode() in found] == []


def test_everything_else_stays_as_it_was(tmp_path: Path) -> None:
    log = Log(tmp_path / "me.sqlite3", frozen_world())
    log.record("c", "1", [LessonOpened("l"), Moved("l", "s")], [Words("w", "plan", "x", {"when": "at noon"})])
    log.record("", "", (), [Words("p", "person", "", {"initials": "AK"})])
    before, kept = list(log.events("c")), log.words("w")
    assert log.forget(["p"])
    assert (log.words("p"), log.words("w"), list(log.events("c"))) == (None, kept, before)
    log.record("c", "1", [Moved("l", "t")])
    assert [event.seq for event in log.events("c")] == [1, 2, 3]
    assert log.health() == "ok"
    log.close()
