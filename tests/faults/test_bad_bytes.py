"""Bytes that nobody types are fed to the real program: it goes on and answers keys, or ends with a sentence.

They are parts of UTF-8, bytes of other encodings, controls, and every kind of escape sequence: broken off, far too
long, with numbers that can't be, and pastes that hold all of these.
"""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from relcourse.learner.fault_report import FAULT
from tests.batches import batches
from tests.faults.writing_places import SCREEN, Place, begin, offered
from tests.helpers import PATIENCE
from tests.terminal import Terminal

REFLECTION = SCREEN[0]
SOMEBODY = next(place for place in SCREEN if place.name == "somebody new")
ATOMS = (
    *(b"\xe4", b"\xff\xfe", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc0\x80", b"\xe0\x80\xaf", b"\xf5\x80\x80\x80"),
    *(b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\x00", b"\x00" * 40, b"\xc2\x9b31m", b"\x9b31m", b"\x90x\x9c", b"\xc2\x85"),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xef\xbf\xbf", b"\xf4\x8f\xbf\xbf", "für Élodie".encode("latin-1")),
    *(b"\x1b[", b"\x1b[12;", b"\x1b[?", b"\x1b[<0;3", b"\x1bO", b"\x1b]0;title", b"\x1bP1$r", b"\x1b_Gf=100", b"\x1b^"),
    *(b"\x1b[" + b"9" * 5000 + b"m", b"\x1b[" + b"1;" * 3000 + b"u", b"\x1b[99999999999999u", b"\x1b[1;999999999A"),
    *(b"\x1b[1114112u", b"\x1b[55296;1;55296u", b"\x1b[97;1;" + b"98:" * 60 + b"u", b"\x1b[;;u", b"\x1b[57441;2u"),
    *(b"\x1b[<0;9999;9999M", b"\x1b[<0;9999;9999m", b"\x1b[<35;-4;-9M", b"\x1b[<64;500;1M", b"\x1b[M \xff\xff"),
    *(b"\x1b[M   ", b"\x1b[<9999999;1;1M", b"\x1b[32;5;5M", b"\x1b[I", b"\x1b[O", b"\x1b[I\x1b[O" * 50),
    *(b"\x1b[48;0;0;0;0t", b"\x1b[48;9999;9999;1;1t", b"\x1b[48;24;80;0;0t", b"\x1b[48;1:2;3:4;5;6t", b"\x1b[8;3;3t"),
    *(b"\x1b[?2048;2$y", b"\x1b[?2026;9$y", b"\x1b[?1;2c", b"\x1b[>0;276;0c", b"\x1b[0n", b"\x1b[5;5R", b"\x1b[99R"),
    *(
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b]52;c;cXE=\x07",
        b"\x1bP>|xterm\x1b\\",
        b"\x1b(B",
        b"\x1b#8",
        b"\x1bc",
    ),
    *(
        b"\x1b[201~",
        b"\x1b[200~\x1b[200~a\x1b[201~",
        b"\x1b[200~\x1b[201~",
        b"\x1b[200~q\x1b[31mq\r\nq\x00\xffq\x1b[201~",
    ),
    *(b"\x1b[200~\x1b]0;q\x1b\\\x1b[2Jq\x1b[201~", b"\x1b\x1b\x1b\x1b", b"\x1b[[A", b"\x1b[3$", b"\x1b[\x1b[\x1b["),
)
NEVER_ENDED = b"\x1b[200~and then nothing"
A_BATCH = 15


PALETTE = "would you like to do"
CLOSE = "\x1b[27u"
"""Esc, as a terminal says it that leaves no doubt."""
FROM_THE_CORNER = "\x1b[1;1H"
"""The whole screen is drawn anew, as when what lay upon it is closed."""


def strings(number: int) -> bytes:
    """One of them, or several in a row, or random bytes; none in which q would be a key."""
    if number < len(ATOMS):
        return ATOMS[number]
    chance = random.Random(number)
    if number % 3 == 0:
        noise = chance.randbytes(chance.randint(1, 300))
        return noise.translate(None, delete=b"q\x11").replace(b"\x1b[200~", b"")
    return b"".join(chance.choice(ATOMS) for _ in range(chance.randint(2, 5)))


