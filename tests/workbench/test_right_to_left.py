"""Hebrew, Arabic and Persian: marks of direction are part of a text; what turns letters around is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from relcourse.text.harmless_stream import HarmlessStream
from relcourse.tui.harmless_lines import HarmlessLines
from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, write_course

TEXTS = {
    "Hebrew": "אמרת \u200fC++\u200f, נכון\u200f?",
    "Arabic": "قلت \u200e(12)\u200e\u061c.",
    "Persian": "گفتی\u200f «۱۲»\u200f؟",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_marks_of_direction_are_read_and_shown(tmp_path: Path, text: str) -> None:
    asked = CHOICE.replace("What do you say?", text)
    assert check_course(write_course(tmp_path, {"exercises/tried.yaml": asked})) == []
    printed = io.StringIO()
    HarmlessStream(printed).write(text)
    assert printed.getvalue() == text
    halves = [Segment(text[:3]), Segment(text[3:])]
    assert "".join(each.text for each in HarmlessLines().apply(halves, Color(0, 0, 0))) == text


@pytest.mark.parametrize("turn", ["\u202a", "\u202b", "\u202e", "\u2066", "\u2067", "\u2069"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_turns_letters_around_stays_refused(tmp_path: Path, text: str, turn: str) -> None:
    asked = CHOICE.replace("What do you say?", text + turn)
    assert [each.code for each in check_course(write_course(tmp_path, {"exercises/tried.yaml": asked}))] == ["RC010"]


@pytest.mark.parametrize("mark", ["\u200e", "\u200f", "\u061c"])
def test_where_no_letter_needs_it_a_mark_stays_refused(tmp_path: Path, mark: str) -> None:
    asked = CHOICE.replace("What do you say?", f"What do{mark} you say?")
    assert [each.code for each in check_course(write_course(tmp_path, {"exercises/tried.yaml": asked}))] == ["RC010"]
