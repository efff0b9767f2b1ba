"""The file under an open window: whatever other programs do to it, nothing that was shown as saved is lost.

It is in the file at the path, or in the one that was offered; else the window said that it is not saved.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from relcourse.events.facts import Moved
from relcourse.lesson import views
from relcourse.lesson.actions import Again, Open
from relcourse.lesson.errors import BadAnswer, Displaced, NotHere
from relcourse.lesson.session import Session
from relcourse.store import commit_stamp
from relcourse.store.connections import connect
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile_catalog import names
from relcourse.store.profile_files import beside
from relcourse.store.profile_place import ProfilePlace
from tests.batches import batches, sampled
from tests.faults.racing import steps
from tests.faults.swaps import SWAPS, Scene, ids, replaced_by_a_link, replaced_with_its_log, scene, touched
from tests.helpers import FIRST, frozen_environment, onward

ROUNDS = 10
"""In a batch."""


class Window:
    """A session whose learner answers, and what was shown to them as saved."""

    def __init__(self, course: Path, seed: int) -> None:
        self.shown: set[str] = set()
        self._pending: set[str] = set()
        frozen = frozen_environment(seed)

        def new_id() -> str:
            made = frozen.new_id()
            self._pending.add(made)
            return made

        self.environment = replace(frozen, new_id=new_id)
        self.session = Session(course, Log(profile_path("me"), self.environment))
        self.session.catch_up()
        self.player, self.view = self.session.open_lesson(FIRST)
        self.shown |= self._pending

    def go_on(self, chance: Random) -> None:
        """One step. Raises Displaced, where it was not saved."""
        self._pending = set()
        over = isinstance(self.view, views.Done)
        action = Open(FIRST) if over else Again() if chance.random() < 0.1 else onward(self.view, chance.randrange(9))
        try:
            self.view = self.player.act(action)
        except (BadAnswer, NotHere):
            return
        self.shown |= self._pending


@pytest.fixture
def course(small_course: Path) -> Path:
    return small_course


def test_a_copy_made_by_any_program_lacks_at_most_the_answer_being_given(course: Path, home: Path) -> None:
    window, chance = Window(course, 1), Random(1)
    for _ in range(30):
        window.go_on(chance)
        copy = home / "copy.sqlite3"
        shutil.copyfile(profile_path("me"), copy)
        assert window.shown <= ids(copy)
    window.session.close()


@pytest.mark.parametrize("batch", batches(20, everyday=1))
def test_whatever_is_done_to_the_file_nothing_that_was_shown_as_saved_is_lost(
    batch: int, course: Path, home: Path, tmp_path: Path
) -> None:
    for number in range(ROUNDS):
        shutil.rmtree(home, ignore_errors=True)
        chance = Random(f"{batch} {number}")
        swap = SWAPS[(batch * ROUNDS + number) % len(SWAPS)]
        one_round(swap, course, home, tmp_path / f"{number}", chance)


@pytest.mark.parametrize("swap", sampled(SWAPS, every=3))
def test_each_kind_of_swap(swap: Callable[[Scene], None], course: Path, home: Path, tmp_path: Path) -> None:
    one_round(swap, course, home, tmp_path / "others", Random(swap.__name__))


@pytest.mark.parametrize("swap", SWAPS)
def test_a_swap_in_the_middle_of_a_transaction(
    swap: Callable[[Scene], None], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is saved where it is looked for, or the window says that it is not, and still holds it."""
    log = Log(profile_path("me"), frozen_environment())
    log.record("c", "1", [Moved("l", "before")])
    there = scene(profile_path("me"), tmp_path / "others", Random(swap.__name__))
    advance = commit_stamp.advance

    def meanwhile(db: sqlite3.Connection) -> None:
        monkeypatch.setattr(commit_stamp, "advance", advance)
        swap(there)
        advance(db)

    monkeypatch.setattr(commit_stamp, "advance", meanwhile)
    saved = False
    with contextlib.suppress(ProfileError):
        log.record("c", "1", [Moved("l", "meanwhile")])
        saved = True
    if saved:
        assert steps(profile_path("me")) >= {"before", "meanwhile"}
    with contextlib.suppress(Displaced):
        log.look()
        assert steps(profile_path("me")) >= {"before"}
        log.close()
        return
    assert not saved, "it would have been said too soon"
    kept = log.save_beside()
    log.close()
    assert steps(kept) >= {"before"}


