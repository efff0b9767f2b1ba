"""One bit of a profile flips, anywhere: it is said or does no harm, nothing is written, and repair tells the truth."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from relcourse.store.backups import backup
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.profile_catalog import known, look_at
from relcourse.store.profile_files import beside, remove
from relcourse.store.salvage import Repaired, repair
from relcourse.store.sqlite_pages import frames
from tests.batches import batches, sampled
from tests.cli.test_commands import Run, run
from tests.faults.full_profile import COURSE, Held, fill, held
from tests.helpers import frozen_environment, python

__all__ = ["run"]
WORLD = frozen_environment(3)
ROUNDS = 10
"""Flips in a batch; 20 batches are 500."""
PAGE = 4096


@dataclass(frozen=True)
class Sound:
    """A whole profile: its bytes, those of the file beside, what it holds, and what it held one step before."""

    file: bytes
    log: bytes
    holds: Held
    before: Held

    def put(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove(path)
        path.write_bytes(self.file)
        if self.log:
            beside(path)[0].write_bytes(self.log)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """A profile that no window has open."""
    path = tmp_path_factory.mktemp("closed") / "me.sqlite3"
    holds = fill(path)
    return Sound(path.read_bytes(), b"", holds, holds)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, closed: Sound) -> Sound:
    """A profile whose window was killed: what is newest lies beside it."""
    path = tmp_path_factory.mktemp("killed") / "me.sqlite3"
    closed.put(path)
    code = "import sys; from pathlib import Path; from tests.faults.full_profile import leave_log"
    python(f"{code}; leave_log(Path(sys.argv[1]), 4)", str(path))
    file, log = path.read_bytes(), beside(path)[0].read_bytes()
    holds = _read(path)
    shorter = _until_the_last_transaction(log)
    path.write_bytes(file)
    beside(path)[0].write_bytes(shorter)
    return Sound(file, log, holds, _read(path))


def _read(path: Path) -> Held:
    log = Log(path, WORLD)
    found = held(log)
    log.close()
    return found


def _until_the_last_transaction(log: bytes) -> bytes:
    found, _ = frames(log, PAGE)
    commits = [at for at, each in enumerate(found) if each.commits and each.sound]
    return log[: 32 + (commits[-2] + 1) * (24 + PAGE)]


def flip(path: Path, chance: random.Random, where: Callable[[bytes, random.Random], int]) -> str:
    whole = bytearray(path.read_bytes())
    at, bit = where(bytes(whole), chance), chance.randrange(8)
    whole[at] ^= 1 << bit
    path.write_bytes(whole)
    return f"{path.name} byte {at} bit {bit}"


def in_the_header(whole: bytes, chance: random.Random) -> int:
    return chance.randrange(100)


def anywhere(whole: bytes, chance: random.Random) -> int:
    return chance.randrange(len(whole))


def at_the_head_of_a_page(whole: bytes, chance: random.Random) -> int:
    return chance.randrange(len(whole) // PAGE) * PAGE + chance.randrange(40)


def in_a_text(whole: bytes, chance: random.Random) -> int:
    places = [at for at in range(len(whole)) if whole[at : at + 8] == b'{"text":' or whole[at : at + 9] == b'{"lesson"']
    return chance.choice(places) + chance.randrange(40)


def the_damaged_file(path: Path) -> tuple[bytes, bytes]:
    log, _ = beside(path)
    return path.read_bytes(), log.read_bytes() if log.exists() else b""


def is_a_sentence(said: str) -> bool:
    return said.endswith((".", "`")) and "Traceback" not in said and "\n" not in said


def look(path: Path, tmp_path: Path) -> None:
    """Everything that only looks works or says a sentence, and leaves the file as it is."""
    before = the_damaged_file(path)
    look_at("me"), known()
    try:
        backup("me", tmp_path / "elsewhere.sqlite3", WORLD).unlink()
    except ProfileError as error:
        assert is_a_sentence(str(error))
    assert the_damaged_file(path) == before


def open_a_window(path: Path, sound: Sound) -> bool:
    """Whether a window opens. What it shows is then what was written; where it says damage, nothing was written.

    That rows are passed over deep in the file is more than an opening can see; see ``mend``.
    """
    before = the_damaged_file(path)
    try:
        log = Log(path, WORLD)
    except ProfileError as error:
        assert is_a_sentence(str(error)) and "newer" not in str(error)
        assert the_damaged_file(path) == before
        return False
    before = the_damaged_file(path)  # what lay beside it has come in, and nothing more will once damage is met
    try:
        Profile(log, COURSE, "1")
        found = held(log)
    except ProfileError as error:
        assert "damaged" in str(error) and is_a_sentence(str(error))
        with pytest.raises(ProfileError):
            log.record(COURSE, "1", ())
        log.close()
        assert the_damaged_file(path) == before
        return False
    log.close()
    assert found.events.items() <= sound.holds.events.items()
    assert found.texts.items() <= sound.holds.texts.items()
    return True


def mend(path: Path, sound: Sound) -> Repaired | None:
    """Repair, and compare what it says with what was really there."""
    damaged = the_damaged_file(path)
    found = repair("me", WORLD)
    if found:
        assert the_damaged_file(found.kept) == damaged
    there = _read(path)
    for was in (sound.holds, sound.before):
        if there.events.keys() <= was.events.keys() and (not found or _is_true(found, there, was)):
            assert found or there == was, "what is said to be whole is whole"
            assert repair("me", WORLD) is None
            return found
    different = [row for key, row in sound.holds.texts.items() if there.texts.get(key) != row]
    different += [row for key, row in sound.holds.events.items() if there.events.get(key) != row]
    raise AssertionError(f"{found}: {different}")


def _is_true(found: Repaired, there: Held, was: Held) -> bool:
    same = sum(was.texts.get(key) == row for key, row in there.texts.items())
    return (
        there.events.items() <= was.events.items()
        and there.texts.keys() <= was.texts.keys()
        and len(there.texts) - same == found.doubtful
        and Counter(found.lost_by_type) == was.types() - there.types()
        and Counter(found.lost_by_kind) == was.kinds() - there.kinds()
    )


WHERE = [in_the_header, anywhere, at_the_head_of_a_page, in_a_text]


@pytest.mark.parametrize("batch", batches(40, everyday=1))
def test_a_flip_in_a_profile_is_said_and_mended_or_counted(
    home: Path, tmp_path: Path, closed: Sound, killed: Sound, batch: int
) -> None:
    chance, path = random.Random(batch), profile_path("me")
    lost = 0
    for number in range(ROUNDS):
        sound = closed if number % 3 else killed
        sound.put(path)
        what = flip(path, chance, WHERE[number % len(WHERE)])
        try:
            look(path, tmp_path)
            open_a_window(path, sound)
            sound_again = the_damaged_file(path)  # of a harmless flip, a window may have written over
            found = mend(path, sound)
        except Exception as error:
            raise AssertionError(f"batch {batch}, round {number}: {what}") from error
        assert found or sound_again
        lost += found.lost_events + found.lost_texts + found.doubtful if found else 0
        shutil.rmtree(home)
    assert lost <= ROUNDS // 5, "a single bit is turned back, mostly"


@pytest.mark.slow
@pytest.mark.parametrize("batch", batches(10, everyday=1))
def test_a_flip_in_the_file_beside_loses_no_more_than_the_last_step(
    home: Path, tmp_path: Path, killed: Sound, batch: int
) -> None:
    chance, path = random.Random(batch), profile_path("me")
    for number in range(ROUNDS):
        killed.put(path)
        what = flip(beside(path)[0], chance, in_the_header if number % 5 == 0 else anywhere)
        try:
            look(path, tmp_path)
            if open_a_window(path, killed):
                assert _read(path) in (killed.holds, killed.before)
            else:
                mend(path, killed)
        except Exception as error:
            raise AssertionError(f"batch {batch}, round {number}: {what}") from error
        shutil.rmtree(home)


NAMED = {
    "the mark of SQLite": 3,
    "the size of a page": 16,
    "how it may be written": 18,
    "how it may be read": 19,
    "the room kept free in pages": 20,
    "the share of a page": 21,
    "the count of pages": 31,
    "the first free page": 35,
    "the count of free pages": 39,
    "the format of tables": 47,
    "the root for moving pages": 55,
    "the coding of text": 59,
    "the version": 63,
    "a high byte of the version": 60,
    "whether pages are moved": 67,
    "the mark of relcourse": 71,
    "what is kept for later": 75,
}


@pytest.mark.parametrize("what", sampled(NAMED, every=5))
@pytest.mark.parametrize("bit", [0, 6])
def test_a_flip_in_the_first_page_is_damage_and_costs_nothing(home: Path, closed: Sound, what: str, bit: int) -> None:
    path = profile_path("me")
    closed.put(path)
    whole = bytearray(closed.file)
    whole[NAMED[what]] ^= 1 << bit
    path.write_bytes(whole)
    with pytest.raises(ProfileError, match=r"damaged .* `relcourse profile repair me`"):
        Log(path, WORLD)
    assert path.read_bytes() == bytes(whole)
    found = repair("me", WORLD)
    assert found and (found.lost_events, found.lost_texts, found.doubtful, found.missing) == (0, 0, 0, 0)
    assert _read(path) == closed.holds


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: None, "Nothing is wrong"),
        (lambda path: scribble_over(path, b'{"text": "11 '), r"Lost: .*\d+ (reflection|plan|text)"),
        (lambda path: scribble_over(path, b'"step":"step 20"'), r"Lost: .*\d+ answers?"),
    ],
)  # fmt: skip
def test_what_is_lost_is_told_by_kind(
    run: Run, home: Path, closed: Sound, damage: Callable[[Path], object], said: str
) -> None:
    path = profile_path("me")
    closed.put(path)
    damage(path)
    assert re.search(said, run("profile", "repair").err)


def scribble_over(path: Path, text: bytes) -> None:
    """Lose the page that holds something."""
    whole = bytearray(path.read_bytes())
    at = whole.index(text) // PAGE * PAGE
    whole[at : at + PAGE] = b"\xff" * PAGE
    path.write_bytes(whole)


LOOKS = [
    ["status"], ["due"], ["journal"], ["plans"], ["doctor"], ["profile", "list"], ["profile", "show"],
    ["profile", "backup"], ["status", "--json"], ["profile", "list", "--json"],
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("batch", batches(10, everyday=1))
def test_commands_that_look_at_a_flipped_profile_say_a_sentence_or_work_and_write_nothing(
    run: Run, home: Path, closed: Sound, killed: Sound, batch: int
) -> None:
    chance, path = random.Random(f"looks {batch}"), profile_path("me")
    for number in range(5):
        (killed if number % 2 else closed).put(path)
        what = flip(path, chance, WHERE[number % len(WHERE)])
        before = the_damaged_file(path)
        for command in LOOKS:
            ended = run(*command)
            assert ended.code in (0, 2) and "Traceback" not in ended.err, (what, command, ended)
            assert the_damaged_file(path) == before, (what, command)
        shutil.rmtree(home)
