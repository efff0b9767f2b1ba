"""What the learner wrote is theirs alone: no mode, no hidden copy and no kept one gives it to others unsaid."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.learner.ical import write, write_plans
from relcourse.learner.journal import Journal
from relcourse.learner.outline_cache import fresh_outline
from relcourse.learner.people_map import PeopleMap
from relcourse.store.backups import backup, restore
from relcourse.store.copies import copies, copies_with
from relcourse.store.event_log import Log
from relcourse.store.leftovers import remove_leftovers, tidy
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from tests.batches import batches
from tests.cli.test_commands import Run, run
from tests.faults.kept_words import SECRET, all_files, hidden, lived_with
from tests.helpers import frozen_environment, python
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


# Modes


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


# Left over


LEFT = (
    ".me.sqlite3.{}.part",
    ".me.sqlite3.{}.part-journal",
    ".me.sqlite3.{}.part-wal",
    ".me.sqlite3.{}.part-shm",
    ".me.2026-03-02-090000.weekly.sqlite3.{}.part",
    ".plans.ics.{}.0a1b2c3d.part",
)
NOBODY = 4_999_999
"""A process that there can't be."""


def left(folder: Path, process: int, names: tuple[str, ...] = LEFT) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / each.format(process) for each in names]
    for each in made:
        each.write_text(SECRET)
    return made


@pytest.mark.parametrize("folder", ["profiles", "backups", "exports", "outlines"])
def test_what_a_killed_process_left_is_removed_and_nothing_else(home: Path, folder: str) -> None:
    left(home / folder, NOBODY)
    living = left(home / folder, os.getppid())
    others = [home / folder / name for name in (".notes.part", "me.part", ".me.sqlite3.x.part", ".me.sqlite3", "part")]
    for each in others:
        each.write_text("mine")
        os.utime(each, (0, 0))
    elsewhere = left(home, NOBODY)
    remove_leftovers()
    assert sorted((home / folder).iterdir()) == sorted([*living, *others])
    assert all(each.exists() for each in elsewhere), "not in a folder of ours"


@pytest.mark.parametrize("away", [-4000, 4000, -(10**8), 10**8])
def test_what_nobody_has_written_to_for_long_goes_though_its_process_number_is_in_use_again(
    home: Path, away: int
) -> None:
    for each in left(home / "profiles", os.getppid(), (*LEFT, ".plans.ics.0a1b2c3d.part")):
        os.utime(each, (time.time() + away,) * 2)
    remove_leftovers()
    assert hidden(home) == []


