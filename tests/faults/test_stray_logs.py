"""A write-ahead log beside a closed profile: its own is taken, one of another file or time never touches it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from relcourse.events.facts import Moved
from relcourse.store.backups import backup, reset, restore
from relcourse.store.commit_stamp import Stamp, goes_on
from relcourse.store.environment import real_environment
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile_catalog import delete, look_at, rename
from relcourse.store.profile_files import beside
from relcourse.store.stray_log import is_stray
from tests.batches import batches
from tests.faults.racing import steps
from tests.helpers import frozen_environment
from tests.store.old_profiles import version_1

WORLD = frozen_environment(3)
Pair = tuple[Path, Path]
"""A file and its log, as a kill leaves them: the log holds a last answer that is not in the file."""


def killed(folder: Path, name: str, answers: int) -> Pair:
    """A profile whose window was killed at its last answer; called again, the same one some answers later."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.open.sqlite3"
    log, pair = Log(path, real_environment()), (folder / f"{name}.sqlite3", folder / f"{name}.sqlite3-wal")
    ((before,),) = log.rows("SELECT count(*) FROM event")
    for n in range(before, before + answers):
        log.record("c", "1", [Moved("l", f"{name} {n}")])
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()  # while it reads, nothing is put into the one file
    log.record("c", "1", [Moved("l", f"{name} {before + answers}")])
    for each, to in zip((path, beside(path)[0]), pair, strict=True):
        shutil.copyfile(each, to)
    reader.close()
    log.close()
    return pair


def laid(main: Path | None, log: Path | None) -> Path:
    """Put them at the place of the profile me."""
    path = profile_path("me")
    path.parent.mkdir(parents=True, exist_ok=True)
    for each, to in ((main, path), (log, beside(path)[0])):
        to.unlink(missing_ok=True)
        if each:
            shutil.copyfile(each, to)
    return path


def opened(path: Path) -> tuple[set[str], str]:
    """What the profile holds once it was opened, and what that said."""
    log = Log(path, frozen_environment(5))
    said = log.notices()
    assert log.health() == "ok"
    log.close()
    return steps(path), said


def test_its_own_log_is_taken(home: Path, tmp_path: Path) -> None:
    main, log = killed(tmp_path, "me", 3)
    held = steps(main)
    assert opened(laid(main, log)) == (held | {"me 3"}, "")


@pytest.mark.parametrize("others", [1, 3, 9])
def test_the_log_of_another_profile_is_set_aside(others: int, home: Path, tmp_path: Path) -> None:
    main, log = killed(tmp_path, "me", 3)[0], killed(tmp_path, "other", others)[1]
    held, content = steps(main), log.read_bytes()
    found, said = opened(laid(main, log))
    assert found == held
    [kept] = profile_path("me").parent.glob("me.set-aside.*")
    assert str(kept) in said and kept.read_bytes() == content
    assert opened(profile_path("me")) == (held, ""), "it is said once"


def test_a_log_of_the_same_profile_at_another_time_is_set_aside(home: Path, tmp_path: Path) -> None:
    early, early_log = killed(tmp_path, "me", 2)
    path = laid(early, early_log)
    opened(path)
    log = Log(path, frozen_environment(8))
    for n in range(3):
        log.record("c", "1", [Moved("l", f"later {n}")])
    log.close()
    late = tmp_path / "late.sqlite3"
    shutil.copyfile(path, late)
    held = steps(late)
    found, said = opened(laid(late, early_log))
    assert (found, bool(said)) == (held, True), "an older log would take answers back"
    before = early.with_name("early.sqlite3")
    early.rename(before)
    newer, newer_log = killed(tmp_path, "me", 3)
    assert opened(laid(before, newer_log))[0] == steps(before), "a log with a gap before it fits nothing"
    assert opened(laid(newer, newer_log))[0] == steps(newer) | {"me 6"}


def test_a_log_with_no_file_is_kept_and_a_profile_begins(home: Path, tmp_path: Path) -> None:
    _, log = killed(tmp_path, "me", 3)
    found, said = opened(laid(None, log))
    assert found == set() and "me.set-aside." in said


def test_a_file_of_an_older_version_does_not_take_a_log_of_today(home: Path, tmp_path: Path) -> None:
    _, log = killed(tmp_path, "me", 3)
    old = version_1(tmp_path / "old.sqlite3", 5)
    path = laid(old, log)
    made = Log(path, frozen_environment())
    assert "me.set-aside." in made.notices()
    assert made.rows("SELECT count(*) FROM event") == [(5,)]
    made.close()


