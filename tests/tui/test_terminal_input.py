"""What a terminal sends is cut into whole keys, reports and pastes, however it is read in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from relcourse.tui.terminal_driver import Keys
from relcourse.tui.terminal_input import BURST, MOST_PASTED, NEVER_ENDS, Pasted, TerminalInput

MOMENT = 0.1


def pieces(*reads: str | float) -> list[str | Pasted]:
    """What comes of some reads, and of silences in seconds."""
    taken = TerminalInput()
    return [each for read in reads for each in (taken.silence(read) if isinstance(read, float) else taken.take(read))]


@pytest.mark.parametrize(
    ("reads", "whole"),
    [
        (["ab"], ["a", "b"]),
        (["\x1b[", "A"], ["\x1b[A"]),
        (["\x1b", MOMENT, "q"], ["\x1b", "q"]),
        (["\x1b\x1b[B"], ["\x1b", "\x1b[B"]),
        (["\x1bx"], ["\x1bx"]),
        (["\x1bOP\x1b[[A"], ["\x1bOP", "\x1b[[A"]),
        (["\x1b[3$q"], ["\x1b[3$", "q"]),
        (["\x1b[?2026;2$yq"], ["\x1b[?2026;2$y", "q"]),
        (["\x1b[M", " !", "!q"], ["\x1b[M !!", "q"]),
        (["\x1b]0;q", "q\x07q"], ["\x1b]0;qq\x07", "q"]),
        (["\x1b]0;never ended", MOMENT, "q"], ["q"]),
        (["\x1b[" + "9" * 5000, "9u", "q"], ["q"]),
        (["\x1b[12\nq"], ["\n", "q"]),
        (["\x1b[\x1b[Aq"], ["\x1b[A", "q"]),
        (["x\x1b[200~q\nq\x1b[2", "01~q"], ["x", Pasted("q\nq"), "q"]),
        (["\x1b[200~q", MOMENT, "q", NEVER_ENDS, "q"], [Pasted("qq"), "q"]),
        (["q" * BURST, "q", MOMENT, "q"], [Pasted("q" * (BURST + 1)), "q"]),
        (["q" * BURST + "\x1b[200~a\x1b[201~q"], [Pasted("q" * BURST), Pasted("a"), "q"]),
        (["\x1b[<35;1;1M" * BURST], ["\x1b[<35;1;1M"] * BURST),
        (["\x1b[200~\x1b[201~q"], ["q"]),
    ],
)
def test_each_piece_is_whole(reads: list[str | float], whole: list[str | Pasted]) -> None:
    assert pieces(*reads) == whole


def test_of_a_paste_no_more_is_held_than_is_bearable() -> None:
    (pasted,) = pieces("\x1b[200~", *["x" * 4096] * (MOST_PASTED // 4096 + 9), "\x1b[201~")
    assert isinstance(pasted, Pasted) and len(pasted.text) == MOST_PASTED


PARTS = ["a", "\x1b", "[", "]", "O", "M", "2", "200~", "201~", ";", "u", "\x07", "\\", "\x9b", "\x00", "\u00e9"]
SENT = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@given(SENT, st.lists(st.integers(1, 5), max_size=20))
def test_however_it_is_read_nothing_is_made_up_and_a_letter_afterwards_is_a_letter(sent: str, cuts: list[int]) -> None:
    reads, at = [], 0
    for cut in [*cuts, len(sent)]:
        reads.append(sent[at : at + cut])
        at += cut
    found = pieces(*reads, MOMENT, NEVER_ENDS, "z")
    assert found[-1] == "z"
    assert sum(len(each.text if isinstance(each, Pasted) else each) for each in found[:-1]) <= len(sent)


@pytest.mark.parametrize(
    "piece",
    [
        *("\x1b[1114112u", "\x1b[55296;1;55296u", "\x1b[99999999999999999u", "\x1b[;;u", "\x1b[?1;2c", "\x1b[0n"),
        *("\x1b[48;0;0;0;0t", "\x1b[48;9999;9999;1;1t", "\x1b[48;24;80;0;0t", "\x1b[48;t", "\x1b[<35;-4;-9M"),
    ],
)
def test_what_says_nothing_is_no_key_and_the_next_key_is_known(piece: str) -> None:
    keys = Keys(lambda: (80, 24))
    assert keys.named(piece) == []
    (key,) = keys.named("q")
    assert isinstance(key, events.Key) and key.key == "q"
    assert keys.named("\x1b[48;24;80;480;800t"), "a size that the system confirms"
