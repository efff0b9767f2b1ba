"""Problems for programs: JSON, SARIF 2.1.0 and the commands that GitHub shows beside a line."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

import pytest

from relcourse.course.diagnostics import Diagnostic
from relcourse.workbench.check.explanations import known
from relcourse.workbench.check.report_formats import FORMATS

HERE = Diagnostic(
    "exercises/a b.yaml", 3, 7, "RC012", "It ends: 100%,\nhere.", "Put it in quotes.", "say: a #1", "warning"
)
WHOLE = Diagnostic("exercises/talk.yaml", 0, 0, "RC112", "No lesson uses it.", "Name it.", severity="error")
NOTE = Diagnostic("lessons/x.yaml", 1, 2, "RC607", "Long.", "", "rule: x", "note")
ALL = (HERE, WHOLE, NOTE)


def sarif(*diagnostics: Diagnostic) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FORMATS["sarif"](diagnostics, PurePath("our course")))
    return read


def test_json_has_one_object_a_problem_with_everything_that_is_known_of_it() -> None:
    listed = json.loads(FORMATS["json"](ALL, PurePath("course")))
    assert len(listed) == 3
    assert listed[0] == {
        "file": "exercises/a b.yaml",
        "path": "course/exercises/a b.yaml",
        "line": 3,
        "column": 7,
        "severity": "warning",
        "code": "RC012",
        "name": known()["RC012"].name,
        "group": "reading",
        "what": HERE.what,
        "do": HERE.do,
        "source": "say: a #1",
    }
    assert json.loads(FORMATS["json"]((), PurePath("course"))) == []


def test_sarif_says_its_version_and_has_a_rule_with_help_for_every_code() -> None:
    log = sarif()
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == list(known())
    assert all(each["help"]["text"] == known()[each["id"]].explain for each in rules)
    assert {each["defaultConfiguration"]["level"] for each in rules} == {"error", "warning", "note"}
    assert all(each["name"].isidentifier() for each in rules)
    assert run["results"] == []


def test_sarif_places_a_problem_in_a_region_and_points_to_its_rule() -> None:
    (run,) = sarif(*ALL)["runs"]
    first, whole, note = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "our%20course/exercises/a%20b.yaml"}
    assert place["region"] == {"startLine": 3, "startColumn": 7, "snippet": {"text": "say: a #1"}}
    assert first["message"]["text"] == "It ends: 100%,\nhere. Put it in quotes."
    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert [each["level"] for each in (first, whole, note)] == ["warning", "error", "note"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_github_gets_one_line_a_problem_in_which_nothing_ends_a_property_too_soon() -> None:
    first, whole, note = FORMATS["github"](ALL, PurePath("a,b")).splitlines()
    name = known()["RC012"].name
    assert first == (
        f"::warning file=a%2Cb/exercises/a b.yaml,line=3,col=7,title=RC012%3A {name}"
        "::It ends: 100%25,%0Ahere. Put it in quotes."
    )
    assert whole.startswith("::error file=a%2Cb/exercises/talk.yaml,title=RC112%3A ")
    assert note.startswith("::notice ") and note.endswith("::Long.")


@pytest.mark.parametrize("code", list(known()))
def test_every_code_can_be_shown_in_every_format(code: str) -> None:
    diagnostic = Diagnostic("exercises/talk.yaml", 1, 1, code, "What.", "Do.")
    for form in FORMATS.values():
        assert code in form((diagnostic,), PurePath())
