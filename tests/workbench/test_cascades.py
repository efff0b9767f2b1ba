"""A text that lost its end to a comment is told once, and not again for what it looks like without its end."""

from __future__ import annotations

from pathlib import Path

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.check_file import check_file
from relcourse.workbench.check.check_lesson import check_exercise, check_lesson
from relcourse.workbench.fix.fix_trial import mended
from tests.course.files import CHOICE, SCENARIO, write_course

LONG = "Wait until they have said all of what they came to say."
CUT = CHOICE.replace("{text: Ask.", "\n    text: Ask them about the #1 thing\n   {").replace("Wait.,", f"{LONG},")
CUT = CUT.replace("\n   {, credit: 1, because: It asks.}", "\n    credit: 1\n    because: It asks.")


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [each.code for each in diagnostics]


def test_options_are_not_compared_with_one_that_lost_its_end(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CUT})
    assert codes(check_course(root)) == ["RC012"]
    assert codes(check_file(root / "exercises" / "tried.yaml")[1]) == ["RC012"]
    assert codes(check_lesson(root, "first")) == ["RC012"]
    assert codes(check_exercise(root, "tried")) == ["RC012"]


def test_what_was_held_back_is_said_once_the_text_is_whole(tmp_path: Path) -> None:
    whole = CUT.replace("Ask them about the #1 thing", "Ask them.")
    (diagnostic,) = check_course(write_course(tmp_path, {"exercises/tried.yaml": whole}))
    assert diagnostic.code == "RC401"


def test_a_text_is_mended_though_more_is_minded_in_it_then(tmp_path: Path) -> None:
    (file,) = mended(write_course(tmp_path, {"exercises/tried.yaml": CUT}))
    assert b'text: "Ask them about the #1 thing"\n' in file.after


def test_the_other_decisions_of_a_conversation_are_still_compared(tmp_path: Path) -> None:
    talk = SCENARIO.replace("do: Listen.", f"do: {LONG}").replace("{say: Good., mark", "{mark")
    talk = talk.replace("because: It closes.}", "because: It closes.,\n           say: You are #1\n           }")
    found = check_course(write_course(tmp_path, {"exercises/tried.yaml": talk}))
    assert codes(found) == ["RC012", "RC401"]
    assert "talk" in render(found[1]).what


def test_errors_in_the_same_line_are_still_said(tmp_path: Path) -> None:
    wrong = CHOICE.replace("options:\n", "options:\n  an: An #1 idea\n")
    assert codes(check_course(write_course(tmp_path, {"exercises/tried.yaml": wrong}))) == ["RC012", "RC020"]