def test_two_windows_whose_file_is_removed_each_save_what_both_did(home: Path) -> None:
    one, two = (Log(profile_path("me"), frozen_environment(n)) for n in range(2))
    one.record("c", "1", [Moved("l", "one")])
    two.record("c", "1", [Moved("l", "two")])
    one.record("c", "1", [Moved("l", "three")])
    profile_path("me").unlink()
    kept = []
    for log in (one, two):
        with pytest.raises(Displaced):
            log.record("c", "1", [Moved("l", "not saved")])
        kept.append(log.save_beside())
        log.record("c", "1", [Moved("l", "after")])
        log.close()
    assert len(set(kept)) == 2
    assert [steps(each) for each in kept] == [{"one", "two", "three", "after"}] * 2


def test_a_file_that_shrinks_while_another_window_settles_was_not_written_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (Log(profile_path("me"), frozen_environment(n)) for n in range(2))
    long = PrivateText("long", "note", "", {"text": "x" * 40_000})
    one.record("c", "1", [Moved("l", "one")])
    one.forget([])  # so that only what comes now lies at the end
    one.record("c", "1", [], [long])
    one.record("c", "1", [Moved("l", "two")], forget=["long"])
    settle = ProfilePlace.settle

    def meanwhile(place: ProfilePlace, db: sqlite3.Connection, before: int) -> bool:
        monkeypatch.setattr(ProfilePlace, "settle", settle)
        other = connect(profile_path("me"))
        other.execute("VACUUM")  # in the log for now
        settled = settle(place, db, before)
        other.execute("PRAGMA wal_checkpoint(PASSIVE)")
        other.close()
        return settled

    monkeypatch.setattr(ProfilePlace, "settle", meanwhile)
    size = profile_path("me").stat().st_size
    one.record("c", "1", [Moved("l", "three")])
    assert profile_path("me").stat().st_size < size
    for log in (one, two):
        log.look()
        log.close()
    assert steps(profile_path("me")) == {"one", "two", "three"}


@pytest.mark.parametrize("rounds", [40, pytest.param(400, marks=pytest.mark.slow)])
def test_what_another_window_writes_is_never_taken_for_another_program(rounds: int, home: Path) -> None:
    wrong: list[BaseException] = []

    def window(seed: int) -> None:
        try:
            log = Log(profile_path("me"), frozen_environment(seed))
            for n in range(rounds):
                log.record("c", "1", [Moved("l", f"{seed} {n}")])
                log.look()
                if n % 20 == seed:
                    log.forget([])  # writes all pages anew
            log.close()
        except BaseException as error:  # noqa: BLE001  # handed to the test
            wrong.append(error)

    threads = [threading.Thread(target=window, args=(seed,)) for seed in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert wrong == []
    assert steps(profile_path("me")) == {f"{seed} {n}" for seed in range(3) for n in range(rounds)}


def one_round(swap: Callable[[Scene], None], course: Path, home: Path, others: Path, chance: Random) -> None:
    window = Window(course, chance.randrange(1000))
    there = scene(profile_path("me"), others, chance)
    for _ in range(chance.randrange(2, 8)):
        window.go_on(chance)
    swap(there)
    told = False
    for _ in range(chance.randrange(1, 6)):
        try:
            window.go_on(chance)
        except Displaced as error:
            told = True
            assert str(there.path) in str(error)
            window.session.save_beside()
            window.view = window.player.refresh_view()
    if chance.random() < 0.5:  # the learner leaves; else the terminal is closed, and nobody can be asked
        try:
            window.session.look()
        except Displaced:
            told = True
            window.session.save_beside()
    window.session.close()
    log = window.session.log
    if log.kept or told or profile_path("me").is_file():
        holds = [log.kept or log.path]
    else:
        holds = [each for each in home.rglob("*.sqlite3") if each.is_file()]
    assert any(window.shown <= ids(each) for each in holds), f"lost by {swap.__name__}"
    assert told <= (swap is not touched)
    if told and swap not in (replaced_with_its_log, replaced_by_a_link):  # these have a log of their own
        assert not any(each.exists() for each in beside(there.path)), "nothing of ours stays for the next one there"
    begun_again()


def begun_again() -> None:
    """Whatever lies there now opens, and says what is wrong with it, or plays."""
    for name in names():
        if profile_path(name).is_file():
            with contextlib.suppress(Exception):
                Log(profile_path(name), frozen_environment(7)).close()
