"""A profile backs itself up: in any order of days, clocks and full disks the promises of docs/your-progress.md hold."""

from __future__ import annotations

import json
import random
import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from relcourse.events.facts import Moved
from relcourse.learner.doctor import examine
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson.session import Session
from relcourse.store import automatic_backups, profile_files
from relcourse.store.automatic_backups import WeeklyBackup, back_up_weekly
from relcourse.store.backups import backup, reset, restore
from relcourse.store.copies import Copy, copies
from relcourse.store.environment import Environment
from relcourse.store.errors import Damaged, ProfileError
from relcourse.store.event_log import Log
from relcourse.store.migrations import SCHEMA_VERSION
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.rotation import BEFORE_RESET, WEEKLY, first_to_go, is_due
from relcourse.store.salvage import repair
from tests.batches import batches
from tests.cli.test_commands import Run, run
from tests.faults.kept_words import ids_in, ids_kept, lived_with
from tests.helpers import NINE, PATIENCE, frozen_environment
from tests.store.old_profiles import version_1
from tests.tui.driver import at_home, until

__all__ = ["run"]

DAY = timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


class Life:
    """Somebody who answers, with a clock that may go anywhere and a disk that may be full."""

    def __init__(self, seed: int) -> None:
        self.now = NINE
        self.rng = random.Random(f"life {seed}")
        self.ids = frozen_environment(seed)
        self.by_hand: set[Path] = set()

    @property
    def environment(self) -> Environment:
        return Environment(now=lambda: self.now, new_id=self.ids.new_id, new_seed=self.ids.new_seed)

    def answer(self, count: int = 1) -> None:
        log = Log(profile_path("me"), self.environment)
        log.record("c", "1", [Moved("l", f"{n}") for n in range(count)])
        log.close()

    def start(self) -> Path | None:
        """What a start of the course does; the weekly backup, if it made one."""
        log = Log(profile_path("me"), self.environment)
        log.close()
        return back_up_weekly(profile_path("me"), self.now)


def weekly() -> list[Copy]:
    return [each for each in copies("me") if each.why == WEEKLY]


# When


def test_the_first_one_is_made_as_soon_as_there_is_something_in_the_profile() -> None:
    life = Life(1)
    assert life.start() is None, "nobody has done anything"
    life.answer()
    assert life.start() == backups_folder() / "me.2026-03-02-090000.weekly.sqlite3"
    assert life.start() is None, "not due again"


@pytest.mark.parametrize(
    ("later", "due"),
    [
        (timedelta(0), False),
        (6 * DAY, False),
        (WEEK, True),
        (400 * DAY, True),
        (-DAY, False),
        (-timedelta(hours=26), False),
        (-3 * DAY, True),
        (-365 * DAY, True),
        (-50 * 365 * DAY, True),
        (50 * 365 * DAY, True),
    ],
)
def test_one_is_due_after_a_week_and_where_the_last_one_was_made_under_a_clock_ahead(
    later: timedelta, due: bool
) -> None:
    life = Life(1)
    life.answer()
    life.start()
    life.now += later
    assert (life.start() is not None) == due
    assert life.start() is None, "and then not again"


def test_a_zone_and_summer_time_make_none_due() -> None:
    life = Life(1)
    life.answer()
    life.start()
    for hours in (-12, 0, 2, 14):
        life.now = NINE.astimezone(timezone(timedelta(hours=hours)))
        assert life.start() is None


def test_one_made_by_hand_or_before_a_reset_does_not_stand_for_it() -> None:
    life = Life(1)
    life.answer()
    backup("me", None, life.environment)
    reset("me", life.environment)
    life.answer()
    assert life.start() is not None


def test_none_is_made_of_a_file_elsewhere(tmp_path: Path) -> None:
    path = lived_with()
    elsewhere = path.rename(tmp_path / "me.sqlite3")
    assert back_up_weekly(elsewhere, NINE) is None
    log = Log(version_1(tmp_path / "old.sqlite3", answers=2), frozen_environment())
    log.close()
    assert not backups_folder().exists() and not (tmp_path.parent / "backups").exists()


