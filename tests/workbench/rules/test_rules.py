"""Every rule finds what it is for, in its place, and leaves alone what it is not for."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import chain
from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, render
from relcourse.course.diagnostics.codes import all_codes
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.rules import RULES
from tests.course.files import write_course
from tests.workbench.rules import (
    access,
    feedback,
    first_minute,
    give_aways,
    habits,
    language,
    learner_data,
    links,
    reading_codes,
    scenario_graph,
    scoring,
    structure,
    unfinished,
    whole_course,
)
from tests.workbench.rules.cases import Case, Files, places, unmarked

GROUPS = (
    reading_codes,
    structure,
    scenario_graph,
    scoring,
    give_aways,
    feedback,
    language,
    access,
    links,
    whole_course,
    habits,
    unfinished,
    first_minute,
)
CASES: list[Case] = list(chain.from_iterable(group.CASES for group in GROUPS))
NO_TEXT = {"RC107", "RC108", "RC229"}
"""No text has these: a link is wrong by where it leads, a conversation left out by those before it."""

needs_readability = pytest.mark.skipif(find_spec("readability") is None, reason="readability is not installed")


def cases() -> list[object]:
    return [
        pytest.param(case, id=f"{case.code}-{index}", marks=needs_readability if case.code == "RC604" else ())
        for index, case in enumerate(CASES)
    ]


def checked(root: Path, files: Files) -> list[Diagnostic]:
    try:
        return check_course(write_course(root, files))
    except CourseUnreadable as error:
        return list(error.diagnostics)


@pytest.mark.parametrize("case", cases())
def test_what_a_rule_is_for_is_found_in_its_place_and_nothing_else(tmp_path: Path, case: Case) -> None:
    found = checked(tmp_path, unmarked(case.failing))
    assert [(each.file, each.line, each.column) for each in found if each.code == case.code] == places(case.failing)
    assert {each.code for each in found} == {case.code, *case.also}
    for diagnostic in found:
        assert diagnostic.severity == all_codes()[diagnostic.code].severity
        assert render(diagnostic).what.endswith(".")
        assert render(diagnostic).do.endswith((".", "?"))


@pytest.mark.parametrize("case", cases())
def test_what_a_rule_is_not_for_is_left_alone(tmp_path: Path, case: Case) -> None:
    assert checked(tmp_path, unmarked(case.passing)) == []


@pytest.mark.parametrize(
    ("code", "target"), [("RC107", "../../outside.yaml"), ("RC108", "tried.yaml"), (None, "../kept/inside.yaml")]
)
def test_a_link_may_lead_to_a_file_of_the_course_and_nowhere_else(
    tmp_path: Path, code: str | None, target: str
) -> None:
    root = write_course(tmp_path / "course")
    tried = root / "exercises/tried.yaml"
    (root / "kept").mkdir()
    for away in (root / "kept/inside.yaml", tmp_path / "outside.yaml"):
        away.write_bytes(tried.read_bytes())
    tried.unlink()
    tried.symlink_to(target)
    found = check_course(root)
    assert [(each.file, each.code) for each in found] == ([("exercises/tried.yaml", code)] if code else [])


def test_every_code_has_both() -> None:
    of_data = {case.code for case in learner_data.CASES}
    assert {case.code for case in CASES} | of_data == all_codes().keys() - NO_TEXT
    assert RULES.keys() == {each.code for each in all_codes().values() if each.stage == "rules"}
