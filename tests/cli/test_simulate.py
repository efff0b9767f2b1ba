"""``relcourse simulate``: what test-wise players score, on the screen and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from relcourse.cli import progress_bar
from relcourse.workbench.simulate.guessers import GUESSERS
from tests.cli.test_commands import Run, one_sentence, run
from tests.course.files import SCENARIO, write_course
from tests.helpers import PATIENCE, REPOSITORY, UNPLAYABLE, relcourse

__all__ = ["run"]

GIVEN_AWAY = """\
kind: choice
title: Given away
ask: What do you say?
options:
  go: {text: Go., credit: 0}
  no: {text: No., credit: 0}
  on: {text: On., credit: 0}
  long: {text: I can see that this has been a hard day for you. What happened?, credit: 1}
"""


@pytest.mark.slow
def test_the_bundled_course_gives_little_away(run: Run) -> None:
    ended = run("simulate")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Relational leadership: ")
    rows = {line.split()[0] for line in ended.out.splitlines() if line}
    assert {"random", "words", *(guesser.id for guesser in GUESSERS)} <= rows
    assert max(map(len, ended.out.splitlines())) <= 80


def test_an_item_that_gives_its_key_away_is_named_with_the_player_and_the_figure(run: Run, tmp_path: Path) -> None:
    ended = run("simulate", write_course(tmp_path, {"exercises/tried.yaml": GIVEN_AWAY}))
    (line,) = [line for line in ended.out.splitlines() if "longest 1.00" in line]
    assert line.split() == ["+0.75", "tried", "(choice)", "longest", "1.00,", "random", "0.25"]
    beside = ended.out.splitlines()[ended.out.splitlines().index(line) + 1]
    assert beside.split()[0] == "also" and "question" in beside


def test_the_share_of_hits_stands_with_its_interval_beside_that_of_luck(run: Run, tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": GIVEN_AWAY})
    out = run("simulate", root).out
    hits = out.partition("The share of hits, and its interval")[2]
    rows = [line.split() for line in hits.splitlines()]
    assert ["by", "luck", "25%", "25%"] in rows
    assert ["longest", "100%", "21-100", "100%", "21-100"] in rows, "one decision says little"
    assert ["words", "-", "-"] in rows, "there is no module before"
    found = json.loads(run("simulate", root, "--json").out)
    for group in (found["whole"], found["kinds"]["choice"], found["modules"]["one"]):
        share = group["hits"]["longest"]
        assert (share["decisions"], share["share"], share["by_luck"]) == (1, 1, 0.25)
        assert share["low"] < share["by_luck"] and share["beyond_luck"] is False


def test_a_course_of_matches_has_nothing_to_hit(run: Run, tmp_path: Path) -> None:
    match = "kind: match\ntitle: A\nask: B?\npairs:\n  a: {left: A, right: B}\n  b: {left: C, right: D}\n"
    ended = run("simulate", write_course(tmp_path, {"exercises/tried.yaml": match}))
    assert ended.code == 0 and "The share of hits" not in ended.out


def test_the_written_order_leaks_only_where_learners_see_it(run: Run, tmp_path: Path) -> None:
    def leaking(text: str) -> set[str]:
        found = json.loads(run("simulate", write_course(tmp_path, {"exercises/tried.yaml": text}), "--json").out)
        return {each["player"] for each in found["leaks"]}

    assert "last" not in leaking(GIVEN_AWAY)
    assert "last" in leaking(GIVEN_AWAY + "shuffle: no\n")


@pytest.mark.slow
def test_the_same_seed_gives_the_same_figures(run: Run) -> None:
    once, again, other = (run("simulate", "--json", "--seed", seed, "--rounds", 50).out for seed in (3, 3, 4))
    assert once == again != other


def test_for_a_program(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("simulate", write_course(tmp_path, {"exercises/tried.yaml": SCENARIO}), "--json").out)
    assert found["exercises"]["tried"]["random"] == pytest.approx(5 / 12)
    assert found["exercises"]["tried"]["exact"] is True
    assert found["exercises"]["tried"]["players"]["first"] == 1
    assert (
        found["whole"]["exercises"] == 1 and list(found["kinds"]) == ["scenario"] and list(found["modules"]) == ["one"]
    )
    assert found["rounds"] == 1000


def test_what_has_errors_is_left_out_and_named(run: Run, tmp_path: Path) -> None:
    lesson = "title: First\nobjective: O.\nminutes: 5\nsteps: [tried, broken, idle]\n"
    files = {"lessons/first.yaml": lesson, "exercises/broken.yaml": "kind: choice\n", "exercises/idle.yaml": UNPLAYABLE}
    ended = run("simulate", write_course(tmp_path, dict(files)))
    assert ended.code == 0 and "1 scored exercise," in ended.out
    assert ended.err == "Left out, as `relcourse check` finds errors there: broken, idle.\n"


def test_a_course_in_which_nothing_is_scored(run: Run, tmp_path: Path) -> None:
    reflect = "kind: reflect\ntitle: A\nask: B?\nrubric: [C]\n"
    root = write_course(tmp_path, {"exercises/tried.yaml": reflect})
    assert run("simulate", root).out == "A little course: nothing in it is scored.\n"
    assert json.loads(run("simulate", root, "--json").out)["whole"] is None


def test_misuse_and_what_is_no_course(run: Run, tmp_path: Path) -> None:
    assert "There is no course in" in one_sentence(run("simulate", tmp_path))
    for args in (["--rounds", "0"], ["--rounds", "many"], ["--seed", "x"], ["a", "b"]):
        ended = run("simulate", *args)
        assert (ended.code, ended.out) == (2, "") and "Usage: relcourse simulate" in ended.err


@pytest.mark.slow
def test_the_real_program_keeps_its_figures_on_stdout() -> None:
    done = relcourse("simulate", "--rounds", "50")
    assert (done.returncode, done.stderr) == (0, "")


# the bar


@pytest.mark.slow
def test_no_bar_is_shown_where_stderr_is_no_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "PATIENCE", -1.0)
    assert run("simulate").err == ""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_all_is_played_with_a_bar_as_without() -> None:
    code = (
        "import sys; from relcourse.cli import main, progress_bar; progress_bar.PATIENCE = -1.0;"
        "sys.argv = ['relcourse', 'simulate', '--rounds', '50']; main()"
    )
    program, terminal = os.openpty()
    done = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=terminal, cwd=REPOSITORY)
    out, _ = done.communicate(timeout=PATIENCE)
    os.close(terminal)
    shown = b""
    while True:
        try:
            more = os.read(program, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        shown += more
    os.close(program)
    assert b"Playing" in shown and b"100%" in shown
    assert out.decode() == relcourse("simulate", "--rounds", "50").stdout
