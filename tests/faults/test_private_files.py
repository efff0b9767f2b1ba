"""What the learner wrote is theirs alone: whatever the umask, no mode gives it to others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.learner.ical import write, write_plans
from relcourse.learner.outline_cache import fresh_outline
from relcourse.learner.people_map import PeopleMap
from relcourse.store.backups import backup
from relcourse.store.copies import copies
from relcourse.store.event_log import Log
from relcourse.store.leftovers import tidy
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from tests.cli.test_commands import Run, run
from tests.faults.kept_words import NOBODY, all_files, hidden, left, lived_with
from tests.helpers import frozen_environment
from tests.store.old_profiles import version_1

__all__ = ["run"]

UMASKS = [0o000, 0o022, 0o077, 0o777]


@pytest.fixture(params=UMASKS, ids=[f"{each:03o}" for each in UMASKS])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return version_1(tmp_path / "old.sqlite3", answers=3)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def assert_private(home: Path) -> None:
    """Each file 0600 and each folder 0700, there being some."""
    found = {path: mode(path) for path in (home, *home.rglob("*"))}
    assert {path: f"{each:o}" for path, each in found.items() if each != (0o700 if path.is_dir() else 0o600)} == {}
    assert len(found) > 2


@pytest.mark.slow
def test_every_command_that_makes_files_makes_them_for_the_learner_alone(
    run: Run, home: Path, small_course: Path, old: Path, umask: int, tmp_path: Path
) -> None:
    playing = ("play", small_course, "--plain", "--profile", "me")
    assert run(*playing, typed="Mira\n1\n\n\nq\n").code == 0
    lived_with()
    window = Log(profile_path("me"), frozen_environment(3))  # while it is open, SQLite's own files lie beside it
    window.record("c", "1", ())
    assert {each.name for each in profile_path("me").parent.iterdir()} > {"me.sqlite3-wal", "me.sqlite3-shm"}
    assert_private(home)
    window.close()
    file = Path(run("profile", "backup", "me").out.strip())
    assert run("profile", "reset", "me", "--yes").code == 0
    assert run("profile", "restore", file, "me").code == 0
    assert run("profile", "restore", file, "evening").code == 0
    assert run(*playing, typed="q\n").code == 0
    content = profile_path("evening").read_bytes()
    profile_path("evening").write_bytes(b"\xff" * 4096 + content[4096:])
    assert run("profile", "repair", "evening").code == 0
    assert run("profile", "rename", "evening", "morning").code == 0
    profile_path("old").write_bytes(old.read_bytes())
    profile_path("old").chmod(0o644)
    assert run("--profile", "old", "play", small_course, "--plain", typed="q\n").code == 0
    assert run("journal", "--profile", "me", "--delete-all", "--yes").code == 0
    assert {each.why for each in copies("me")} >= {"", "before-reset", "before-restore"}
    assert [each.why for each in copies("evening")] == ["damaged"]
    assert "before-update" in {each.why for each in copies("old")}
    assert_private(home)
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    assert mode(Path(run("profile", "backup", "me", elsewhere).out.strip())) == 0o600
    assert mode(elsewhere) == 0o755, "it is the learner's own"


def test_plans_for_a_calendar_are_private_and_a_file_that_they_replace_keeps_its_mode(
    run: Run, profile: Profile, home: Path, umask: int, tmp_path: Path
) -> None:
    people = PeopleMap(profile)
    people.add({"initials": "AK", "last": "", "gives": "", "gets": ""})
    people.plan({"who": "AK", "when": "On Monday", "will": "I ask", "days": "3"})
    made = write_plans(profile)
    assert_private(home)
    (tmp_path / "shared.ics").write_bytes(made.read_bytes())
    (tmp_path / "shared.ics").chmod(0o644)
    write(tmp_path / "shared.ics", made.read_bytes())
    write(tmp_path / "new.ics", made.read_bytes())
    assert (mode(tmp_path / "shared.ics"), mode(tmp_path / "new.ics")) == (0o644, 0o600)


def test_course_files_follow_the_umask_as_ever(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert run("new", "course", tmp_path / "mine").code == 0
    finally:
        os.umask(before)
    files = all_files(tmp_path / "mine")
    assert files and {mode(each) for each in files} == {0o644}


def widened(home: Path) -> None:
    for each in (home, *home.rglob("*")):
        if not each.is_symlink():
            each.chmod(0o777 if each.is_dir() else 0o666)


def test_what_older_versions_left_wide_is_narrowed_at_the_next_start(
    run: Run, home: Path, small_course: Path, tmp_path: Path
) -> None:
    lived_with()
    backup("me", None, frozen_environment())
    fresh_outline(small_course)
    (home / "exports").mkdir()
    (home / "exports" / "plans.ics").write_text("BEGIN:VCALENDAR")
    (home / "mine.txt").write_text("mine")
    outside, folder = tmp_path / "outside.sqlite3", tmp_path / "outside"
    outside.write_text("not ours")
    folder.mkdir()
    (folder / "file").write_text("not ours")
    widened(home)
    for each in (outside, folder / "file", folder):
        each.chmod(0o777)
    (home / "backups" / "me.2025-01-01-000000.sqlite3").symlink_to(outside)
    (home / "profiles" / "folder").symlink_to(folder)
    os.mkfifo(home / "profiles" / "pipe")
    left(home / "profiles", NOBODY)
    left(home / "exports", NOBODY)
    ended = run("play", small_course, "--plain", "--profile", "me", typed="Mira\nq\n")
    assert ended.code == 0 and "permission" not in (ended.out + ended.err).lower()
    assert hidden(home) == []
    for name in ("profiles", "backups", "exports", "outlines"):
        assert mode(home / name) == 0o700
        assert {mode(each) for each in all_files(home / name)} == {0o600}
    assert mode(home) == 0o777, "RELCOURSE_HOME is the learner's own folder"
    assert mode(home / "mine.txt") == 0o666
    assert {mode(each) for each in (outside, folder, folder / "file")} == {0o777}, "no link is followed out"


def test_the_folder_that_nobody_named_is_narrowed_too(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lived_with()
    widened(home)
    monkeypatch.setattr("relcourse.store.file_modes.is_chosen", lambda: False)
    tidy()
    assert_private(home)


def test_a_file_that_was_read_only_stays_so(home: Path) -> None:
    path = lived_with()
    path.chmod(0o444)
    tidy()
    assert mode(path) == 0o400


def test_a_folder_that_is_a_link_to_another_place_is_left_alone(home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "me.2025-01-01-000000.sqlite3").write_text("mine")
    (stick / ".me.sqlite3.1.part").write_text("not known to be ours")
    os.utime(stick / ".me.sqlite3.1.part", (0, 0))
    for each in (stick, *stick.iterdir()):
        each.chmod(0o777)
    home.mkdir()
    (home / "backups").symlink_to(stick)
    tidy()
    assert {mode(each) for each in (stick, *stick.iterdir())} == {0o777} and len(list(stick.iterdir())) == 2


def test_where_modes_mean_nothing_everything_goes_on(
    run: Run, home: Path, small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_modes(*_: object, **__: object) -> None:
        raise PermissionError("this file system knows no modes")

    monkeypatch.setattr(os, "chmod", no_modes)
    monkeypatch.setattr(Path, "chmod", no_modes)
    assert run("play", small_course, "--plain", typed="Mira\nq\n").code == 0
    assert run("profile", "backup").code == 0
    assert run("profile", "reset", "--yes").code == 0