# Before


def test_before_an_update_changes_the_file_it_is_kept_as_it_was() -> None:
    path = version_1(profile_path("me"), answers=5)
    log = Log(path, frozen_environment())
    log.close()
    [kept] = copies("me")
    assert kept.why == "before-update"
    assert ids_in(kept.path) == ids_in(path)
    assert _version(kept.path) == 1 and _version(path) == SCHEMA_VERSION
    restore(kept.path, "me", frozen_environment())
    log = Log(path, frozen_environment())
    log.close()
    assert _version(path) == SCHEMA_VERSION


def _version(path: Path) -> int:
    with profile_files.reading(path) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_a_damaged_file_is_not_brought_up_to_date() -> None:
    path = version_1(profile_path("me"), answers=400, long=50)
    content = path.read_bytes()
    path.write_bytes(content[:16384] + b"\xff" * 4096 + content[20480:])
    before = path.read_bytes()
    with pytest.raises(Damaged):
        Log(path, frozen_environment())
    assert path.read_bytes() == before and copies("me") == ()


def test_before_a_restore_and_a_reset_it_is_kept_and_a_repair_sets_the_damaged_file_aside() -> None:
    life = Life(1)
    life.answer(300)
    file = backup("me", None, life.environment)
    life.answer()
    restore(file, "me", life.environment)
    reset("me", life.environment)
    life.answer()
    content = profile_path("me").read_bytes()
    profile_path("me").write_bytes(b"\xff" * 4096 + content[4096:])
    repair("me", life.environment)
    assert [each.why for each in copies("me")] == ["", "before-reset", "before-restore", "damaged"]


# How many


@pytest.mark.parametrize("batch", batches(20, everyday=2))
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


# Nobody waits, and nothing suffers


def test_on_a_full_disk_it_is_left_out_and_the_doctor_and_the_list_say_so(
    run: Run, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lived_with()
    monkeypatch.setattr(automatic_backups.shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))
    assert back_up_weekly(path, NINE) is None
    assert not backups_folder().exists()
    [(said, well)] = [each for each in examine("me", small_course) if each[0].startswith("backups")]
    assert "no room" in said and not well
    assert "no room for another weekly one" in run("profile", "backups").err


def test_a_disk_that_fills_while_it_is_made_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    path = lived_with()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(profile_files, "_copy", full)
    assert back_up_weekly(path, NINE) is None
    assert list(backups_folder().iterdir()) == []
    with pytest.raises(ProfileError, match="Nothing was changed"):
        reset("me", frozen_environment())
    assert len(ids_in(path)) == 340, "what can't be kept is not replaced"


def test_a_backups_folder_that_is_a_file_stops_nobody(run: Run, home: Path, small_course: Path) -> None:
    lived_with()
    (home / "backups").write_text("mine")
    assert run("play", small_course, "--plain", typed="Mira\nq\n").code == 0
    assert (home / "backups").read_text() == "mine"


