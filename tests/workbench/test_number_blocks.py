"""Numbers by name, ``moves: {trust: +15, flour: -1}``, as authors write them: told with the line as it should look."""

# ruff: noqa: RUF001  # signs that look alike are part of what this is about

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.course.number_blocks import number_blocks
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.fix.fix_trial import mended, write
from tests.course.files import SCENARIO, hard, write_course

TWO = SCENARIO.replace("meters: {trust: 50}", "meters: {trust: 50, flour: 9}")
IN_BRACES = "moves: {trust: +10}"
BELOW = "      stay:\n        say: I have time.\n        mark: best\n        moves: {}\n        because: It waits.\n"
STAY = "      stay: {say: I have time., mark: best, moves: {trust: +10}, because: It waits.}\n"
BOTH = "moves: {trust: +15, flour: -1}"
ONE = "moves: {trust: +15}"
WRITTEN = {
    "{trust: +15}, {flour: -1}": BOTH,
    "{trust: +15} {flour: -1}": BOTH,
    "{trust: +15}, flour: −1": BOTH,
    "trust: +15, flour: -1": BOTH,
    "trust +15 and flour -1": BOTH,
    "[trust: +15, flour: -1]": BOTH,
    "{trust +15, flour -1}": BOTH,
    "{trust:+15,flour:-1}": BOTH,
    "trust: +15": ONE,
    "trust +15": ONE,
    "trust=+15": ONE,
    "+15 trust": ONE,
    "[trust: +15]": ONE,
    "[trust +15]": ONE,
    "(trust: +15)": ONE,
}


def found(root: Path) -> list[Diagnostic]:
    return hard(check_course(root))


@pytest.mark.parametrize("in_braces", [True, False])
@pytest.mark.parametrize("written", WRITTEN)
def test_it_is_told_once_with_the_line_as_it_should_look_and_fix_writes_that(
    tmp_path: Path, written: str, in_braces: bool
) -> None:
    old, new = (IN_BRACES, f"moves: {written}") if in_braces else (STAY, BELOW.format(written))
    root = write_course(tmp_path, {"exercises/tried.yaml": TWO.replace(old, new)})
    (said,) = found(root)
    assert (said.code, said.case, render(said).do) == ("RC025", "numbers", f"Write `{WRITTEN[written]}`.")
    assert said.source[said.column - 1 :].startswith(written)
    write(root, mended(root, lambda: None))
    assert WRITTEN[written] in (root / "exercises" / "tried.yaml").read_text(encoding="utf-8")
    assert found(root) == []


@pytest.mark.parametrize("written", ["trust: 50", "[trust: 50]", "trust 50", "trust = 50"])
def test_meters_that_begin_are_told_so_too(tmp_path: Path, written: str) -> None:
    text = SCENARIO.replace("meters: {trust: 50}", f"meters: {written}")
    (said,) = found(write_course(tmp_path, {"exercises/tried.yaml": text}))
    assert render(said).do == "Write `meters: {trust: 50}`."


@pytest.mark.parametrize(
    "written",
    ["trust +10 or so", "trust up", "{trust: up}", "{trust: 1.5}", "trust +10, trust -5", "{trust: +10, pace: {a: 1}}"],
)
def test_what_has_no_one_meaning_is_left_to_its_author(tmp_path: Path, written: str) -> None:
    said = found(write_course(tmp_path, {"exercises/tried.yaml": TWO.replace(STAY, BELOW.format(written))}))
    assert said and "numbers" not in {each.case for each in said}


def test_what_is_wrong_beside_it_is_still_told(tmp_path: Path) -> None:
    text = SCENARIO.replace("mark: best, moves: {trust: +10}", "mark: bset, moves: trust +10")
    said = found(write_course(tmp_path, {"exercises/tried.yaml": text}))
    assert [each.code for each in said] == ["RC028", "RC025"]


@pytest.mark.parametrize(
    "line", ["moves: {trust: +10, flour: -1}", "a: {moves: {trust: +10}, once: yes}", "meters: {hours: {start: 2}}"]
)
def test_what_is_written_as_it_should_be_is_none(line: str) -> None:
    assert list(number_blocks(line)) == []