def test_what_has_this_process_number_and_is_older_than_it_is_another_ones(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relcourse.store.leftovers._BEGAN", time.time() - 10)
    [old], [mine] = (left(home / name, os.getpid(), LEFT[:1]) for name in ("profiles", "backups"))
    os.utime(old, (time.time() - 20,) * 2)
    remove_leftovers()
    assert not old.exists()
    assert mine.exists(), "this process is making it"


@pytest.mark.parametrize(
    "args", [["delete", "me", "--yes"], ["reset", "--yes"], ["repair"], ["backup"], ["rename", "me", "a"]]
)
def test_every_command_that_changes_profiles_removes_it(run: Run, home: Path, args: list[str]) -> None:
    lived_with()
    left(home / "profiles", NOBODY)
    left(home / "backups", NOBODY)
    assert run("profile", *args).code == 0
    assert hidden(home) == []
    if args[0] == "delete":
        assert [each for each in all_files(home) if SECRET.encode() in each.read_bytes()] == []


def test_deleting_words_removes_it(run: Run, home: Path) -> None:
    lived_with()
    left(home / "profiles", NOBODY)
    left(home / "backups", NOBODY)
    assert run("journal", "--delete-all", "--yes").code == 0
    assert hidden(home) == []
    assert [each for each in all_files(home) if SECRET.encode() in each.read_bytes()] == []


def test_looking_leaves_even_that(run: Run, home: Path) -> None:
    lived_with()
    left(home / "profiles", NOBODY)
    for args in (["profile", "list"], ["profile", "show"], ["profile", "backups"]):
        assert run(*args).code == 0
    assert len(hidden(home)) == len(LEFT)


@pytest.mark.parametrize("deed", ["backup", "restore", "reset", "repair", "rename", "weekly"])
@pytest.mark.parametrize("batch", batches(2, everyday=1))
def test_killed_at_any_moment_a_profile_command_leaves_no_copy_and_loses_nothing(
    deed: str, batch: int, tmp_path: Path
) -> None:
    rounds = 40 if batch else 4
    code = "import runpy; runpy.run_module('tests.faults.killed_commands', run_name='__main__')"
    done = python(code, deed, str(rounds), str(tmp_path))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert not batch or deed == "rename" or found["half_made"], "some kills came while something was half made"


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_command_that_is_told_to_end_leaves_nothing_half_made(home: Path, how: str) -> None:
    lived_with()
    code = """
        import os, signal, sys
        from relcourse.cli import main
        from relcourse.store import profile_files
        told = getattr(signal, sys.argv[1])
        profile_files.damage = lambda db: os.kill(os.getpid(), told)
        sys.argv = ["relcourse", "profile", "backup"]
        main()
    """
    done = python(code, how)
    assert done.returncode == (130 if how == "SIGINT" else 128 + getattr(signal, how))
    assert "Traceback" not in done.stderr
    assert hidden(home) == [] and list(backups_folder().iterdir()) == []


# Kept copies of words that were deleted


def test_deleting_words_names_the_copies_that_hold_them_and_no_others(run: Run, home: Path) -> None:
    environment = frozen_environment()
    log = Log(profile_path("me"), environment)
    log.record("c", "1", (), [PrivateText("one", "reflection", "e", {"text": "One"})])
    first = backup("me", None, environment)
    log.record("c", "1", (), [PrivateText("two", "reflection", "e", {"text": "Two"})])
    second = backup("me", None, environment)
    log.close()
    lived_with("other", seed=2)
    unreadable = backup("other", None, environment)
    unreadable.write_bytes(b"x" * 5000)
    shutil.copyfile(second, backups_folder() / "before.2026-03-02-090000.sqlite3")  # the same, before it was renamed
    shutil.copyfile(second, backups_folder() / "me.a copy; rm -r of mine.sqlite3")
    assert [each.path for each in copies_with(["one"], "me") if each.name == "me"][:2] == [first, second]
    said = run("journal", "--profile", "me", "--delete", "two").err
    assert second.name in said and "before.2026" in said
    assert first.name not in said and unreadable.name not in said
    for line in said[said.index("relcourse profile") :].strip().split("; relcourse "):
        assert run(*shlex.split(line.removeprefix("relcourse ")), "--yes").code == 0
    assert copies_with(["two"], "me") == ()
    assert first.exists() and unreadable.exists()


def test_a_damaged_file_that_was_set_aside_may_hold_them(run: Run, home: Path) -> None:
    path = lived_with()
    content = path.read_bytes()
    path.write_bytes(b"\xff" * 4096 + content[4096:])
    assert run("profile", "repair").code == 0
    [aside] = copies("me")
    said = run("journal", "--delete-all", "--yes").err
    assert f"relcourse profile backups me --delete {aside.path.name}" in said
    assert run("profile", "backups", "me", "--delete", aside.path.name, "--yes").code == 0
    assert [each for each in all_files(home) if SECRET.encode() in each.read_bytes()] == []


def test_a_log_that_was_set_aside_may_hold_them(run: Run, home: Path) -> None:
    aside = lived_with().with_name("me.set-aside.2026-03-02-090000.sqlite3-wal")
    aside.write_text(SECRET)
    assert [(each.path, each.why) for each in copies("me")] == [(aside, "set-aside")]
    said = run("journal", "--delete-all", "--yes").err
    assert f"relcourse profile backups me --delete {aside.name}" in said
    assert run("profile", "backups", "me", "--delete-all", "--yes").code == 0 and not aside.exists()


def test_deleting_somebody_from_the_people_names_them_too(profile: Profile) -> None:
    people = PeopleMap(profile)
    made = people.add({"initials": "AK", "last": "", "gives": "", "gets": ""})
    kept = backup("me", None, profile.environment)
    deleted = people.delete([made.id])
    assert [each.path for each in deleted.copies] == [kept]
    assert kept.name in " ".join(deleted.elsewhere())


def test_a_restored_profile_whose_words_are_deleted_names_what_it_was_restored_from(home: Path) -> None:
    environment = frozen_environment()
    lived_with()
    kept = backup("me", None, environment)
    restore(kept, "laptop", environment)
    log = Log(profile_path("laptop"), environment)
    said = str(Journal(log).forget_all())
    log.close()
    assert f"relcourse profile backups me --delete {kept.name}" in said


def test_a_profile_that_is_deleted_says_which_copies_remain_and_offers_to_delete_them(run: Run, home: Path) -> None:
    for answer, stay in (("y\nn\n", True), ("y\n", True), ("y\ny\n", False)):
        lived_with()
        file = run("profile", "backup", "me").out.strip()
        ended = run("profile", "delete", "me", typed=answer)
        assert ended.code == 0 and file in ended.err and "Delete " in ended.err
        assert Path(file).exists() == stay
        assert ("relcourse profile backups me --delete-all" in ended.err) == stay
        assert run("profile", "backups", "me", "--delete-all", "--yes").code == (0 if stay else 2)
    assert [each for each in all_files(home) if SECRET.encode() in each.read_bytes()] == []


def test_a_profile_that_is_deleted_names_its_calendar(run: Run, home: Path) -> None:
    lived_with()
    (home / "exports").mkdir()
    (home / "exports" / "plans.ics").write_text("BEGIN:VCALENDAR")
    assert str(home / "exports" / "plans.ics") in run("profile", "delete", "me", "--yes").err