@pytest.mark.parametrize("noise", [b"", b"\x00" * 4000, b"\x37\x7f\x06\x82" + bytes(5000), Random(1).randbytes(9000)])
def test_noise_in_the_place_of_a_log_is_nothing(noise: bytes, home: Path, tmp_path: Path) -> None:
    main, _ = killed(tmp_path, "me", 3)
    held = steps(main)
    (tmp_path / "noise").write_bytes(noise)
    assert opened(laid(main, tmp_path / "noise")) == (held, "")


def test_looking_and_backing_up_leave_a_stray_log_out_and_where_it_is(home: Path, tmp_path: Path) -> None:
    main, log = killed(tmp_path, "me", 3)[0], killed(tmp_path, "other", 9)[1]
    path, held = laid(main, log), len(steps(main))
    before = [path.read_bytes(), beside(path)[0].read_bytes()]
    assert look_at("me").contents.events == held
    assert len(steps(backup("me", None, WORLD))) == held
    assert [path.read_bytes(), beside(path)[0].read_bytes()] == before


@pytest.mark.parametrize(
    "deed",
    [
        lambda other: rename("me", "evening"),
        lambda other: delete("me"),
        lambda other: reset("me", WORLD),
        lambda other: restore(other, "me", WORLD),
    ],
)
def test_commands_set_a_stray_log_aside_say_so_and_work_the_next_time(
    deed: Callable[[Path], object], home: Path, tmp_path: Path
) -> None:
    main, (other, log) = killed(tmp_path, "me", 3)[0], killed(tmp_path, "other", 9)
    path, held = laid(main, log), steps(main)
    with pytest.raises(ProfileError, match=r"me\.set-aside\..* Nothing else was changed\. Now do it again\.$"):
        deed(other)
    assert steps(path) == held
    deed(other)


@pytest.mark.parametrize("batch", batches(10, everyday=1))
def test_any_file_with_any_log_of_two_lives_of_a_profile(batch: int, home: Path, tmp_path: Path) -> None:
    """One profile is carried on on two computers; each file and log of either life is laid together."""
    chance, lives = Random(batch), []
    first, _ = killed(tmp_path, "me", 2)
    for life in range(2):
        path = tmp_path / f"life {life}.sqlite3"
        shutil.copyfile(first, path)
        log = Log(path, frozen_environment(chance.randrange(99)))
        for n in range(chance.randrange(1, 5)):
            log.record("c", "1", [Moved("l", f"{life} {n}") for _ in range(chance.randrange(1, 40))])
            kept = tmp_path / f"{life} {n}.sqlite3", tmp_path / f"{life} {n}.sqlite3-wal"
            for each, to in zip((path, beside(path)[0]), kept, strict=True):
                shutil.copyfile(each, to)
            lives.append(kept)
        log.close()
    for main, _ in lives:
        for _, log_file in lives:
            held = steps(main)
            found, _ = opened(laid(main, log_file))
            assert found >= held, "nothing that the file held is taken back"
            assert len({each.split()[0] for each in found} - {"me"}) <= 1, "two lives are never mixed"


# The rule


def test_a_log_goes_on_where_its_first_stamp_follows_or_its_own_stamp_is_in_it() -> None:
    chain = [Stamp(n, f"t{n}", f"t{n - 1}") for n in range(10)]
    assert goes_on(chain[3], chain[4:7]) and goes_on(chain[5], chain[4:7]) and goes_on(chain[6], chain[4:7])
    assert not goes_on(chain[2], chain[4:7]), "a gap"
    assert not goes_on(chain[8], chain[4:7]), "it would take answers back"
    assert not goes_on(Stamp(5, "other", "t4"), chain[4:7]) and not goes_on(Stamp(3, "other", "t2"), chain[4:7])
    assert goes_on(None, []) and goes_on(None, chain[1:3]) and not goes_on(None, chain[4:7])
    assert not goes_on(chain[3], [])


def test_a_log_beside_a_damaged_file_is_left_to_repair(home: Path, tmp_path: Path) -> None:
    main, log = killed(tmp_path, "me", 3)
    path = laid(main, log)
    path.write_bytes(b"\xff" * 200 + main.read_bytes()[200:])
    assert not is_stray(path, beside(path)[0])
    other = killed(tmp_path, "other", 9)[1]
    shutil.copyfile(other, beside(path)[0])
    assert is_stray(path, beside(path)[0])
