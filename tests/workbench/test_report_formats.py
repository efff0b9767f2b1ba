"""Problems for programs: JSON, SARIF 2.1.0 and the commands that GitHub shows beside a line."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any

import pytest

from relcourse.course.diagnostics import Diagnostic, issue
from relcourse.course.diagnostics.codes import all_codes
from relcourse.workbench.check.report_formats import FORMATS

HERE = Diagnostic.of("exercises/a b.yaml", issue((), "RC408", phrase="100%,\nall"), 3, 7, "say: a #1")
WHOLE = Diagnostic.of("exercises/talk.yaml", issue((), "RC101", lesson="x"))
NOTE = Diagnostic.of("lessons/x.yaml", issue((), "RC901", skill="s", count=1, least=6), 1, 2, "rule: x")
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
        "code": "RC408",
        "name": all_codes()["RC408"].name,
        "group": "give-aways",
        "what": "`100%, all` stands here.",
        "do": "Use `kind: select`.",
        "source": "say: a #1",
    }
    assert json.loads(FORMATS["json"]((), PurePath("course"))) == []


def test_sarif_says_its_version_and_has_a_rule_with_help_for_every_code() -> None:
    log = sarif()
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == list(all_codes())
    assert all(each["help"]["text"] == all_codes()[each["id"]].explain for each in rules)
    assert {each["defaultConfiguration"]["level"] for each in rules} == {"error", "warning", "note"}
    assert all(each["name"].isidentifier() for each in rules)
    assert run["results"] == []


def test_sarif_places_a_problem_in_a_region_and_points_to_its_rule() -> None:
    (run,) = sarif(*ALL)["runs"]
    first, whole, note = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "our%20course/exercises/a%20b.yaml"}
    assert place["region"] == {"startLine": 3, "startColumn": 7, "snippet": {"text": "say: a #1"}}
    assert first["message"]["text"] == "`100%, all` stands here. Use `kind: select`."
    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert [each["level"] for each in (first, whole, note)] == ["warning", "error", "note"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_github_gets_one_line_a_problem_in_which_nothing_ends_a_property_too_soon() -> None:
    first, whole, note = FORMATS["github"](ALL, PurePath("a,\nb")).splitlines()
    name = all_codes()["RC408"].name
    assert first == (
        f"::warning file=a%2C%0Ab/exercises/a b.yaml,line=3,col=7,title=RC408%3A {name}"
        "::`100%25, all` stands here. Use `kind: select`."
    )
    assert whole.startswith("::error file=a%2C%0Ab/exercises/talk.yaml,title=RC101%3A ")
    assert note.startswith("::notice ") and note.endswith("`reviews:`.")


@pytest.mark.parametrize("code", [*all_codes(), "MOOD001"])
def test_every_code_can_be_shown_in_every_format_also_one_that_nobody_knows(code: str) -> None:
    diagnostic = Diagnostic("exercises/talk.yaml", 1, 1, code)
    for form in FORMATS.values():
        assert code in form((diagnostic,), PurePath())
