"""In any order of days, clocks and full disks few copies are kept, and no answer goes with those that are not."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcourse.store import automatic_backups
from relcourse.store.automatic_backups import back_up_weekly
from relcourse.store.backups import backup, reset, restore
from relcourse.store.copies import Copy, copies
from relcourse.store.paths import profile_path
from relcourse.store.rotation import BEFORE_RESET, WEEKLY, first_to_go, is_due
from tests.batches import batches
from tests.faults.backed_up_life import DAY, WEEK, Life, weekly
from tests.faults.kept_words import ids_in, ids_kept
from tests.helpers import NINE


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


@pytest.mark.parametrize("batch", batches(20, everyday=1))
def test_whatever_days_clocks_and_disks_do_the_promises_hold(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    life = Life(batch)
    rng = life.rng
    full = False
    monkeypatch.setattr(automatic_backups, "has_room", lambda _: not full)
    last_made: Path | None = None
    for _ in range(60):
        life.now = _moved(life.now, rng)
        full = rng.random() < 0.15
        deed = rng.choices(["answer", "start", "backup", "reset", "restore", "damage"], [6, 8, 1, 1, 1, 1])[0]
        before, good = ids_kept(), {each.path for each in weekly()}
        there = profile_path("me").exists()
        if deed == "answer" or not there:
            life.answer(rng.randint(1, 5))
        elif deed == "start":
            made = life.start()
            last_made = made or last_made
            if full:
                assert made is None
            elif ids_in(profile_path("me")):
                assert not is_due(copies("me"), life.now), "there is one of the last week"
            if made:
                assert made.exists() and ids_in(made) == ids_in(profile_path("me"))
        elif deed == "backup":
            life.by_hand.add(backup("me", None, life.environment))
        elif deed == "reset":
            assert reset("me", life.environment).exists()
        elif deed == "restore" and life.by_hand:
            kept = restore(rng.choice(sorted(life.by_hand)), "me", life.environment)
            assert kept and kept.exists()
        elif deed == "damage":
            content = profile_path("me").read_bytes()
            profile_path("me").write_bytes(content[:100] + b"\xff" * 4000)
            assert back_up_weekly(profile_path("me"), life.now) is None
            assert {each.path for each in weekly()} == good, "none of a damaged profile takes the place of a good one"
            profile_path("me").write_bytes(content)
        assert ids_kept() >= before, "no answer goes with what is thrown away"
        assert all(each.exists() for each in life.by_hand), "what was made by hand stays"
        assert len(weekly()) <= 3 and (last_made is None or last_made.exists()), "few, and the last one made is there"
        assert len(copies("me")) <= 3 + 20 + len(life.by_hand)
    assert last_made


def _moved(now: datetime, rng: random.Random) -> datetime:
    """A clock that mostly goes on by hours or days, and now and then anywhere."""
    if rng.random() < 0.8:
        return now + timedelta(hours=rng.choice([1, 20, 100, 170, 400]))
    away = rng.choice([DAY, 30 * DAY, 365 * DAY, 20 * 365 * DAY]) * rng.choice([-1, 1])
    return min(max(now + away, datetime(1971, 1, 1, tzinfo=now.tzinfo)), datetime(2200, 1, 1, tzinfo=now.tzinfo))


@pytest.mark.slow
def test_after_twenty_others_an_answer_that_stands_nowhere_else_is_still_there() -> None:
    life = Life(1)
    life.answer(50)
    only = ids_in(profile_path("me"))
    reset("me", life.environment)
    for _ in range(30):
        life.now += timedelta(minutes=1)
        reset("me", life.environment)
    assert only <= ids_kept()
    assert len(copies("me")) == 20


@pytest.mark.slow
def test_where_all_stand_nowhere_else_the_oldest_goes() -> None:
    life = Life(1)
    for _ in range(22):
        life.now += timedelta(minutes=1)
        life.answer()
        reset("me", life.environment)
    assert [f"{each.made:%M}" for each in copies("me")] == [f"{n:02}" for n in range(3, 23)]


def test_a_copy_that_cannot_be_read_is_neither_counted_nor_removed() -> None:
    life = Life(1)
    life.answer()
    for _ in range(3):
        life.now += WEEK
        life.start()
    broken = weekly()[0].path
    broken.write_bytes(b"x" * 5000)
    for _ in range(5):
        life.now += WEEK
        assert life.start()
    assert broken.exists() and len(weekly()) == 4


def _copy(days: float) -> Copy:
    made = NINE.replace(tzinfo=None) + days * DAY
    return Copy(Path(f"{days}"), "me", WEEKLY, made)


@pytest.mark.parametrize(
    ("days", "held", "goes"),
    [
        ([-3, -2, -1, 0], [-3, -2, -1, 0], -3),
        ([-3, -2, -1, 0], [-1, 0], -1),
        ([-3, -2, -1, 0], [], -3),
        ([-2, -1, 0, 400], [-2, -1, 0, 400], 400),
        ([-2, -1, 0, 400], [-1], -1),
        ([300, 400, 0, 500], [300, 400, 0, 500], 300),
    ],
)
def test_the_first_to_go(days: list[float], held: list[float], goes: float) -> None:
    made = [_copy(each) for each in days]
    assert first_to_go(made, NINE, lambda each: float(each.path.name) in held) == _copy(goes)


def test_only_weekly_ones_count_for_when_the_next_is_due() -> None:
    assert is_due([], NINE)
    assert not is_due([_copy(-1)], NINE)
    assert is_due([Copy(Path("x"), "me", BEFORE_RESET, NINE.replace(tzinfo=None))], NINE)
