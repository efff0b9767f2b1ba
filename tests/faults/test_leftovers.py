"""A command that is killed leaves no hidden copy beyond the next start, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from relcourse.store.leftovers import remove_leftovers
from relcourse.store.paths import backups_folder
from tests.batches import batches, sampled
from tests.cli.test_commands import Run, run
from tests.faults.kept_words import LEFT, NOBODY, SECRET, all_files, hidden, left, lived_with
from tests.helpers import python, say_fewer

__all__ = ["run"]


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


@pytest.mark.parametrize("deed", sampled(["restore", "backup", "reset", "repair", "rename", "weekly"], every=6))
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
    if batch and deed != "rename":
        say_fewer(found["half_made"], 1)  # of kills that came while something was half made: a matter of luck


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
