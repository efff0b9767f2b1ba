"""What is wrong across an exercise's fields, each with its code, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import render
from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import Scenario
from tests.course.files import CHOICE, SCENARIO, marked, problems_of, write_course

SELECT = """\
kind: select
title: Which hold?
ask: Which?
options:
  a: {text: A, holds: yes}
  b: {text: B, holds: no}
"""
SPOT = SELECT.replace("select", "spot").replace("options", "lines")


KNOW, TOLD = "say: I know that.,", "say: I know that., goto: told,"


def talk(old: str, new: str) -> str:
    assert SCENARIO.count(old) == 1, old
    return SCENARIO.replace(old, new)


FAULTS = [
    ("RC201", "no scene `dor`", talk("begin: door", "begin: ¦dor")),
    ("RC201", "no scene or ending `wlak`", talk("goto: walk", "goto: ¦wlak")),
    ("RC201", "no scene or ending `shrt`", talk("- short", "- ¦shrt")),
    ("RC201", "no scene or ending `tld`", talk("next: told", "next: ¦tld")),
    ("RC201", "no scene or ending `away`", talk("{do: Listen., ", "{do: Listen., goto: ¦away, ")),
    (
        "RC202",
        "It may be that none of these ways on holds",
        talk("      - short", "      - ¦{when: trust < 5, goto: short}"),
    ),
    (
        "RC202",
        "The way to `short` has no `when`",
        talk(
            "      - {when: trust >= 60, goto: walk}\n      - short",
            "      - short\n      - ¦{when: trust < 5, goto: walk}",
        ),
    ),
    ("RC203", "`hear` leads nowhere", talk("    next: told\n", "").replace("hear: {", "¦hear: {").replace(KNOW, TOLD)),
    ("RC204", "no meter `calm`", talk("{trust: +10}", "{calm: ¦+10}")),
    (
        "RC204",
        "this conversation has none",
        talk("meters: {trust: 50}\n", "").replace("when: trust >= 60, ", "").replace("{trust: +10}", "{trust: ¦+10}"),
    ),
    ("RC204", "no meter `calm`", talk("when: trust >= 60", "when: ¦calm >= 60")),
    ("RC204", "no meter `calm`", talk("mark: poor, ", "mark: poor, needs: ¦calm > 3, ")),
    ("RC204", "no meter `calm`", talk("mark: poor, ", "mark: poor, then: [{when: ¦calm > 3, text: X}], ")),
    ("RC204", "no meter `calm`", talk("script: Outside.", "script: '¦[calm < 3] Outside.'")),
    ("RC205", "either `say` or `do`", talk("go: {say: Good., ", "¦go: {")),
    ("RC205", "`say` and `do` both stand", talk("go: {say: Good., ", "¦go: {say: Good., do: Go., ")),
    ("RC206", "`tolt`, which is no ending", talk("ends: told", "ends: ¦tolt")),
    ("RC207", "`walk` is both", talk("  short: {", "  ¦walk: {")),
    ("RC208", "`she laughs` is not a condition", talk("script: Outside.", "script: '¦[she laughs] Outside.'")),
    ("RC208", "No bracket closes this", talk("script: Outside.", "script: '¦[trust >= 60 Outside.'")),
    ("RC208", "a second bracket", talk("script: Outside.", "script: '¦[trust > 6] [she laughs] Outside.'")),
    ("RC208", "before its time", talk("script: Outside.", "script: '¦9:05 [trust > 6] Outside.'")),
    (
        "RC211",
        "which nobody can tell from maya",
        talk("  maya: Maya, an engineer\n", "  maya: Maya\n  boss: ¦maya, who owns it\n"),
    ),
    ("RC216", "Below `>`", talk("script: |\n      Mon", "script: ¦>\n      Mon")),
    ("RC216", "Between quotes", talk("script: Outside.", 'script: ¦"Outside.\n      It rains."')),
    ("RC216", "Between quotes", talk("script: Outside.", "script: ¦'Outside.\n      Maya: Fine.'")),
    ("RC216", "one line of these", talk("script: Outside.", "script: ¦Outside.\n      Maya says nothing.")),
    (
        "RC216",
        "More than one speaks",
        talk("script: Outside.", "script: '¦Maya: Fine. Maya: Good.'").replace("'¦", "¦'"),
    ),
    ("RC204", "Nothing here is called `laughs`", talk("script: Outside.", "script: '¦[laughs] Outside.'")),
    ("RC209", "round in a loop", talk("\n  walk:\n", "\n  ¦walk:\n").replace("next: told", "next: walk")),
    ("RC301", "No option has `credit: 1`", CHOICE.replace("credit: 1", "credit: 0.9").replace("options", "¦options")),
    ("RC301", "2 options have `credit: 1`", CHOICE.replace("credit: 0", "credit: 1").replace("options", "¦options")),
    ("RC302", "Nothing here holds", SELECT.replace("yes", "no").replace("options", "¦options")),
    ("RC302", "Nothing here holds", SPOT.replace("yes", "no").replace("lines", "¦lines")),
    ("RC303", "`pick: 2`, but only one holds", SELECT + "pick: ¦2\n"),
    ("RC303", "`pick: 2`, but only one holds", SPOT + "pick: ¦2\n"),
]


@pytest.mark.parametrize(("code", "said", "text"), FAULTS, ids=[f"{c} {s}" for c, s, _ in FAULTS])
def test_a_fault_is_said_in_its_place(tmp_path: Path, code: str, said: str, text: str) -> None:
    plain, where = marked(text)
    assert plain != text
    found = [each for each in problems_of(tmp_path, plain) if each.code == code]
    assert [(each.line, each.column) for each in found] == [where], found
    assert said in render(found[0]).what


def test_the_scenario_they_start_from_has_no_fault(tmp_path: Path) -> None:
    assert isinstance(
        CourseFolder(write_course(tmp_path, {"exercises/tried.yaml": SCENARIO})).exercise("tried"), Scenario
    )


def test_a_name_that_leads_nowhere_comes_with_the_nearest(tmp_path: Path) -> None:
    (diagnostic,) = [p for p in problems_of(tmp_path, talk("goto: walk", "goto: wlak")) if p.code == "RC201"]
    assert render(diagnostic).do == "Did you mean `walk`?"


def test_a_loop_is_told_from_its_first_scene_round_to_it_again(tmp_path: Path) -> None:
    text = talk("next: told", "next: door")
    (diagnostic,) = problems_of(tmp_path, text)
    assert diagnostic.code == "RC209"
    assert render(diagnostic).what in (
        "The scenes lead round in a loop: door -> walk -> door.",
        "The scenes lead round in a loop: walk -> door -> walk.",
    )


def test_a_loop_that_no_walk_reaches_is_a_loop_all_the_same(tmp_path: Path) -> None:
    lost = (
        "  lost:\n    script: L.\n    next: lost\n    choices:\n      a: {say: A., mark: best, because: B.}\nendings:\n"
    )
    (diagnostic,) = problems_of(tmp_path, talk("endings:\n", lost))
    assert diagnostic.code == "RC209"


def test_an_exercise_with_a_fault_is_broken_under_its_own_title(tmp_path: Path) -> None:
    text = talk("begin: door", "begin: dor")
    found = CourseFolder(write_course(tmp_path, {"exercises/tried.yaml": text})).exercise("tried")
    assert isinstance(found, Broken)
    assert (found.id, found.title) == ("tried", "A talk")


@pytest.mark.parametrize(
    "script",
    [
        ">\n      Outside.",
        '"Maya: Fine."',
        '"Outside.\\nMaya: Fine."',
        "'Outside.\n\n      Maya: Fine.'",
        "Outside, on the bench that she painted last year, in the sun, with the\n      radio on.",
    ],
)
def test_a_script_whose_lines_are_kept_may_stand_as_it_likes(tmp_path: Path, script: str) -> None:
    text = talk("script: Outside.", f"script: {script}")
    assert isinstance(CourseFolder(write_course(tmp_path, {"exercises/tried.yaml": text})).exercise("tried"), Scenario)


@pytest.mark.parametrize("other", ["Maya", "MAYA", "Ma\u00adya", "Maya\u00a0", "Ma\u200bya"])
def test_two_people_whose_names_look_alike_are_told(tmp_path: Path, other: str) -> None:
    found = problems_of(tmp_path, talk("  maya: Maya, an engineer\n", f"  maya: Maya\n  boss: {other}, who owns it\n"))
    assert [each.code for each in found] == ["RC211"]


def test_two_people_whose_names_are_composed_differently_are_told(tmp_path: Path) -> None:
    cast = "  maya: Maya\n  a: Jos\u00e9, here\n  b: Jose\u0301, there\n"
    assert [each.code for each in problems_of(tmp_path, talk("  maya: Maya, an engineer\n", cast))] == ["RC211"]
