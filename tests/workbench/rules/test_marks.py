"""Marks that a learner would see as they are written are told, with what to do; doing it mends the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, LESSON, SCENARIO, write_course
from tests.workbench.rules.cases import lesson


def told(root: Path, files: dict[str, str | bytes]) -> list[Diagnostic]:
    return [each for each in check_course(write_course(root, files)) if each.code == "RC609"]


ON_A_PAGE = {
    "a picture": ("See ![a cat](cat.png).", "![a cat](cat.png)", "See a cat on a wall."),
    "a picture without words": ("![](https://example.org/x.png)", "![](https://example.org/x.png)", "A wall."),
    "HTML": ("So <b>it</b> is.", "<b>", "So **it** is."),
    "a line of HTML": ("One.<br/>Two.", "<br/>", "One.\n\nTwo."),
    "a block of HTML": ("<div class='x'>\nWords.\n</div>", "<div class='x'>", "Words."),
    "a comment": ("One. <!-- Two. -->", "<!--", "One."),
    "struck words": ("It is ~~not~~ so.", "~~not~~", "It is so."),
    "a footnote": ("It is so.[^1]\n\n[^1]: Really.", "[^1]", "It is so, really."),
    "a box": ("Ask:\n\n- [ ] who\n- [ ] when", "- [ ]", "Ask:\n\n- who\n- when"),
    "a ticked box": ("1. [x] who\n2. when", "1. [x]", "1. who\n2. when"),
    "a link to nowhere": ("See [there](other.md).", "[there](other.md)", "See [there](https://example.org)."),
}


@pytest.mark.parametrize(("text", "mark", "mended"), ON_A_PAGE.values(), ids=ON_A_PAGE)
def test_what_no_page_can_show_is_told(tmp_path: Path, text: str, mark: str, mended: str) -> None:
    (found,) = told(tmp_path, dict(lesson(text)))
    assert (found.text("mark"), found.file, found.severity) == (mark, "lessons/first.yaml", "warning")
    assert told(tmp_path, dict(lesson(mended))) == []


@pytest.mark.parametrize(
    "text",
    [
        "**Ana:** Yes, *all* of it.",
        "- one\n- two\n\n1. one\n2. two",
        "| who | what |\n|---|---|\n| Ana | asks |",
        "[More](https://example.org), and <https://example.org>.",
        "## One\n\n> Two.\n\n***",
        "Write `<b>` and `![x](y)`.",
        "```\n<div>![x](y)</div>\n```",
        "Salt &amp; pepper, &#8364;5; R&D; [x] alone",
        "5 < 6, x<y, a > b, [one] (two), [1], 3 * 4 * 5",
    ],
)
def test_what_a_page_knows_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, dict(lesson(text))) == []


ELSEWHERE = {
    "an entity": ("Ask R&amp;D?", "&amp;", "Ask R&D?"),
    "an entity by number": ("It&#39;s what?", "&#39;", "It's what?"),
    "an entity in hexadecimals": ("It&#x2019;s what?", "&#x2019;", "It's what?"),
    "bold": ("**Now** what?", "**Now**", "Now what?"),
    "italics": ("And *then* what?", "*then*", "And then what?"),
    "bold otherwise": ("__Now__ what?", "__Now__", "Now what?"),
    "a link": ("Do you see [this](https://example.org)?", "[this](https://example.org)",
               "Do you see this (https://example.org)?"),
    "a picture": ("Do you see ![this](x.png)?", "![this](x.png)", "Do you see the cat?"),
    "HTML": ("Is <i>this</i> it?", "<i>", "Is this it?"),
    "struck words": ("Is ~~this~~ that it?", "~~this~~", "Is that it?"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "mark", "mended"), ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("old", ["Which one?", "What do you say?", "Wait.", "It waits."])
def test_markdown_outside_of_a_page_is_told(tmp_path: Path, old: str, text: str, mark: str, mended: str) -> None:
    (found,) = told(tmp_path, {"exercises/tried.yaml": CHOICE.replace(old, f'"{text}"')})
    assert found.text("mark") == mark and found.source[found.column - 1 :].startswith(mark)
    assert told(tmp_path, {"exercises/tried.yaml": CHOICE.replace(old, f'"{mended}"')}) == []


BLOCKS = {
    "a heading": ("# Monday\n  She asks.", "Monday. She asks."),
    "a table": ("| who | what |\n  |---|---|\n  | Ana | asks |", "Ana asks."),
    "a list": ("She has\n  - time\n  - paper", "She has\n\n  - time\n\n  - paper"),
    "numbers": ("1. She asks.\n  2. She waits.", "She asks, and she waits."),
}


@pytest.mark.parametrize(("text", "mended"), BLOCKS.values(), ids=BLOCKS)
def test_what_only_a_page_lays_out_is_told_in_a_situation(tmp_path: Path, text: str, mended: str) -> None:
    (found,) = told(tmp_path, {"exercises/tried.yaml": CHOICE + f"situation: |\n  {text}\n"})
    assert "only pages know" in render(found).what
    assert told(tmp_path, {"exercises/tried.yaml": CHOICE + f"situation: |\n  {mended}\n"}) == []


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2 is what?", "What is a*b*c?", "A [note] (here)?", "Is it < 5 or > 6?", "Call it snake__case__name?",
     "What *", "And - so - what?", "** What?", "Which # is it?", "*** What?"],
)  # fmt: skip
def test_signs_that_mean_themselves_are_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, {"exercises/tried.yaml": CHOICE.replace("What do you say?", f"'{text}'")}) == []


def test_a_script_is_told_of_once_and_its_lines_may_begin_as_they_like(tmp_path: Path) -> None:
    said = SCENARIO.replace("      Maya: Fine.\n", "      Maya: Fine.\n      {}\n")
    for line, codes in (("**Maya:** Fine.", {"RC040"}), ("**Bo:** Fine.", {"RC609"}), ("He waits **now**.", {"RC609"})):
        found = check_course(write_course(tmp_path, {"exercises/tried.yaml": said.replace("{}", line)}))
        assert {each.code for each in found} & {"RC040", "RC609"} == codes, line
    assert told(tmp_path, {"exercises/tried.yaml": said.replace("{}", "- one\n      - two")}) == []


@pytest.mark.parametrize(
    "line", ["objective: After **this** you can.", "title: The <b>first</b>", "rule: Ask *first*."]
)
def test_what_is_read_of_a_lesson_is_told_as_well(tmp_path: Path, line: str) -> None:
    key = line.partition(":")[0]
    kept = "".join(each for each in LESSON.splitlines(keepends=True) if not each.startswith(f"{key}:"))
    (found,) = told(tmp_path, {"lessons/first.yaml": f"{line}\n{kept}"})
    assert (found.file, found.line) == ("lessons/first.yaml", 1)
