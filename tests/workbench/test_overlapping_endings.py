"""Two endings that share much of the scale: what is said of it, and that doing so helps (RC227)."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import write_course
from tests.workbench.rules.cases import edit, talk
from tests.workbench.rules.scenario_graph import OVERLAP

TALK = talk(OVERLAP)
LOW_HERE = ("wait: {do: Wait., mark: poor,", "wait: {do: Wait., mark: poor, goto: short,")
"""The walk with 0.50 is the only one below 0.54 that comes to `told`."""
HIGH_THERE = (" goto: short,", "")
"""The walk with 0.83 is the only one above 0.80 that comes to `short`."""


def told(root: Path, text: str) -> list[Diagnostic]:
    found = check_course(write_course(root, {"exercises/tried.yaml": text}))
    return [each for each in found if each.code == "RC227"]


def test_the_remedy_names_the_walks_that_are_too_many(tmp_path: Path) -> None:
    (said,) = told(tmp_path, TALK)
    assert render(said) == (
        "Most walks to this ending score 0.50 to 1.00, and those to `short` 0.00 to 0.83.",
        "At most 0.30 of the scale may be reached by both. Let the ways on ask for a meter that moves with the marks, "
        "so that fewer walks below 0.54 come here, or fewer above 0.80 to `short`.",
    )


@pytest.mark.parametrize("change", [LOW_HERE, HIGH_THERE])
def test_either_half_of_it_is_enough(tmp_path: Path, change: tuple[str, str]) -> None:
    assert told(tmp_path, edit(TALK, change)) == []
