"""``relcourse profile backups``: the list of copies, and deleting some of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relcourse.store.backups import backup, reset
from tests.cli.test_commands import Run, run
from tests.faults.backed_up_life import Life
from tests.faults.kept_words import lived_with
from tests.helpers import frozen_environment

__all__ = ["run"]


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


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
