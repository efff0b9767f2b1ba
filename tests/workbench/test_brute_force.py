"""What is proved of a scenario: dead ends, places never reached, detours that pay, walks that go otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import LESSON, SCENARIO, marked, write_course


def checked(root: Path, text: str) -> list[Diagnostic]:
    return check_course(write_course(root, {"exercises/tried.yaml": text}))


def talk(*changes: tuple[str, str]) -> str:
    text = SCENARIO
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


LOST = """\
  ¦lost:
    script: Lost.
    next: told
    choices:
      a: {say: A., mark: best, because: B.}
endings:
"""

PROOFS = [
    ("RC220", "it can happen that no choice is open", talk(
        ("  walk:", "  ¦walk:"),
        ("{do: Listen., ", "{do: Listen., needs: trust > 60, "),
        ("{say: I know that., ", "{say: I know that., needs: trust > 60, "),
    )),
    ("RC220", "Every walk earns the same", talk(
        ("  door:\n", "  ¦door:\n"), ("mark: poor", "mark: best"), ("mark: weak", "mark: best"),
        ("next: told", "next: short"), ("- short", "- walk"),
    )),
    ("RC221", "No walk ever comes to `lost`", talk(("endings:\n", LOST))),
    ("RC221", "No walk ever comes to `told`", talk(("next: told", "next: short"), ("  told:", "  ¦told:"))),
    ("RC221", "No walk ever comes to `walk`", talk(("trust: +10", "trust: +9"), ("  walk:", "  ¦walk:"))),
    ("RC222", "A detour pays: `go` has the best mark", talk(
        ("mark: best, moves", "mark: weak, moves"), ("mark: poor", "mark: ¦good"),
    )),
    ("RC223", "no open choice `her`", talk(("[stay, hear]", "[stay, ¦her]"))),
    ("RC223", "no open choice `hear`", talk(("[stay, hear]", "[¦hear]"))),
    ("RC223", "is over after 2 choices, at `told`", talk(("[stay, hear]", "[stay, hear, ¦talk]"))),
    ("RC223", "the conversation goes on, in `walk`", talk(("choose: [stay, hear]", "¦choose: [stay]"))),
    ("RC223", "This walk ends at `told`", talk(("ends: told", "ends: ¦short"))),
    ("RC223", "This walk scores 1.000", talk(("score: 1}", "score: ¦0.9}"))),
    ("RC223", "This walk scores 0.667", talk(("[stay, hear]", "[stay, talk]"), ("score: 1}", "score: ¦0.6}"))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "said", "text"), PROOFS, ids=[f"{code} {said}" for code, said, _ in PROOFS])
def test_what_a_scenario_cannot_keep_is_said_in_its_place(tmp_path: Path, code: str, said: str, text: str) -> None:
    plain, where = marked(text)
    found = [each for each in checked(tmp_path, plain) if each.code == code and said in render(each).what]
    assert [(each.file, each.line, each.column) for each in found] == [("exercises/tried.yaml", *where)]


def test_a_scenario_that_keeps_its_word_has_no_problem(tmp_path: Path) -> None:
    assert checked(tmp_path, SCENARIO) == []


def test_a_score_may_be_rounded_to_three_places(tmp_path: Path) -> None:
    assert checked(tmp_path, talk(("[stay, hear]", "[stay, talk]"), ("score: 1}", "score: 0.667}"))) == []


def test_a_test_may_leave_out_its_score(tmp_path: Path) -> None:
    assert checked(tmp_path, talk((", score: 1}", "}"))) == []


def test_a_wrong_name_in_a_test_comes_with_the_nearest(tmp_path: Path) -> None:
    (diagnostic,) = checked(tmp_path, talk(("[stay, hear]", "[stay, her]")))
    assert render(diagnostic).do == "Did you mean `hear`?"


def test_a_scenario_with_a_fault_is_not_proved_as_well(tmp_path: Path) -> None:
    assert {each.code for each in checked(tmp_path, talk(("begin: door", "begin: dor")))} == {"RC201"}


def in_place(text: str) -> str:
    indented = "".join(f"    {line}\n" for line in text.splitlines()).replace("    ", "  - ", 1)
    return LESSON.replace("steps: [tried]\n", f"steps:\n  - tried\n{indented}")


def test_a_scenario_written_in_a_lesson_is_proved_like_any_other(tmp_path: Path) -> None:
    text, where = marked(in_place(talk(("ends: told", "ends: ¦short"))))
    found = check_course(write_course(tmp_path, {"lessons/first.yaml": text}))
    assert [(each.code, each.file, each.line, each.column) for each in found] == [
        ("RC223", "lessons/first.yaml", *where)
    ]
