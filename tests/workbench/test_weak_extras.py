"""A weak choice in a place that is come back to: noted where every best walk takes it, and nowhere else (RC233)."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.workbench.check.check_course import check_course
from tests.course.files import write_course
from tests.remembering.spare_key import the_spare_key
from tests.workbench.rules.cases import edit
from tests.workbench.rules.scenario_graph import YARD

TELL = "I know that., mark: weak, once: yes"


def noted(root: Path, text: str) -> list[tuple[str, str]]:
    found = check_course(write_course(root, {"exercises/tried.yaml": text}))
    return [(each.severity, each.text("choice")) for each in found if each.code == "RC233"]


def test_a_weak_choice_that_every_best_walk_takes_is_noted(tmp_path: Path) -> None:
    assert noted(tmp_path, YARD) == [("note", "tell")]


@pytest.mark.parametrize(
    "instead",
    [
        "I know that., mark: poor, once: yes",
        "I know that., mark: weak, once: yes, goto: road",
    ],
)
def test_what_the_remedy_says_mends_it(tmp_path: Path, instead: str) -> None:
    assert noted(tmp_path, edit(YARD, (TELL, instead))) == []


def test_one_whose_time_a_better_one_needs_is_none(tmp_path: Path) -> None:
    costs = edit(
        YARD,
        ("begin: yard", "meters: {hours: 1}\nbegin: yard"),
        (TELL, f"{TELL}, needs: hours >= 1, moves: {{hours: -1}}"),
        ("mark: best, once: yes", "mark: best, once: yes, needs: hours >= 1, moves: {hours: -1}"),
    )
    assert noted(tmp_path, costs) == []


def test_where_it_is_the_best_that_there_is_it_is_none(tmp_path: Path) -> None:
    assert noted(tmp_path, edit(YARD, ("What holds you?, mark: best", "What holds you?, mark: poor"))) == []


def test_the_spare_key_has_none(small_course: Path) -> None:
    the_spare_key(small_course)
    assert "RC233" not in {each.code for each in check_course(small_course)}
