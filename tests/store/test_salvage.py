"""Repairing a damaged profile: what can be read is saved, the rest is counted, the damaged file is kept."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.events.facts import Answered, AttemptEnded, AttemptStarted, Moved, StepDone
from relcourse.lesson import views
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.private_text import PrivateText
from relcourse.store.profile import Profile
from relcourse.store.profile_files import beside
from relcourse.store.row_sums import SUMMED
from relcourse.store.salvage import Repaired, repair
from relcourse.store.sqlite_pages import pages
from relcourse.store.sqlite_rows import rows
from tests.batches import batches
from tests.helpers import FIRST, frozen_environment, python, to_the_end
from tests.store.old_profiles import version_1, version_to_come
from tests.store.tampering import RIGHT, tamper

WORLD = frozen_environment(3)
PAGE = 4096
Rows = dict[object, tuple[object, ...]]


@pytest.fixture
def path(home: Path) -> Path:
    return profile_path("me")


@pytest.fixture
def full(path: Path) -> Path:
    """A profile with many events, short and long, and as many words."""
    log = Log(path, frozen_environment())
    for n in range(100):
        long = "é" * (5000 if n % 7 == 0 else 3)
        words = PrivateText(f"words {n}", "reflection", "e", {"text": f"{n} {long}"})
        answer = Answered(f"attempt {n}", 1, "e", "r", {"words": words.id}, [long])
        log.record("c", "1", [Moved("l", f"{n} {long}"), answer, StepDone("l", f"{n}")], [words])
    log.close()
    return path


def tables(path: Path) -> tuple[Rows, Rows]:
    """The events and the words of a file, by seq and by id."""
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    events = {row[0]: row[1:] for row in db.execute(f"SELECT {', '.join(SUMMED['event'])} FROM event")}
    words = {row[0]: row[1:] for row in db.execute("SELECT id, kind, about, body, course, at FROM words")}
    db.close()
    return events, words


def repaired(path: Path) -> Repaired:
    """Repair a file; it is whole then, what it says is what it said, and the damaged one is kept as it was."""
    damaged = path.read_bytes()
    found = repair("me", WORLD)
    assert found is not None
    assert found.kept.read_bytes() == damaged
    assert found.kept.parent == path.parent and found.kept.name.startswith("me.damaged.")
    events, words = tables(path)
    assert (len(events), len(words)) == (found.events, found.texts)
    assert repair("me", WORLD) is None, "nothing is wrong any more"
    return found


def scribble(path: Path, at: int, content: bytes) -> None:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(content)] = content
    path.write_bytes(whole)


def leaf(path: Path, said: bytes) -> int:
    """Where the page begins that holds some text."""
    return path.read_bytes().index(said) // PAGE * PAGE


# Reading pages


def test_the_pages_of_a_whole_file_hold_what_sqlite_reads_in_it(full: Path) -> None:
    found = list(rows(pages(full, beside(full)[0])))
    db = sqlite3.connect(full)
    assert {seq: tuple(row[1:-1]) for seq, row in found if row and len(row) == 12} == tables(full)[0]
    words = {row[0]: row[1:] for row in db.execute("SELECT rowid, * FROM words")}
    db.close()
    assert {rowid: tuple(row) for rowid, row in found if row and len(row) == 7} == words
    assert all(row is not None for _, row in found)


def test_the_pages_hold_what_is_only_in_the_file_beside_as_well(path: Path) -> None:
    window, reader = Log(path, WORLD), sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()  # while somebody reads, nothing is put into the one file
    window.record("c", "1", [Moved("l", f"{n}") for n in range(300)])
    found = [row for _, row in rows(pages(path, beside(path)[0])) if row and len(row) == 12]
    assert len(found) == 300
    assert len([row for _, row in rows(pages(path, Path("none"))) if row and len(row) == 12]) < 300
    reader.close()
    window.close()


# Damage


def test_a_profile_that_lost_its_beginning_loses_nothing_else(full: Path) -> None:
    before = tables(full)
    scribble(full, 0, b"\xff" * PAGE)
    found = repaired(full)
    assert (found.events, found.texts, found.lost_events, found.lost_texts) == (300, 100, 0, 0)
    assert tables(full) == before


def test_a_page_of_events_costs_only_its_own(full: Path) -> None:
    before = tables(full)
    scribble(full, leaf(full, b'"step":"50"'), b"\xff" * PAGE)
    found = repaired(full)
    assert 0 < found.lost_events < 60 and found.events == 300 - found.lost_events
    assert (found.texts, found.lost_texts) == (100, 0)
    events, words = tables(full)
    assert words == before[1]
    assert events.items() < before[0].items()


def test_words_that_are_lost_are_counted_by_what_the_events_say_of_them(full: Path) -> None:
    scribble(full, leaf(full, b'{"text": "50 '), b"\xff" * PAGE)
    found = repaired(full)
    assert found.lost_events == 0
    assert 0 < found.lost_texts == 100 - found.texts < 60


@pytest.mark.slow
@pytest.mark.parametrize("seed", batches(12, everyday=1))
def test_a_file_that_was_cut_off_or_scribbled_over_keeps_what_can_be_read(full: Path, seed: int) -> None:
    chance, before = random.Random(seed), tables(full)
    size = full.stat().st_size
    if seed % 2:
        full.write_bytes(full.read_bytes()[: chance.randrange(size // 2, size)])
    else:
        for _ in range(3):
            scribble(full, chance.randrange(size), chance.randbytes(chance.choice([1, 300, 3 * PAGE])))
    found = repaired(full)
    assert found.events >= 80 and found.texts >= 20
    assert found.events + found.lost_events == 300
    events, words = tables(full)
    known = {key: row[:10] for key, row in before[0].items()}
    assert {key: row[:9] for key, row in events.items()}.items() <= {key: row[:9] for key, row in known.items()}.items()
    assert set(words) <= set(before[1])


@pytest.mark.slow
def test_the_latest_answers_beside_a_damaged_file_are_saved_too(full: Path) -> None:
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
    assert python(code, str(full)).stderr == ""
    assert beside(full)[0].stat().st_size > 0
    scribble(full, 0, b"\xff" * 300)
    scribble(full, leaf(full, b'"step":"50"'), b"\xff" * PAGE)
    found = repair("me", WORLD)
    assert found and found.events + found.lost_events == 301
    assert '{"lesson":"l","step":"the last"}' in {row[-1] for row in tables(full)[0].values()}
    assert beside(found.kept)[0].stat().st_size > 0, "what lay beside is kept with it"


@pytest.mark.slow  # a bit is looked for that would mend it, for seconds
def test_an_event_that_is_no_longer_json_is_left_out_and_counted(full: Path) -> None:
    tamper(full, "UPDATE event SET data = substr(data, 1, 9) WHERE seq IN (3, 30)")
    tamper(full, "UPDATE words SET body = 'nothing', sum = NULL WHERE id = 'words 9'")
    found = repaired(full)
    assert (found.events, found.lost_events, found.texts, found.lost_texts) == (298, 2, 99, 1)


def test_an_event_that_makes_no_sense_without_a_lost_one_is_left_out(path: Path) -> None:
    def started(attempt: str) -> AttemptStarted:
        return AttemptStarted(attempt, 0, "l", "s", "plan", "commit", "r", [], 1, first=True, practice=False)

    log = Log(path, frozen_environment())
    ended = AttemptEnded("a", 2, "plan", "commit", "r", [], True, False, None, keeps="plan", look_back="2026-03-09")
    log.record("c", "1", [started("a"), Answered("a", 1, "plan", "r", {"words": "w"}), ended])
    log.close()
    tamper(path, "UPDATE event SET data = '' WHERE n = 1", sums=RIGHT)
    assert repaired(path).events == 1
    log = Log(path, WORLD)
    assert Profile(log, "c", "1").learner.attempts["plan"].answers == []
    log.close()


def test_an_old_profile_is_repaired_and_its_words_know_their_course(path: Path) -> None:
    version_1(path, 200)
    scribble(path, leaf(path, b"words 150"), b"\xff" * PAGE)
    found = repaired(path)
    assert found.texts > 100
    _, words = tables(path)
    events, _ = tables(path)
    translate_errors = {row[3] for key, row in words.items() if key != "name"}
    assert translate_errors >= {"first", "second"}
    assert words["name"][3] == ""
    assert found.events == len(events)


def test_words_that_were_forgotten_do_not_come_back(full: Path) -> None:
    log = Log(full, WORLD)
    log.forget([f"words {n}" for n in range(0, 100, 2)])
    log.close()
    scribble(full, 0, b"\xff" * PAGE)
    found = repaired(full)
    assert (found.texts, found.lost_texts, found.missing) == (50, 0, 0), "what was deleted is not lost"
    assert not {f"words {n}" for n in range(0, 100, 2)} & set(tables(full)[1])


def test_new_events_never_take_the_numbers_of_lost_ones(full: Path) -> None:
    scribble(full, leaf(full, b'"step":"99"'), b"\xff" * PAGE)
    assert repaired(full).lost_events > 0
    log = Log(full, WORLD)
    log.record("c", "1", [Moved("l", "on")])
    assert [event.seq for event in log.events("c")][-1] == 301
    log.close()


@pytest.mark.parametrize("seed", range(8))
def test_a_repaired_profile_is_played_on_to_the_end(path: Path, still_folder: CourseFolder, seed: int) -> None:
    def opened() -> Player:
        return lesson_player(still_folder, Profile(Log(path, frozen_environment(seed)), still_folder.course.id, "1.0"))

    walk = opened()
    walk.act(Open(FIRST))
    for number, _ in enumerate(to_the_end(walk, seed)):
        if number == 12 + seed:
            break
    walk.profile.log.close()
    at = random.Random(seed).choice([n for n in range(0, path.stat().st_size, PAGE) if path.read_bytes()[n] == 0x0D])
    scribble(path, at + 8 + seed, b"\x00" * 40)
    repair("me", WORLD)
    walk = lesson_player(
        still_folder, Profile(Log(path, frozen_environment(seed + 100)), still_folder.course.id, "1.0")
    )
    walk.act(Open(FIRST))
    for _ in to_the_end(walk, seed):
        pass
    assert isinstance(walk.view(), views.Done)
    walk.profile.log.close()


# What is not repaired


def refusal(path: Path) -> str:
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(ProfileError) as caught:
        repair("me", WORLD)
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before
    return str(caught.value)


@pytest.mark.parametrize("make", [lambda path: None, lambda path: version_1(path, 5)])
def test_a_profile_that_is_whole_is_left_as_it_is(path: Path, make: Callable[[Path], object]) -> None:
    make(path) or Log(path, WORLD).close()
    before = path.read_bytes()
    assert repair("me", WORLD) is None
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "content", [b"hello", b"a text that somebody put here\n" * 900, b"\x0d" + bytes(range(256)) * 99]
)
def test_where_nothing_can_be_read_nothing_is_changed(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    said = refusal(path)
    assert "Nothing of a profile can be read" in said and "relcourse profile reset me" in said


@pytest.mark.parametrize("damaged", [False, True])
def test_a_profile_of_a_newer_version_is_left_alone(full: Path, damaged: bool) -> None:
    version_to_come(full)
    if damaged:
        scribble(full, 9 * PAGE, b"\xff" * PAGE)
    assert "newer relcourse" in refusal(full)


def test_a_damaged_profile_that_is_open_in_another_window_is_left_alone(full: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from relcourse.store.event_log import Log
        from relcourse.store.environment import real_environment
        log = Log(Path(sys.argv[1]), real_environment())
        log.record("", "", ())
        print("open", flush=True)
        sys.stdin.read()
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(full)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout and window.stdout.readline() == "open\n"
        scribble(full, 0, b"\xff" * 200)
        assert "open in another window" in refusal(full)
        assert window.stdin
        window.stdin.close()


def test_without_room_for_a_fresh_file_the_damaged_one_stays_as_it_is(full: Path) -> None:
    scribble(full, 0, b"\xff" * PAGE)
    before = full.read_bytes()
    code = """
        import resource
        from relcourse.store.salvage import repair
        from relcourse.store.errors import ProfileError
        from relcourse.store.environment import real_environment
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, resource.RLIM_INFINITY))
        try:
            repair("me", real_environment())
        except ProfileError as error:
            print(error)
    """
    done = python(code)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith("The disk is full. Nothing was changed.")
    assert full.read_bytes() == before
    assert [each.name for each in full.parent.iterdir()] == ["me.sqlite3"]
