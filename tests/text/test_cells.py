"""Lines by the cells that they take."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from relcourse.text.cells import cell_width, filled, wrapped

LETTERS = "ab -—é安娜問,。「」한국어ﾊﾟ\u0301"
TEXT = st.text(st.sampled_from(LETTERS), max_size=80)
PLAIN = st.text(st.sampled_from("abc,. -"), max_size=200)


@pytest.mark.parametrize("text", ["Ana", "安娜", "Jose\u0301", "한국어", "「安」", "ﾊ", "→ ● ─", "", "naïve café"])
def test_a_text_is_as_wide_as_the_full_screen_draws_it(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@given(PLAIN, st.integers(5, 40))
def test_plain_letters_are_wrapped_as_ever(text: str, width: int) -> None:
    indent = " " * (len(text) - len(text.lstrip()))
    if text.strip() and all(len(indent + word) <= width for word in text.split()):
        wanted = textwrap.wrap(
            text.rstrip(), width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        assert list(wrapped(text, width)) == wanted


@given(TEXT, st.integers(6, 30))
def test_no_line_is_wider_than_there_is_room_unless_it_can_end_nowhere(text: str, width: int) -> None:
    for line in wrapped(text, width):
        if cell_width(line) > width:
            inner = line.strip()
            assert " " not in inner
            assert len(list(wrapped(inner, 1))) == 1, "it has no place to end at"


@given(TEXT, st.integers(6, 30))
def test_no_letter_is_lost(text: str, width: int) -> None:
    assert "".join("".join(wrapped(text, width)).split()) == "".join(text.split())


def test_wide_letters_fill_a_line_by_their_cells() -> None:
    lines = list(wrapped("安" * 60, 78))
    assert [cell_width(line) for line in lines] == [78, 42]


def test_a_line_begins_with_no_stop_and_ends_with_no_bracket_that_opens() -> None:
    lines = list(wrapped("安安安安。安安安「安安」安", 8))
    assert lines == ["安安安", "安。安安", "安「安", "安」安"]


def test_an_indent_goes_on() -> None:
    assert list(wrapped("  安安安 安安安", 8)) == ["  安安安", "  安安安"]


def test_a_path_stays_whole() -> None:
    path = "/home/ana/" + "a-long-name/" * 9
    assert path in list(wrapped(f"It is kept in {path} here.", 40))


def test_a_column_is_filled_by_cells() -> None:
    assert [cell_width(filled(text, 8)) for text in ("Ana", "安娜", "Jose\u0301")] == [8, 8, 8]
