"""A profile that can't be read just now is not damaged: nothing is rewritten, set aside or declared lost."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relcourse.learner.doctor import examine
from relcourse.store import profile_files
from relcourse.store.backups import backup, reset, restore
from relcourse.store.errors import Damaged, ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile_catalog import look_at
from relcourse.store.salvage import repair
from tests.batches import sampled
from tests.faults.full_profile import fill
from tests.helpers import frozen_environment, python

WORLD = frozen_environment(5)
MOMENTS = {
    **{name: OSError(getattr(errno, name), os.strerror(getattr(errno, name)))
       for name in ("EMFILE", "ENFILE", "EIO", "ENODEV", "ENXIO", "ENOMEM", "EACCES", "ESTALE", "ETIMEDOUT", "EINTR")},
    **{name: name for name in ("SQLITE_IOERR_READ", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PERM",
                               "SQLITE_READONLY", "SQLITE_FULL", "SQLITE_PROTOCOL", "SQLITE_AUTH")},
    "no memory": MemoryError(),
}  # fmt: skip


def moment(name: str) -> BaseException:
    found = MOMENTS[name]
    if isinstance(found, str):
        error = sqlite3.OperationalError("as SQLite says it")
        error.sqlite_errorcode = getattr(sqlite3, found)
        return error
    return found


COMMANDS: dict[str, Callable[[Path], object]] = {
    "repair": lambda _: repair("me", WORLD),
    "open": lambda path: Log(path, WORLD),
    "backup": lambda path: backup("me", path.parent.parent / "copy.sqlite3", WORLD),
    "restore": lambda path: restore(path.parent.parent / "backup.sqlite3", "me", WORLD),
    "reset": lambda _: reset("me", WORLD),
}


def everything(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def path(home: Path) -> Path:
    made = profile_path("me")
    fill(made, 3)
    backup("me", home / "backup.sqlite3", WORLD)
    return made


@pytest.mark.parametrize("name", sampled(MOMENTS, every=4))
@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_said_and_nothing_is_changed(
    path: Path, home: Path, command: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(home)

    @contextlib.contextmanager
    def reading(_: Path) -> Iterator[sqlite3.Connection]:
        raise moment(name)
        yield

    with monkeypatch.context() as patch, pytest.raises(ProfileError) as caught:
        patch.setattr(profile_files, "reading", reading)
        COMMANDS[command](path)
    assert not isinstance(caught.value, Damaged)
    assert "damaged" not in str(caught.value) and str(caught.value).endswith(".")
    assert everything(home) == before
    assert repair("me", WORLD) is None


@pytest.mark.parametrize("name", [each for each in MOMENTS if each.startswith("SQLITE") or each == "no memory"])
def test_the_list_and_the_doctor_do_not_call_it_damaged(
    path: Path, small_course: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextlib.contextmanager
    def reading(_: Path) -> Iterator[sqlite3.Connection]:
        raise moment(name)
        yield

    monkeypatch.setattr(profile_files, "reading", reading)
    assert look_at("me").contents.why_unreadable.startswith("can't be read")
    lines = [line for line, well in examine("me", small_course) if line.startswith("profile") and not well]
    assert len(lines) == 1 and "damaged" not in lines[0]


def test_a_computer_with_too_much_open_loses_nothing(path: Path, home: Path) -> None:
    before = everything(home)
    code = """
        import resource, sys
        from relcourse.store.errors import ProfileError
        from relcourse.store.environment import real_environment
        from relcourse.store import backups, salvage, event_log, paths
        world, held = real_environment(), []
        resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
        for left in range(6):
            for command in (
                lambda: salvage.repair("me", world),
                lambda: event_log.Log(paths.profile_path("me"), world).close(),
                lambda: backups.reset("me", world) if left < 2 else None,
            ):
                kept = []
                while True:
                    try:
                        kept.append(open("/dev/null"))
                    except OSError:
                        break
                for each in kept[len(kept) - left:]:
                    each.close()
                try:
                    command()
                except ProfileError as error:
                    held.append(str(error))
                for each in kept:
                    each.close()
        assert held and not any("damaged" in each for each in held), held
    """
    done = python(code)
    assert (done.stderr, done.returncode) == ("", 0)
    assert everything(home) == before


def test_what_is_met_later_stops_all_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log(path, WORLD)
    log.record("c", "1", ())
    log.found_damaged("as met later")
    before = path.read_bytes(), profile_files.beside(path)[0].read_bytes()
    for write in (lambda: log.record("c", "1", ()), lambda: log.forget([]), lambda: log.keep_snapshot("c", 1, 1, "{}")):
        with pytest.raises(Damaged, match="as met later"):
            write()
    log.close()
    assert (path.read_bytes(), profile_files.beside(path)[0].read_bytes()) == before
