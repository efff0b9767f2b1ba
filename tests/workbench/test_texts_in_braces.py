"""Texts between braces, in which a comma, a colon or a sign means something: told in their place, and mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds.choice import Choice
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.fix_trial import mended, write
from tests.course.files import CHOICE, counting, write_course

TEXTS = {
    "a comma": ("Yes, please.", "RC021"),
    "a comma before a word": ("Yes, please", "RC021"),
    "several commas": ("STOP. NO, NOT now, WAIT.", "RC021"),
    "a comma in Hebrew": ("שלום, מה שלומך?", "RC021"),
    "a comma before what is nearly a key": ("I wait, then ask.", "RC021"),
    "a colon": ("Yes: ask her.", "RC014"),
    "two stars": ("**Ask** her.", "RC006"),
    "an ampersand": ("&c. goes on.", "RC006"),
    "a name with a sign": ("@Erik, look.", "RC013"),
    "a percent sign": ("% of what?", "RC013"),
    "a backtick": ("`Ask`, she says.", "RC013"),
    "an exclamation mark": ("!Ask her.", "RC007"),
}


@pytest.mark.parametrize(("text", "code"), TEXTS.values(), ids=TEXTS)
def test_what_ends_a_text_between_braces_is_told_and_mended(tmp_path: Path, text: str, code: str) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE.replace("text: Ask.", f"text: {text}")})
    assert code in {each.code for each in counting(check_course(root))}
    write(root, mended(root))
    content = CourseFolder(root).exercise("tried")
    assert isinstance(content, Choice) and content.options["ask"].text == text


def test_the_text_that_a_comma_ended_is_named(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE.replace("It asks.", "She can, and does, say it.")})
    found = [each for each in check_course(root) if each.code == "RC021"]
    assert [(each.line, each.text("name"), each.text("owner")) for each in found] == [
        (6, "and does", "because"),
        (6, "say it.", "because"),
    ]
    assert "text of `because`, put the whole text in quotes" in render(found[0]).do


def test_a_wrong_key_without_a_value_in_a_block_is_a_wrong_key(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE + "skils:\n"})
    (found,) = [each for each in check_course(root) if each.code == "RC021"]
    assert found.case == "" and found.text("suggestion") == "skills"


def test_a_key_that_nothing_takes_in_a_block_is_not_blamed_on_a_comma_for_sure(tmp_path: Path) -> None:
    text = CHOICE.replace("ask: {text: Ask.", "ask: {text: Ask, or not.")
    (found,) = [
        each
        for each in check_course(write_course(tmp_path, {"exercises/tried.yaml": text}))
        if each.case == "comma in braces"
    ]
    assert render(found).what.endswith("is not a key that is known here.") and render(found).do.startswith("If it")
