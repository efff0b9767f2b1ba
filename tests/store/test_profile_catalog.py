"""Profiles: listed, renamed, deleted, backed up, restored, begun anew. Nothing is ever overwritten."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from relcourse.events.facts import Moved
from relcourse.store.backups import backup, reset, restore
from relcourse.store.copies import copies
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import backups_folder, profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile_catalog import delete, known, look_at, meant, names, rename
from relcourse.store.profile_files import beside
from relcourse.store.settings import keep_setting, setting
from tests.helpers import NINE, PATIENCE, copied, frozen_environment, python
from tests.store.old_profiles import version_to_come

WORLD = frozen_environment(begin=NINE)


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


def made(name: str, steps: int = 1) -> Path:
    """A profile with some events, and words."""
    log = Log(profile_path(name), frozen_environment())
    moves = [Moved("l", f"{name} {n}") for n in range(steps)]
    log.record("c", "1", moves, [PrivateText("w", "plan", "e", {"text": name})])
    log.close()
    return profile_path(name)


def steps(path: Path) -> list[str]:
    """What the events of a file say, in their order; it is whole."""
    log = Log(copied(path, path.with_name("copy")), frozen_environment())
    try:
        assert log.health() == "ok"
        return [event.fact.step for event in log.events("c")]
    finally:
        log.close()
        path.with_name("copy").unlink()


def refusal(deed: object, *args: object) -> str:
    """The sentence that something is refused with; everything in the home is as it was."""
    before = everything()
    with pytest.raises(ProfileError) as caught:
        deed(*args)  # type: ignore[operator]
    assert everything() == before
    said = str(caught.value)
    assert said.endswith(".")
    return said


def everything() -> dict[Path, bytes]:
    home = profile_path("me").parent.parent
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def killed_while_open(name: str) -> Path:
    """A profile whose latest events are in the file beside it, as after a power cut."""
    path = made(name)
    code = """
        import os, sys
        from pathlib import Path
        from relcourse.events.facts import Moved
        from relcourse.store.event_log import Log
        from relcourse.store.environment import real_environment
        log = Log(Path(sys.argv[1]), real_environment())
        log.record("c", "1", [Moved("l", "the last")])
        os._exit(0)
    """
    assert python(code, str(path)).stderr == ""
    assert all(each.exists() for each in beside(path))
    return path


# Which there are


def test_nobody_has_begun() -> None:
    assert (names(), known(), meant(None)) == ((), (), "me")


def test_what_lies_among_the_profiles_and_is_none_is_left_out() -> None:
    made("me")
    for name in ("Notes.txt", "me.damaged.2026-03-02-090000.sqlite3", "A B.sqlite3", ".me.sqlite3.17.part"):
        profile_path("me").with_name(name).touch()
    assert names() == ("me",)


@pytest.mark.parametrize(
    ("there", "means"), [([], "me"), (["me", "a"], "me"), (["a"], "a"), (["a", "b"], "me"), (["me"], "me")]
)
def test_the_profile_that_is_meant_where_none_is_named(there: list[str], means: str) -> None:
    for name in there:
        made(name)
    assert meant(None) == means
    assert meant("other") == "other"


def test_the_profile_used_last_comes_first_and_one_never_begun_last() -> None:
    environment = frozen_environment()
    for name, begun in (("a", True), ("c", True), ("b", True), ("new", False)):
        log = Log(profile_path(name), environment)
        log.record("c", "1", [Moved("l", "s")] if begun else [])
        log.close()
    assert [each.name for each in known()] == ["b", "c", "a", "new"]


def test_what_is_in_a_profile() -> None:
    log = Log(profile_path("me"), frozen_environment())
    keep_setting(log, "name", "Amina")
    log.record("c", "1", [Moved("l", "1"), Moved("l", "2")])
    log.record("d", "1", [Moved("l", "1")])
    log.close()
    found = look_at("me")
    assert (found.contents.who, found.contents.events, found.contents.words) == ("Amina", 3, 1)
    assert found.contents.courses == {"c": 2, "d": 1}
    nine = int(NINE.timestamp() * 1000)
    assert (found.contents.begun, found.used) == (nine, nine + 2000)
    assert found.size == profile_path("me").stat().st_size


def test_looking_changes_nothing_and_counts_what_lies_beside() -> None:
    path = killed_while_open("me")
    before = [(each.name, each.read_bytes()) for each in (path, beside(path)[0])]
    assert look_at("me").contents.events == 2
    assert [(each.name, each.read_bytes()) for each in (path, beside(path)[0])] == before


@pytest.mark.parametrize(
    ("content", "why_unreadable"),
    [(b"hello", "damaged"), (b"SQLite format 3\x00" + b"\xff" * 5000, "damaged"), (b"", "")],
)
def test_a_profile_that_cannot_be_read_says_so_in_the_list(content: bytes, why_unreadable: str) -> None:
    made("me")
    profile_path("odd").write_bytes(content)
    found = {each.name: each.contents.why_unreadable for each in known()}
    assert found == {"me": "", "odd": why_unreadable}


def test_a_profile_of_a_newer_version_and_a_strange_database_say_so_in_the_list() -> None:
    version_to_come(made("newer"))
    db = sqlite3.connect(profile_path("strange"))
    db.execute("CREATE TABLE recipes(name TEXT)")
    db.close()
    assert {each.name: each.contents.why_unreadable for each in known()} == {
        "newer": "of a newer relcourse",
        "strange": "of another program",
    }


# Renaming and deleting


def test_a_profile_gets_another_name_with_all_that_is_in_it() -> None:
    killed_while_open("me")
    rename("me", "evening")
    assert names() == ("evening",)
    assert steps(profile_path("evening")) == ["me 0", "the last"]
    assert [each.name for each in profile_path("me").parent.iterdir()] == ["evening.sqlite3"]


def test_a_name_that_is_taken_is_refused() -> None:
    made("me")
    made("evening")
    assert "There is a profile evening already" in refusal(rename, "me", "evening")


def test_a_profile_is_deleted_with_what_lies_beside_it() -> None:
    killed_while_open("me")
    made("evening")
    delete("me")
    assert [each.name for each in profile_path("me").parent.iterdir()] == ["evening.sqlite3"]


def test_a_damaged_profile_is_renamed_as_it_is_and_can_be_deleted() -> None:
    made("me").write_bytes(b"x" * 5000)
    rename("me", "evening")
    assert profile_path("evening").read_bytes() == b"x" * 5000
    delete("evening")
    assert names() == ()


def test_without_room_for_its_latest_answers_a_profile_keeps_its_name() -> None:
    path = killed_while_open("me")
    code = """
        import resource
        from relcourse.store.profile_catalog import rename
        from relcourse.store.errors import ProfileError
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
        try:
            rename("me", "evening")
        except ProfileError as error:
            print(error)
    """
    done = python(code)
    assert (done.stderr, done.returncode) == ("", 0)
    assert "Nothing is lost." in done.stdout and "make some room" in done.stdout
    assert names() == ("me",)
    assert steps(path) == ["me 0", "the last"]


@pytest.mark.parametrize("deed", [rename, delete, reset, restore])
def test_a_profile_that_is_open_in_another_window_is_left_alone(deed: object, tmp_path: Path) -> None:
    window = Log(made("me"), frozen_environment(2))
    file = copied(profile_path("me"), tmp_path / "file")
    args = {rename: ("me", "evening"), delete: ("me",), reset: ("me", WORLD), restore: (file, "me", WORLD)}[deed]  # type: ignore[index]
    with pytest.raises(ProfileError, match=r"open in another window\. Nothing was changed\. Close that window"):
        deed(*args)  # type: ignore[operator]
    window.record("c", "1", [Moved("l", "on")])
    window.close()
    assert steps(profile_path("me")) == ["me 0", "on"]
    assert names() == ("me",)
    deed(*args)  # type: ignore[operator]


@pytest.mark.parametrize("deed", [rename, delete, reset, backup])
def test_a_profile_that_is_not_there_is_said_to_be_none(deed: object) -> None:
    args = {rename: ("a", "b"), delete: ("a",), reset: ("a", WORLD), backup: ("a", None, WORLD)}[deed]  # type: ignore[index]
    assert "There is no profile a. There is none yet" in refusal(deed, *args)
    made("me")
    assert "There is no profile a. There are: me." in refusal(deed, *args)


# Backing up


def test_a_backup_is_one_dated_file_with_all_that_is_in_the_profile() -> None:
    killed_while_open("me")
    file = backup("me", None, frozen_environment(begin=NINE))
    assert file == backups_folder() / "me.2026-03-02-090000.sqlite3"
    assert list(backups_folder().iterdir()) == [file], "and nothing beside it"
    db = sqlite3.connect(file)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    db.close()
    assert steps(file) == ["me 0", "the last"]


def test_backups_of_one_moment_get_names_of_their_own() -> None:
    made("me")
    files = [backup("me", None, frozen_environment(begin=NINE)) for _ in range(3)]
    assert [each.name for each in files] == [
        "me.2026-03-02-090000.sqlite3",
        "me.2026-03-02-090000-2.sqlite3",
        "me.2026-03-02-090000-3.sqlite3",
    ]
    assert [each.path for each in copies("me")] == files
    assert copies("m") == ()


def test_a_backup_goes_where_it_is_told_to(tmp_path: Path) -> None:
    made("me")
    assert backup("me", tmp_path / "mine", WORLD) == tmp_path / "mine"
    assert steps(tmp_path / "mine") == ["me 0"]
    assert backup("me", tmp_path, frozen_environment(begin=NINE)) == tmp_path / "me.2026-03-02-090000.sqlite3"


def test_a_backup_never_overwrites(tmp_path: Path) -> None:
    made("me")
    (tmp_path / "mine").write_text("mine")
    assert "There is a file" in refusal(backup, "me", tmp_path / "mine", WORLD)
    assert (tmp_path / "mine").read_text() == "mine"
    assert "There is no folder" in refusal(backup, "me", tmp_path / "none" / "mine", WORLD)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["home", "mine"]


def test_a_backup_made_while_another_window_writes_is_consistent() -> None:
    made("me")
    stop, written, environment = threading.Event(), threading.Semaphore(0), frozen_environment(2)

    def write() -> None:
        window = Log(profile_path("me"), environment)
        for n in itertools.count():
            window.record("c", "1", [Moved("l", f"{n} a"), Moved("l", f"{n} b")])
            written.release()
            if stop.is_set():
                break
        window.close()

    writing = threading.Thread(target=write)
    writing.start()
    files = []
    try:
        for _ in range(5):
            assert written.acquire(timeout=PATIENCE), "the other window writes"
            files.append(backup("me", None, WORLD))
    finally:
        stop.set()
        writing.join()
    counts = []
    for file in files:
        found = steps(file)[1:]
        counts.append(len(found))
        assert found == [f"{n} {part}" for n in range(len(found) // 2) for part in "ab"], "whole transactions, in order"
    assert counts == sorted(counts) and counts[0] > 0
    assert all(found >= 2 * (n + 1) for n, found in enumerate(counts)), "what was written before a backup is in it"


def test_no_backup_is_made_of_a_damaged_profile() -> None:
    path = made("me", 500)
    path.write_bytes(path.read_bytes()[:20000])
    assert "profile repair me" in refusal(backup, "me", None, WORLD)


# Restoring


def test_a_backup_is_restored_and_what_was_there_is_kept(tmp_path: Path) -> None:
    file = backup("me", tmp_path / "mine", WORLD) if made("me") else None
    assert file
    log = Log(profile_path("me"), frozen_environment(2))
    log.record("c", "1", [Moved("l", "since then")])
    log.close()
    kept = restore(file, "me", WORLD)
    assert steps(profile_path("me")) == ["me 0"]
    assert kept and kept.parent == backups_folder()
    assert steps(kept) == ["me 0", "since then"]
    assert file.exists()
    assert not list(profile_path("me").parent.glob(".*")), "nothing unfinished stays"


def test_a_backup_is_restored_where_there_was_no_profile(tmp_path: Path) -> None:
    file = backup("me", tmp_path / "mine", WORLD) if made("me") else None
    assert file
    shutil.rmtree(profile_path("me").parent)
    assert restore(file, "evening", WORLD) is None
    assert names() == ("evening",) and steps(profile_path("evening")) == ["me 0"]


def test_a_raw_copy_with_what_lay_beside_it_is_restored_and_not_touched(tmp_path: Path) -> None:
    path = killed_while_open("me")
    for each in (path, beside(path)[0]):
        shutil.copyfile(each, tmp_path / each.name)
    before = {each: each.read_bytes() for each in tmp_path.glob("me.*")}
    restore(tmp_path / path.name, "evening", WORLD)
    assert steps(profile_path("evening")) == ["me 0", "the last"]
    assert {each: each.read_bytes() for each in before} == before


def test_an_open_profile_is_restored_under_another_name() -> None:
    window = Log(made("me"), frozen_environment(2))
    window.record("c", "1", [Moved("l", "on")])
    restore(profile_path("me"), "evening", WORLD)
    window.close()
    assert steps(profile_path("evening")) == ["me 0", "on"]


def test_a_profile_is_not_restored_from_itself() -> None:
    path = made("me")
    assert "is the profile me itself" in refusal(restore, path, "me", WORLD)


@pytest.mark.parametrize("content", [b"", b"hello", b"a text that somebody put here\n" * 200])
def test_a_file_that_is_no_profile_is_not_restored(tmp_path: Path, content: bytes) -> None:
    made("me")
    (tmp_path / "file").write_bytes(content)
    assert "is no relcourse profile. Nothing was changed." in refusal(restore, tmp_path / "file", "me", WORLD)
    (tmp_path / "file").unlink()
    assert "There is no file" in refusal(restore, tmp_path / "file", "me", WORLD)


def test_a_database_of_another_program_is_not_restored(tmp_path: Path) -> None:
    made("me")
    db = sqlite3.connect(tmp_path / "recipes")
    db.execute("CREATE TABLE recipes(name TEXT)")
    db.close()
    assert "is no relcourse profile" in refusal(restore, tmp_path / "recipes", "me", WORLD)


def test_a_backup_of_a_newer_version_is_not_restored(tmp_path: Path) -> None:
    file = version_to_come(copied(made("me"), tmp_path / "file"))
    assert "newer relcourse. Nothing was changed. Update relcourse" in refusal(restore, file, "me", WORLD)


def test_a_damaged_backup_is_not_restored_and_what_can_be_done_is_said(tmp_path: Path) -> None:
    file = copied(made("me", 500), tmp_path / "file")
    file.write_bytes(file.read_bytes()[:-9000])
    said = refusal(restore, file, "me", WORLD)
    assert "is damaged" in said and "relcourse profile repair rescued" in said
    assert str(profile_path("rescued")) in said


def test_a_backup_takes_the_place_of_a_damaged_profile_which_is_kept(tmp_path: Path) -> None:
    file = copied(made("me"), tmp_path / "file")
    profile_path("me").write_bytes(b"x" * 5000)
    kept = restore(file, "me", WORLD)
    assert steps(profile_path("me")) == ["me 0"]
    assert kept and kept.read_bytes() == b"x" * 5000
    assert kept.name.startswith("me.damaged.") and [each.path for each in copies("me")] == [kept]


# Beginning anew


def test_a_profile_begins_anew_and_the_old_one_is_kept() -> None:
    killed_while_open("me")
    kept = reset("me", WORLD)
    assert steps(profile_path("me")) == []
    log = Log(profile_path("me"), WORLD)
    assert (setting(log, "name"), log.private_text("w")) == ("", None)
    log.close()
    assert steps(kept) == ["me 0", "the last"]
    restore(kept, "me", WORLD)
    assert steps(profile_path("me")) == ["me 0", "the last"]


@pytest.mark.parametrize("content", [b"x" * 5000, b"hello"])
def test_what_is_no_profile_begins_anew_and_is_kept_as_it_was(content: bytes) -> None:
    made("me").write_bytes(content)
    kept = reset("me", WORLD)
    assert kept.read_bytes() == content
    assert steps(profile_path("me")) == []
