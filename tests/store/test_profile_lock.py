"""Who only looks whether a profile is open holds its lock for a moment, and is in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from relcourse.store import profile_lock
from relcourse.store.lock_file import locked
from relcourse.store.profile_lock import ProfileLock, is_open

pytest.importorskip("fcntl")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "me.sqlite3"
    path.touch()
    return path


def opened(path: Path, holds: tuple[int, int]) -> ProfileLock:
    lock = ProfileLock(path, share=True, patience=0.0)
    lock.share(holds)
    return lock


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody looks just when the lock is first asked for, and has finished a moment later."""
    asked: list[bool] = []

    def meanwhile(descriptor: int, *, alone: bool) -> bool:
        asked.append(alone)
        return False if len(asked) == 1 else locked(descriptor, alone=alone)

    monkeypatch.setattr(profile_lock, "locked", meanwhile)
    yield
    assert len(asked) > 1


@pytest.mark.usefixtures("looked_at")
def test_the_first_window_is_alone_though_somebody_looked(path: Path) -> None:
    path.with_name("me.sqlite3-lock").write_text("1 1")  # as a window left it that was killed; the file is another now
    lock = opened(path, (2, 2))
    assert lock.alone and path.with_name("me.sqlite3-lock").read_text() == "2 2"
    lock.release()
    assert not path.with_name("me.sqlite3-lock").exists()


def test_a_second_window_shares_and_a_third_does_not_take_another_file(path: Path) -> None:
    first, second = opened(path, (1, 1)), opened(path, (1, 1))
    assert (first.alone, second.alone) == (True, False)
    third = ProfileLock(path, share=True, patience=0.0)
    with pytest.raises(profile_lock.ProfileError, match="was moved away"):
        third.share((2, 2))
    third.release()
    first.release()
    assert is_open(path)
    with pytest.raises(profile_lock.ProfileError, match="open in another window"):
        ProfileLock(path, share=False, patience=0.0)
    second.release()
    assert not is_open(path)
