"""Somebody writes, steadily, and the program is told to end, its terminal is closed, or it is killed.

What was typed before a signal or the closing is offered again, whole; of what was typed before a kill, all but the
last two seconds. A letter counts as typed once it was seen on the screen; on a machine that is busy, so that a
letter is long on its way, so is what keeps it, and the two seconds are longer by that.
"""

from __future__ import annotations

import os
import pty
import random
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import pytest

from tests.batches import batches
from tests.faults.writing_places import PLAIN, SCREEN, Place, begin, offered
from tests.helpers import PATIENCE
from tests.terminal import Terminal

KEPT_WITHIN = 2.0
FAULTS = ("SIGTERM", "SIGHUP", "closed", "SIGKILL")
ROUNDS = [(place, fault) for place in (*SCREEN, *PLAIN) for fault in FAULTS]
A_BATCH = 1


class Typist:
    """Types words and knows since when each has been on the screen."""

    def __init__(self, terminal: Terminal, place: Place) -> None:
        self._terminal = terminal
        self._plain = place.plain
        self._seen: dict[str, float] = {}
        self._slowest = 0.0

    def type(self) -> None:
        word = f"w{len(self._seen)}z"
        self._terminal.seen, pressed = "", time.monotonic()
        self._terminal.press(f"{word}\n" if self._plain else f"{word} ")
        self._terminal.wait_for(word)
        if self._plain:
            self._terminal.seen = self._terminal.seen.partition(word)[2]
            self._terminal.wait_for(": " if "[" in self._terminal.seen else "\n")
            while not self._terminal.seen.rstrip("\r\n").endswith((" ", "...", ": ")):
                assert self._terminal.read(0.05)
        self._seen[word] = time.monotonic()
        self._slowest = max(self._slowest, self._seen[word] - pressed)

    def words(self, older_than: float = 0.0) -> list[str]:
        """Those that have been on the screen for some time."""
        now = time.monotonic()
        grace = 2 * self._slowest if older_than else 0.0
        return [word for word, seen in self._seen.items() if now - seen >= older_than + grace]


@pytest.mark.parametrize("batch", batches(100 // A_BATCH, everyday=1))
def test_what_is_typed_is_offered_again(batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(batch * A_BATCH, (batch + 1) * A_BATCH):
        place, fault = ROUNDS[(number * 5) % len(ROUNDS)]
        chance = random.Random(number)
        home = tmp_path / f"home-{number}"
        monkeypatch.setenv("RELCOURSE_HOME", str(home))
        write_until_it_ends(place, fault, chance, home, tmp_path / f"course-{number}")


def write_until_it_ends(place: Place, fault: str, chance: random.Random, home: Path, course: Path) -> None:
    folder, terminal = begin(place, home, course)
    typist = Typist(terminal, place)
    for _ in range(min(chance.randint(1, 20), place.lines)):
        typist.type()
    if fault == "SIGKILL":
        keeps_at_once = place.plain
        while not keeps_at_once and not typist.words(KEPT_WITHIN):
            typist.type()
        must_be_there = typist.words(0.0 if keeps_at_once else KEPT_WITHIN)
        terminal.kill()
    elif fault == "closed":
        must_be_there = typist.words()
        assert terminal.close() == 128 + signal.SIGHUP
    else:
        must_be_there = typist.words()
        number = signal.Signals[fault]
        terminal.send(number)
        assert terminal.ended() == 128 + number
        assert terminal.is_given_back() and "Traceback" not in terminal.seen
    there = offered(place, home, folder)
    lost = [word for word in must_be_there if word not in there]
    assert must_be_there and not lost, f"{place.name}, {fault}: lost {lost} of {must_be_there}; there is {there!r}"


@pytest.mark.slow
@pytest.mark.parametrize("place", PLAIN, ids=lambda place: place.name)
def test_a_line_without_enter_is_kept_when_it_is_told_to_end(place: Place, home: Path, tmp_path: Path) -> None:
    folder, terminal = begin(place, home, tmp_path / "course")
    terminal.press("w0z\nnot yet ent")
    terminal.wait_for("not yet ent")
    while terminal.seen.count(": ") + terminal.seen.count("...") < 2:
        assert terminal.read(0.05)
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert terminal.is_given_back()
    there = offered(place, home, folder)
    assert "w0z" in there and "not yet ent" in there


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_it_ends_though_nobody_reads_what_it_draws(number: signal.Signals, home: Path, tmp_path: Path) -> None:
    folder, terminal = begin(SCREEN[0], home, tmp_path / "course")
    Typist(terminal, SCREEN[0]).type()
    for _ in range(400):
        terminal.press("?\x1b")
        time.sleep(0.001)
    terminal.send(number)
    assert terminal.ended_unread() == 128 + number
    assert terminal.is_given_back()
    assert "w0z" in offered(SCREEN[0], home, folder)


@pytest.mark.slow
def test_it_ends_when_a_terminal_is_gone_of_which_it_gets_no_word(home: Path, small_course: Path) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "relcourse", "--profile", "me", "play", str(small_course)]
    program = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=env, close_fds=True
    )
    os.close(theirs)
    seen = b""
    for _ in count():
        seen += os.read(ours, 65536)
        if b"A course in small conversations" in seen:
            break
    os.close(ours)
    assert program.wait(PATIENCE) == 128 + signal.SIGHUP
