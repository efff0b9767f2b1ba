"""What is pasted comes in as it is meant to be read."""

from __future__ import annotations

import pytest

from relcourse.text import control_characters
from relcourse.text.pasted_text import without_escapes


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;https://x\x1b\\a link\x1b]8;;\x1b\\", "a link"),
        ("\x1b]0;a title\x07text", "text"),
        ("\x1bPq#0;2;0;0;0\x1b\\after a picture", "after a picture"),
        ("\x1b(Bplain\x1b7\x1b8\x1b=", "plain"),
        ("\x1b[38;2;1;2;3", ""),
        ("\x1b]52;c;never ended\nthe next line", "\nthe next line"),
        ("a\r\nb\rc\td\x00e\x9bf\u202eg", "a\nb\nc defg"),
        ("[31m is text", "[31m is text"),
    ],
)
def test_nothing_is_left_that_steers_a_terminal(pasted: str, read: str) -> None:
    assert without_escapes(pasted) == read
    assert not control_characters.find(without_escapes(pasted * 3))