def test_a_start_makes_it_in_the_background_and_leaving_does_not_wait_for_it(
    small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lived_with()
    held, began = threading.Event(), threading.Event()

    copy = profile_files._copy

    def copied(*args: Any) -> None:
        began.set()
        held.wait(PATIENCE)
        copy(*args)

    monkeypatch.setattr(profile_files, "_copy", copied)
    making = WeeklyBackup(path, frozen_environment())
    assert began.wait(PATIENCE)
    log = Log(path, frozen_environment(2))
    log.record("c", "1", [Moved("l", "meanwhile")])
    log.close()
    making._given_up.set()
    held.set()
    making.give_up()
    assert not making._making.is_alive()
    assert list(backups_folder().iterdir()) == [], "given up: nothing half made stays"


def test_a_session_backs_up_once_and_says_nothing(small_course: Path) -> None:
    lived_with()
    session = Session(small_course, Log(profile_path("me"), frozen_environment()))
    session.back_up()
    session.back_up()
    assert session._backup
    session._backup._making.join(PATIENCE)
    session.close()
    assert len(weekly()) == 1


@pytest.mark.parametrize("page", [Session.journal, Session.people, Session.close])
def test_where_words_can_be_deleted_none_is_under_way_that_would_keep_them(
    small_course: Path, monkeypatch: pytest.MonkeyPatch, page: Callable[[Session], object]
) -> None:
    lived_with()
    fresh_outline(small_course)
    began = threading.Event()
    copy = profile_files._copy

    def copied(db: sqlite3.Connection, target: Path, given_up: Callable[[], bool]) -> None:
        began.set()
        while not given_up():
            time.sleep(0.001)
        copy(db, target, given_up)

    monkeypatch.setattr(profile_files, "_copy", copied)
    session = Session(small_course, Log(profile_path("me"), frozen_environment()))
    session.back_up()
    assert began.wait(PATIENCE)
    page(session)
    assert session._backup and not session._backup._making.is_alive()
    assert list(backups_folder().iterdir()) == []
    session.close()


def test_the_face_line_by_line_begins_one(run: Run, small_course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    monkeypatch.setattr(Session, "back_up", lambda self: begun.append(self))
    assert run("play", small_course, "--plain", typed="Mira\nq\n").code == 0
    assert len(begun) == 1


async def test_so_does_the_full_screen_after_its_first_frame(small_course: Path) -> None:
    lived_with()
    async with at_home(small_course) as pilot:
        await until(pilot, lambda: len(weekly()) == 1)


# The list


def test_the_list_of_copies(run: Run) -> None:
    life = Life(1)
    assert run("profile", "backups").code == 2
    life.answer(3)
    assert "no copy of the profile me yet" in run("profile", "backups").err
    life.start()
    file = backup("me", None, life.environment)
    reset("me", life.environment)
    lines = run("profile", "backups", "me").out.splitlines()
    assert len(lines) == 3
    assert any("weekly" in line for line in lines) and any("before beginning anew" in line for line in lines)
    assert any("by hand" in line and line.endswith(str(file)) for line in lines)


def test_the_list_for_a_program(run: Run) -> None:
    life = Life(1)
    life.answer(3)
    assert json.loads(run("profile", "backups", "--json").out) == []
    file = backup("me", None, life.environment)
    broken = file.with_name("me.2026-03-01-000000.weekly.sqlite3")
    broken.write_bytes(b"x" * 5000)
    first, second = json.loads(run("profile", "backups", "--json").out)
    assert (first["why"], first["problem"], first["path"]) == ("weekly", "damaged", str(broken))
    assert second == {
        "path": str(file),
        "made": "2026-03-02T09:00:00",
        "why": "by hand",
        "bytes": file.stat().st_size,
        "answers": 0,
        "texts": 0,
        "problem": None,
    }


def test_what_is_no_copy_is_not_deleted(run: Run, tmp_path: Path) -> None:
    path = lived_with()
    file = backup("me", None, frozen_environment())
    mine = tmp_path / "mine.sqlite3"
    mine.write_text("mine")
    for each in (mine, path, "../profiles/me.sqlite3", "me.sqlite3", "no.sqlite3"):
        ended = run("profile", "backups", "me", "--delete", file.name, "--delete", each, "--yes")
        assert ended.code == 2 and "is no copy of me. Nothing was changed." in ended.err
    assert all(each.exists() for each in (mine, path, file))
    assert run("profile", "backups", "me", "--delete", file.name, typed="n\n").code == 1 and file.exists()
    assert run("profile", "backups", "me", "--delete", file.name, typed="y\n").code == 0 and not file.exists()


def test_a_restore_names_the_list(run: Run, tmp_path: Path) -> None:
    lived_with()
    file = run("profile", "backup").out.strip()
    assert "relcourse profile backups me" in run("profile", "restore", file).err
    assert "`relcourse profile backups` lists what there is" in run("profile", "restore", tmp_path / "no").err
