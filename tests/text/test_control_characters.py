"""Which characters stay out of a terminal, and what is done with them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.text.control_characters import find, in_a_sentence, marked, named, one_line, unfit_in, without
from tests.faults.poisons import found

STEERING = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u061c", "\u200e", "\u202e", "\u2066", "\u2028"]
HIDDEN = ["\ufeff", "\ud800"]


@pytest.mark.parametrize("character", [*STEERING, *HIDDEN])
def test_it_is_found_left_out_and_marked(character: str) -> None:
    text = f"Ana{character} asks"
    assert find(text) == character
    assert without(text) == one_line(text) == "Ana asks"
    assert marked(text) == "Ana? asks"


@pytest.mark.parametrize("text", ["Łódź, 田中さん", "🙂", "one\ntwo", "a\u200db", "naïve", "نور", ""])
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert find(text) == ""
    assert without(text) == marked(text) == text


RIGHT_TO_LEFT = ["שלום\u200f!", "نور (\u200eAna\u200e)", "کتاب\u200f ۱۲", "ܫܠܡܐ\u200f.", "Ana: \u200fنور\u200f 3."]


@pytest.mark.parametrize("text", [*RIGHT_TO_LEFT, "שלום \u061c1-2"])
def test_marks_of_direction_are_honest_where_letters_go_from_right_to_left(text: str) -> None:
    assert find(text) == ""
    assert without(text) == one_line(text) == marked(text) == in_a_sentence(text) == text
    assert not unfit_in(text).search(text)
    assert "?" in named(text), "a name can't be seen to hold one"


@pytest.mark.parametrize(
    "turn", ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"]
)
@pytest.mark.parametrize("text", RIGHT_TO_LEFT)
def test_what_turns_letters_around_is_honest_nowhere(text: str, turn: str) -> None:
    assert find(text + turn) == turn
    assert without(text + turn) == text and marked(text + turn) == f"{text}?"


def test_marks_of_direction_are_honest_in_their_own_line_only() -> None:
    assert find("שלום\nAna\u200f") == "\u200f" and marked("שלום\u200f\nAna\u200f") == "שלום\u200f\nAna?"


def test_line_ends_stay_in_prose_and_go_from_a_line() -> None:
    assert without("one\r\ntwo\tthree") == "one\ntwo three"
    assert one_line(" one\t two\n") == "one two"


def test_a_line_end_of_old_ends_a_line_and_glues_no_words() -> None:
    assert without("one\rtwo") == "one\ntwo" and one_line("one\rtwo") == "one two"
    assert find("one\rtwo") == "\r" and marked("one\rtwo") == "one?two", "a report shows that it is there"


def test_a_byte_order_mark_before_typed_input_is_no_part_of_the_answer() -> None:
    assert one_line("\ufeffMira\n") == "Mira"


@given(st.text())
def test_nothing_that_is_left_steers(text: str) -> None:
    for clean in (without(text), one_line(text), marked(text)):
        assert not found(clean.replace("\t", " "))
        assert all(unicodedata.category(each) not in ("Cc", "Cs", "Zl", "Zp") for each in clean if each not in "\t\n")
        assert without(without(clean)) == without(clean)
