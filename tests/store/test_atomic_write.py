"""A file written in one step: whole or not at all, and never over another where none was meant."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from relcourse.store import atomic_write
from relcourse.store.atomic_write import CantWrite, create, place_new, replace


def test_a_new_file_is_whole_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    create(tmp_path / "deep" / "er" / "new.yaml", b"title: A\n")
    assert (tmp_path / "deep" / "er" / "new.yaml").read_bytes() == b"title: A\n"
    assert [each.name for each in (tmp_path / "deep" / "er").iterdir()] == ["new.yaml"]


def test_a_new_file_never_lands_on_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_text("mine")
    with pytest.raises(CantWrite, match=r"old\.yaml is there already; nothing is overwritten\.$"):
        create(path, b"yours")
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_without_links_a_new_file_does_not_land_on_an_old_one_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    create(tmp_path / "new", b"mine")
    with pytest.raises(CantWrite, match="is there already"):
        create(tmp_path / "new", b"yours")
    with pytest.raises(FileExistsError):
        place_new(tmp_path / "new", tmp_path / "new")
    assert (tmp_path / "new").read_bytes() == b"mine"


def test_a_replaced_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to("real")
    replace(link, b"new")
    assert link.is_symlink() and real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_that_the_person_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace(tmp_path / "one", b"")
        create(tmp_path / "two", b"")
    finally:
        os.umask(before)
    assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o640}


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_what_fails_on_the_way_leaves_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "old"
    path.write_text("old")
    with monkeypatch.context() as patched:
        if fails == "fsync":
            patched.setattr(os, "fsync", full)
        else:
            patched.setattr(atomic_write, "place", full)
        with pytest.raises(CantWrite, match=r"old can't be written: No space left on device\.$") as raised:
            replace(path, b"new")
    assert raised.value.reason == "No space left on device"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_not_made_for_a_file_that_replaces(tmp_path: Path) -> None:
    with pytest.raises(CantWrite, match="No such file or directory"):
        replace(tmp_path / "none" / "plans.ics", b"")
    assert list(tmp_path.iterdir()) == []


def test_a_name_as_long_as_file_systems_take_can_be_written(tmp_path: Path) -> None:
    replace(tmp_path / ("n" * 250), b"long")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"long"]
