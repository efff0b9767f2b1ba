"""Lines in the wrong column, without a dash or with one too many: `check --fix` moves them, and changes no word."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.fix_trial import mended, write
from tests.course.files import CHOICE, LESSON, SCENARIO, counting, write_course

TRIED, FIRST = "exercises/tried.yaml", "lessons/first.yaml"
BLOCK = CHOICE.replace(
    "  ask: {text: Ask., credit: 1, because: It asks.}\n",
    "  ask:\n    text: Ask.\n    credit: 1\n    because: It asks.\n"
    "  tell: {text: Tell., credit: 0.3, because: It tells.}\n",
)
SAID = CHOICE.replace("ask: What", "situation: |\n  Friday, six.\n  She waits: for you.\nask: What")
PAGES = LESSON.replace("[tried]", "\n  - tried\n  - page: A page\n    text: |\n      One idea.\n")
SLIPS = {
    "the first option at the left": (TRIED, CHOICE, "  wait: {", "wait: {"),
    "the last option at the left": (TRIED, BLOCK, "  tell: {", "tell: {"),
    "an option in the middle at the left": (TRIED, BLOCK, "  wait: {", "wait: {"),
    "a choice at the left": (TRIED, SCENARIO, "      go: {", "go: {"),
    "a choice a little left": (TRIED, SCENARIO, "      go: {", "    go: {"),
    "a key of an option too far left": (TRIED, BLOCK, "    credit: 1\n", "  credit: 1\n"),
    "a dash before the last option": (TRIED, CHOICE, "  ask: {", "  - ask: {"),
    "dashes before scenes": (TRIED, SCENARIO, "  door:\n", "  - door:\n"),
    "the first step without its dash": (FIRST, PAGES, "  - tried", "  tried"),
    "the key of a step too far left": (FIRST, PAGES, "    text: |", "   text: |"),
    "a line of a text at the left": (TRIED, SAID, "  She waits", "She waits"),
    "the first line of a text at the left": (TRIED, SAID, "  Friday, six.\n", "Friday, six.\n"),
    "a key with a word right behind its colon": (TRIED, BLOCK, "    text: Ask.\n", "    text:Ask.\n"),
    "a title with a word right behind its colon": (TRIED, CHOICE, "title: Which", "title:Which"),
    "a script without its bar": (TRIED, SCENARIO, "    script: |\n", "    script:\n"),
    "a situation without its bar": (TRIED, SAID, "situation: |\n", "situation:\n"),
    "a hidden sign in a key between braces": (TRIED, CHOICE, "credit: 1", "cre\u00addit: 1"),
}


@pytest.mark.parametrize(("file", "right", "old", "new"), SLIPS.values(), ids=SLIPS)
def test_a_line_moves_to_where_it_belongs(tmp_path: Path, file: str, right: str, old: str, new: str) -> None:
    assert right.count(old) == 1
    fine = counting(check_course(write_course(tmp_path / "fine", {file: right})))
    root = write_course(tmp_path / "slip", {file: right.replace(old, new)})
    assert counting(check_course(root)) != fine
    write(root, mended(root))
    made = (root / file).read_text()
    assert made.replace("\u00ad", "").split() == right.split(), "no word is another one"
    assert [each.code for each in counting(check_course(root))] == [each.code for each in fine]