def answers(terminal: Terminal, what: object) -> None:
    """Whatever screen these bytes have led to, a key is answered: the commands open, and close."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        terminal.seen, pressed = "", time.monotonic()
        terminal.press("\x10")
        while time.monotonic() - pressed < 5.0 and PALETTE not in terminal.seen:
            assert terminal.read(0.02), f"it ended at {what!r}: {terminal.ended()}; {terminal.seen[-800:]}"
        found = PALETTE in terminal.seen
        terminal.press(CLOSE)
        terminal.until_silent()  # a key that comes with it would open what it closes
        if found:
            return
    raise AssertionError(f"it is dead after {what!r}")


def seconds_to_answer(terminal: Terminal) -> float:
    """As ``answers``, where no piece of a sequence is in the way, and the focus stays where it is."""
    terminal.seen, pressed = "", time.monotonic()
    terminal.press("\x10")
    terminal.wait_for(PALETTE)
    took = time.monotonic() - pressed
    terminal.seen = ""
    terminal.press(CLOSE)
    terminal.wait_for(FROM_THE_CORNER)  # else a burst of letters may come with the key, and be pasted over it
    return took


@pytest.mark.parametrize("batch", batches(105 // A_BATCH, everyday=0))
def test_it_goes_on_whatever_bytes_come(batch: int, home: Path, tmp_path: Path) -> None:
    _, terminal = begin((REFLECTION, SOMEBODY)[batch % 2], home, tmp_path / "course")
    for number in range(batch * A_BATCH, (batch + 1) * A_BATCH):
        terminal.feed(strings(number))
        try:
            answers(terminal, strings(number))
        except AssertionError as error:
            error.add_note("".join(each.read_text()[-3000:] for each in home.glob("last-fault.txt")))
            raise
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert terminal.is_given_back() and "Traceback" not in terminal.seen


@pytest.mark.slow
def test_a_byte_that_is_no_utf8_is_left_out_and_the_rest_is_written(home: Path, tmp_path: Path) -> None:
    folder, terminal = begin(REFLECTION, home, tmp_path / "course")
    terminal.feed(b"f\xe4r \xc3")
    terminal.feed(b"\xa9lo \xed\xa0\x80di\xffe here")
    terminal.wait_for("here")
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert offered(REFLECTION, home, folder) == "fr \u00e9lo die here"


@pytest.mark.slow
def test_a_paste_that_never_ends_is_over_after_a_while(home: Path, tmp_path: Path) -> None:
    _, terminal = begin(REFLECTION, home, tmp_path / "course")
    terminal.feed(NEVER_ENDED)
    terminal.wait_for("and then nothing")
    answers(terminal, NEVER_ENDED)
    terminal.kill()


COLOURED = b"\x1b[1;31mred\x1b[0m \x1b]8;;x:q\x1b\\link\x1b]8;;\x1b\\ q\r\n"
PASTES = {
    "30 KB of colours": b"\x1b[200~" + COLOURED * 800 + b"\x1b[201~",
    "1 MB of colours": b"\x1b[200~" + COLOURED * 26_000 + b"\x1b[201~",
    "1 MB in one line": b"\x1b[200~" + b"word " * 200_000 + b"\x1b[201~",
    "1 MB without a mark": b"q word\r" * 150_000,
    "1 MB of escapes": b"\x1b[200~" + b"\x1b" * 1_000_000 + b"\x1b[201~",
}
AT_HOME = Place("home", SOMEBODY.before, (), "Begin: The first lesson", lambda folder, profile: "")


@pytest.mark.slow
@pytest.mark.parametrize("place", [REFLECTION, SOMEBODY, AT_HOME], ids=lambda place: place.name)
def test_the_screen_stays_alive_while_much_is_pasted(place: Place, home: Path, tmp_path: Path) -> None:
    folder, terminal = begin(place, home, tmp_path / "course")
    usual = max(seconds_to_answer(terminal) for _ in range(3))
    for name, paste in PASTES.items():
        terminal.feed(paste)
        terminal.read(0.5)  # a paste without a mark is over when nothing more comes
        took = seconds_to_answer(terminal)
        assert took < max(1.0, 10 * usual), f"{name}: {took:.1f} seconds, else {usual:.1f}"
    terminal.send(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM, "nothing that was pasted was a command"
    assert place is AT_HOME or "red link q" in offered(place, home, folder)


BROKEN = """
import relcourse.learner.people_map as module

def broken(self):
    raise ZeroDivisionError("a fault")

module.PeopleMap.people = broken
"""


@pytest.mark.slow
def test_a_fault_of_the_program_is_a_sentence_and_a_code(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(BROKEN)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    _, terminal = begin(AT_HOME, home, tmp_path / "course")
    terminal.press("m")
    assert terminal.ended() == FAULT
    said = " ".join(terminal.seen.rpartition("relcourse: ")[2].split())
    assert said.startswith("Something went wrong in relcourse itself") and "Every answer is saved" in said
    assert "Traceback" not in terminal.seen and terminal.is_given_back()
    (report,) = home.glob("last-fault.txt")
    assert "ZeroDivisionError" in report.read_text() and report.stat().st_mode & 0o077 == 0
