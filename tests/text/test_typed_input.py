"""Commands and numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.text.typed_input import as_command, in_one_line, typed_number


@given(st.integers(1, 99), st.sampled_from(["{}", " {} ", "{}.", "\u3000{}", "{} ."]), st.booleans())
def test_a_number_is_read_however_it_is_typed(value: int, way: str, wide: bool) -> None:
    digits = "".join(chr(ord("\uff10") + int(digit)) for digit in str(value)) if wide else str(value)
    assert typed_number(way.format(digits), 99) == value
    assert typed_number(way.format(digits), value - 1) == 0


@pytest.mark.parametrize("typed", ["", ".", "1 2", "1.5", "-1", "+1", "one", "٣", "²x", "9" * 5000, "0"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert typed_number(typed, 99) == 0


@pytest.mark.parametrize("typed", ["q", "Q", " q ", "Q.", "\uff51", "\uff31"])
def test_a_command_is_a_command_large_or_wide(typed: str) -> None:
    assert as_command(typed) == "q"


@given(st.lists(st.text("ab \t", max_size=6)), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_joined_lose_no_word_and_run_none_together(lines: list[str], end: str) -> None:
    joined = in_one_line(end.join(lines))
    assert joined.split() == " ".join(lines).split()
    assert len(joined.splitlines()) <= 1


@given(st.text("ab ", min_size=1).filter(str.strip))
def test_a_text_of_one_line_stays_as_it_is(line: str) -> None:
    assert in_one_line(line) == in_one_line(f"{line}\n") == line
