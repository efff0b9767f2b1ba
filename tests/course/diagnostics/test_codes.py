"""The table of codes: each once, whole, with sentences that any problem of its case can fill."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import relcourse
from relcourse.course.diagnostics import Diagnostic, issue, render
from relcourse.course.diagnostics.codes import Code, all_codes, code, code_of, register

SOURCE = Path(relcourse.__file__).parent
TABLES = sorted((SOURCE / "course" / "diagnostics").glob("*_codes.py"))


def test_each_code_stands_in_one_table_only() -> None:
    found = [code for path in TABLES for code in re.findall(r'code\("(RC\d+)"', path.read_text(encoding="utf-8"))]
    assert sorted(found) == list(all_codes())


@pytest.mark.parametrize("made", all_codes().values(), ids=all_codes())
def test_a_case_is_whole_sentences_and_says_what_to_do_or_leaves_it_to_advice(made: Code) -> None:
    for case in made.cases.values():
        assert case.what.endswith(".") or case.what == "{reason}"
        assert case.do.endswith((".", "?")) or case.do == ""
        for template in case:
            assert "" not in {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def cases_named() -> Iterator[tuple[str, str]]:
    """Every code and case that stand beside each other in a call or a pair."""
    for path in set(SOURCE.rglob("*.py")) - set(TABLES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            texts = [each.value if isinstance(each, ast.Constant) else None for each in parts]
            for one, other in pairwise(texts):
                if isinstance(one, str) and re.fullmatch(r"RC\d{3}", one) and isinstance(other, str):
                    yield one, other


@pytest.mark.slow
def test_every_case_that_the_program_names_is_in_the_table() -> None:
    found = set(cases_named())
    assert len(found) > 20
    assert {each for each in found if each[1] not in code_of(each[0]).cases} == set()


# what others read instead of keeping lists


def test_what_stops_a_later_stage_hides_its_file_and_what_rules_find_does_not() -> None:
    hiding = {each.code for each in all_codes().values() if each.stage == "rules" and each.hides != "nothing"}
    assert hiding == {"RC220", "RC228", "RC229"}, "of a conversation that can't be played nothing can be proved"
    stopping = [each for each in all_codes().values() if each.stage in ("reading", "kind", "model")]
    assert {each.hides for each in stopping} == {"file"}


# codes from elsewhere


MOOD = code("MOOD001", "scoring", "a mood without a word", {"": ("`{mood}` has no word.", "Give it one.")}, "A mood.")


@pytest.fixture
def mood() -> Iterator[Code]:
    from relcourse.course.diagnostics import codes

    register(MOOD)
    yield MOOD
    del codes._REGISTERED["MOOD001"]


def test_a_kind_from_elsewhere_gives_codes_of_its_own(mood: Code) -> None:
    diagnostic = Diagnostic.of("exercises/a.yaml", issue(("mood",), "MOOD001", mood="grey"), 3, 1)
    assert render(diagnostic) == ("`grey` has no word.", "Give it one.")
    assert diagnostic.severity == "error" and all_codes()["MOOD001"] is mood
    register(MOOD)  # once more, as where a test loads it again


def test_no_code_is_taken_twice(mood: Code) -> None:
    for taken in ("RC012", "MOOD001"):
        with pytest.raises(ValueError, match=f"there is a code {taken} already"):
            register(code(taken, "scoring", "another", {}, ""))


def test_a_code_that_nobody_registered_is_told_all_the_same() -> None:
    diagnostic = Diagnostic.of("exercises/a.yaml", issue((), "MOOD002", "odd", mood="grey"))
    assert diagnostic.severity == "error"
    assert render(diagnostic) == ("MOOD002 odd mood: grey.", "")


def test_a_parameter_that_was_forgotten_leaves_a_gap() -> None:
    assert render(issue((), "RC228")).what == "The conversation has more than ? different states."


def test_no_table_loads_before_there_is_something_to_say() -> None:
    """A learner who opens a course without mistakes waits for none of the words."""
    asked = (
        "import sys; from relcourse.course.bundled import bundled_course; "
        "from relcourse.course.folder import CourseFolder; CourseFolder(bundled_course()); "
        "print([each for each in sys.modules if each.endswith('_codes')])"
    )
    made = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert made.stdout == "[]\n"
