"""A profile backs itself up: when it is due, before something changes it, and so that nobody waits for it."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import timedelta, timezone
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
from relcourse.store.copies import copies
from relcourse.store.errors import Damaged, ProfileError
from relcourse.store.event_log import Log
from relcourse.store.migrations import SCHEMA_VERSION
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.salvage import repair
from tests.cli.test_commands import Run, run
from tests.faults.backed_up_life import DAY, WEEK, Life, weekly
from tests.faults.kept_words import ids_in, lived_with
from tests.helpers import NINE, PATIENCE, frozen_environment
from tests.store.old_profiles import version_1
from tests.tui.driver import at_home, until

__all__ = ["run"]


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


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

    monkeypatch.setattr(profile_files, "copy", full)
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

    copy = profile_files.copy

    def copied(*args: Any) -> None:
        began.set()
        held.wait(PATIENCE)
        copy(*args)

    monkeypatch.setattr(profile_files, "copy", copied)
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
    copy = profile_files.copy

    def copied(db: sqlite3.Connection, target: Path, given_up: Callable[[], bool]) -> None:
        began.set()
        while not given_up():
            time.sleep(0.001)
        copy(db, target, given_up)

    monkeypatch.setattr(profile_files, "copy", copied)
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
