"""Where something is wrong on some walks only, one of them is named: it can be played, and it shows what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Scenario
from relcourse.play.values import step
from relcourse.workbench.check.check_course import check_course
from relcourse.workbench.check.shown_walks import shortened
from tests.course.files import SCENARIO, write_course
from tests.workbench.rules.cases import edit, talk


def told(root: Path, text: str, code: str) -> Diagnostic:
    found = check_course(write_course(root, {"exercises/tried.yaml": text}))
    (only,) = [each for each in found if each.code == code]
    return only


def chain(scenes: int, last: str) -> str:
    """So many scenes in a row, in each of which one can ask or wait; ``last`` is what they come to."""
    made = "".join(
        f"  s{n}:\n    script: On.\n    next: s{n + 1}\n    choices:\n"
        f"      ask-{n}: {{say: On?, mark: best, moves: {{trust: +1}}, because: It asks.}}\n"
        f"      wait-{n}: {{do: Wait., mark: weak, because: It waits.}}\n"
        for n in range(scenes)
    )
    head = SCENARIO[: SCENARIO.index("cast:")] + "meters: {trust: 50}\nbegin: s0\nscenes:\n"
    end = "endings:\n  told: {name: Told, debrief: She told you.}\n  short: {name: Short, debrief: She did not.}\n"
    return f"{head}{made}  s{scenes}:\n    script: Off.\n{last}{end}"


NEEDS = """\
    next: told
    choices:
      out: {do: Go., mark: best, needs: trust >= 52, because: It goes.}
      off: {do: Sit., mark: poor, needs: trust >= 51, because: It sits.}
"""


def test_a_walk_leads_to_where_no_choice_is_open(tmp_path: Path) -> None:
    said = render(told(tmp_path, chain(2, NEEDS), "RC220"))
    assert said.what == "In the scene `s2` it can happen that no choice is open: after wait-0 -> wait-1."
    assert said.do == (
        "Let a choice there that leads on be open always, without `needs` and `once`, or lead this walk elsewhere."
    )
    mended = chain(2, NEEDS.replace(", needs: trust >= 51", ""))
    assert not any(
        each.code == "RC220" for each in check_course(write_course(tmp_path, {"exercises/tried.yaml": mended}))
    )


def test_where_it_begins_without_an_open_choice_no_walk_is_named(tmp_path: Path) -> None:
    said = render(told(tmp_path, chain(0, NEEDS), "RC220"))
    assert said.what == "In the scene `s0`, with which all begins, it can happen that no choice is open."


def test_of_a_long_walk_the_first_and_the_last_choices_are_named(tmp_path: Path) -> None:
    said = render(
        told(tmp_path, chain(12, NEEDS.replace("trust >= 51", "trust >= 51").replace("52", "63")), "RC220")
    ).what
    assert said.endswith("after wait-0 -> wait-1 -> wait-2 -> wait-3 -> ... -> wait-8 -> wait-9 -> wait-10 -> wait-11.")


@pytest.mark.parametrize("count", range(12))
def test_a_walk_is_not_shortened_for_one_choice(count: int) -> None:
    walk = tuple(map(str, range(count)))
    made = shortened(walk, 5)
    assert made == walk


def test_a_detour_is_told_with_the_other_choice_and_a_walk_that_takes_it(tmp_path: Path) -> None:
    text = talk(("mark: best, moves", "mark: weak, moves"), ("mark: poor", "mark: good"))
    found = told(tmp_path, text, "RC222")
    assert render(found).what == (
        "A detour pays: `go` has the best mark here, but `stay` ends higher: stay -> hear earns 4 points,"
        " and with `go` in its place 2 are the most."
    )
    scenario = CourseFolder(tmp_path).exercise("tried")
    assert isinstance(scenario, Scenario)
    place, state, earned = scenario.begin, dict(scenario.beginning), 0
    walk = found.param("walk")
    assert isinstance(walk, tuple)
    for choice in walk:
        earned += scenario.scenes[place].choices[choice].points_in(state)
        place, state = step(scenario, place, state, choice)
    assert (place, earned) == ("told", found.param("high"))


def test_doing_what_is_said_of_a_detour_mends_it(tmp_path: Path) -> None:
    wrong = talk(("mark: best, moves", "mark: weak, moves"), ("mark: poor", "mark: good"))
    assert render(told(tmp_path, wrong, "RC222")).do == "Mark `stay` higher than `go`, or let it lead to less."
    right = edit(wrong, ("mark: weak, moves", "mark: best, moves"))
    assert check_course(write_course(tmp_path, {"exercises/tried.yaml": right})) == []


def test_where_nobody_is_judged_no_choice_has_the_best_mark(tmp_path: Path) -> None:
    text = talk(("mark: best, moves", "moves"), ("mark: poor, ", "")).partition("tests:")[0]
    assert check_course(write_course(tmp_path, {"exercises/tried.yaml": text})) == []
