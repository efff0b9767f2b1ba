"""``relcourse prove`` and ``relcourse graph``: the one conversation that they are asked to look at."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from tests.cli.test_commands import Ended, Run, one_sentence, run
from tests.course.files import SCENARIO
from tests.helpers import PATIENCE, REPOSITORY, UNPLAYABLE, relcourse, write_exercise

__all__ = ["run"]

BOTH = pytest.mark.parametrize("command", ["prove", "graph"])
TALK = bundled_course() / "exercises" / "table-nine.yaml"


def talk(tmp_path: Path, text: str = SCENARIO) -> Path:
    path = tmp_path / "a-talk.yaml"
    path.write_text(text, encoding="utf-8")
    return path


# which conversation


@BOTH
def test_a_file_and_a_name_in_the_bundled_course_are_the_same_conversation(run: Run, command: str) -> None:
    by_path, by_name = run(command, TALK), run(command, "table-nine")
    assert by_path == by_name
    assert (by_path.code, by_path.err) == (0, "")


@BOTH
def test_a_file_need_not_lie_in_a_course(run: Run, tmp_path: Path, command: str) -> None:
    ended = run(command, talk(tmp_path))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("A talk\n")


@BOTH
def test_a_name_may_be_one_of_another_course(run: Run, small_course: Path, command: str) -> None:
    ended = run(command, "the-talk", "--course", small_course)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("The talk\n")


@BOTH
def test_a_conversation_written_in_a_lesson_goes_by_lesson_and_step(run: Run, small_course: Path, command: str) -> None:
    lesson = small_course / "lessons" / "first.yaml"
    step = "".join(f"    {line}\n" for line in SCENARIO.splitlines()).replace("    ", "  - ", 1)
    lesson.write_text(lesson.read_text(encoding="utf-8") + step, encoding="utf-8")
    assert run(command, "first/a-talk", "--course", small_course).out.startswith("A talk\n")


@BOTH
def test_a_file_that_is_not_there_gets_a_sentence(run: Run, tmp_path: Path, command: str) -> None:
    assert "There is no file" in one_sentence(run(command, tmp_path / "nothing.yaml"))
    assert "can't be read" in one_sentence(run(command, tmp_path / ("x" * 300 + ".yaml")))
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert "can't be read: it is a folder" in one_sentence(run(command, folder))


@BOTH
def test_a_name_that_is_not_there_comes_with_the_nearest(run: Run, command: str) -> None:
    ended = run(command, "table-nin")
    said = 'The course "Relational leadership" has no exercise `table-nin`. Did you mean `table-nine`?'
    assert ended.err == f"relcourse: {said}\n"
    assert (ended.code, ended.out) == (2, "")


@BOTH
def test_what_is_no_conversation_is_said_to_be_none(run: Run, small_course: Path, command: str) -> None:
    said = one_sentence(run(command, small_course / "exercises" / "one-best.yaml"))
    assert "holds no conversation" in said
    assert "of the kind `choice`" in one_sentence(run(command, "one-best", "--course", small_course))
    assert "is no conversation but a page" in one_sentence(run(command, "first/a-page", "--course", small_course))


@BOTH
@pytest.mark.parametrize("by_name", [True, False])
def test_a_broken_conversation_says_where_it_is_broken(
    run: Run, small_course: Path, command: str, by_name: bool
) -> None:
    write_exercise(small_course, "the-talk", SCENARIO.replace("begin: door", "begin: dor"))
    path = small_course / "exercises" / "the-talk.yaml"
    ended = run(command, "the-talk", "--course", small_course) if by_name else run(command, path)
    assert (ended.code, ended.out) == (2, "")
    assert "RC201: There is no scene `dor`." in ended.err and "Did you mean `door`?" in ended.err
    assert ended.err.startswith("exercises/the-talk.yaml:7:")
    assert ended.err.endswith(" has errors.\n") and "Traceback" not in ended.err


@BOTH
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[[[[", b"just words", b"kind: scenario\n", b"- a\n- b\n"])
def test_a_file_that_holds_anything_else_gets_a_sentence(run: Run, tmp_path: Path, command: str, data: bytes) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(data)
    ended = run(command, path)
    assert (ended.code, ended.out) == (2, "")
    assert "odd.yaml" in ended.err and "Traceback" not in ended.err


@BOTH
def test_a_course_that_cannot_be_read_gets_a_sentence(run: Run, tmp_path: Path, command: str) -> None:
    assert "There is no course in" in one_sentence(run(command, "table-nine", "--course", tmp_path))


@BOTH
def test_misuse_says_how_it_is_meant(run: Run, command: str) -> None:
    for ended in (run(command), run(command, "a", "b"), run(command, "table-nine", "--yaml")):
        assert (ended.code, ended.out) == (2, "")
        assert f"Usage: relcourse {command}" in ended.err


@pytest.mark.slow
@BOTH
def test_the_real_program_says_the_same(command: str) -> None:
    done = relcourse(command, "table-nine")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Six quenelles for table nine\n")
    assert relcourse(command, "nothing.yaml").returncode == 2


# prove


def test_a_proof_is_read_at_a_glance(run: Run, tmp_path: Path) -> None:
    said = run("prove", talk(tmp_path)).out.splitlines()
    assert said[1] == "2 states, 3 walks of 1 to 2 choices, 0 to 6 points."
    assert "told         2     50.0%   0.667 to 1.000" in said
    assert "short        1     50.0%   0.000" in said
    assert "Somebody who picks at random scores 0.417 on average." in said
    assert "Meter trust: 50 to 60; 60 at told, 50 at short." in said
    assert "Best walk: 1.000, 2 choices to told" in said
    assert "Shortest walk: 0.000, 1 choice to short" in said
    assert "  walk: talk (than hear)" in said
    assert max(map(len, said)) <= 78


def test_a_proof_for_a_program(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("prove", talk(tmp_path), "--json").out)
    assert (found["id"], found["states"], found["walks"], found["points"]) == ("a-talk", 2, 3, [0, 6])
    assert found["endings"]["told"]["meters"] == {"trust": [60, 60]}
    assert [each["choice"] for each in found["best"]["choices"]] == ["stay", "hear"]
    assert found["random"]["scores"] == [[0.0, 0.5], [pytest.approx(2 / 3), 0.25], [1.0, 0.25]]
    assert found["never_best"] == [["door", "go"], ["walk", "talk"]]
    assert found["dominated"] == [["walk", "talk", "hear"]]


def test_a_conversation_that_cannot_be_scored_is_a_finding(run: Run, tmp_path: Path) -> None:
    ended = run("prove", talk(tmp_path, UNPLAYABLE))
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "relcourse: Every walk earns the same, so there is nothing to decide.\n"


def test_what_no_walk_comes_to_is_named(run: Run, tmp_path: Path) -> None:
    ended = run("prove", talk(tmp_path, SCENARIO.replace("trust: +10", "trust: +9").replace("[stay, hear]", "[stay]")))
    assert "Never reached: walk, told" in ended.out


# graph


def test_a_picture_for_a_terminal_fits_60_columns(run: Run) -> None:
    for path in sorted((REPOSITORY / "exercises").glob("*.yaml")):
        if "kind: scenario" in path.read_text(encoding="utf-8"):
            lines = run("graph", path).out.splitlines()
            assert max(map(len, lines)) <= 60
            assert not any(line != line.rstrip() for line in lines)


PICTURE = """\
A talk
★ the best walk

★ door
├★ best  stay  trust +10
└─ poor  go
   ★→ walk if trust >= 60
    → short otherwise

★ walk
├★ best  hear
└─ weak  talk
   ★→ told

★ told: Told
■ short: Short
"""


def test_a_picture_for_a_terminal(run: Run, tmp_path: Path) -> None:
    assert run("graph", talk(tmp_path)) == Ended(0, PICTURE, "")


FLOWCHART = """\
flowchart TD
    s0["★ door<br/>★ stay, best<br/>go, poor"]
    s1["★ walk<br/>★ hear, best<br/>talk, weak"]
    e0(["★ Told"])
    e1(["■ Short"])
    s0 ==>|"if trust #62;#61; 60"| s1
    s0 -->|"otherwise"| e1
    s1 ==> e0
    classDef best stroke-width:4px
    class s0,s1,e0 best
"""


def test_a_picture_as_a_flowchart(run: Run, tmp_path: Path) -> None:
    assert run("graph", talk(tmp_path), "--format", "mermaid") == Ended(0, FLOWCHART, "")


@pytest.mark.parametrize("form", ["text", "mermaid"])
def test_a_conversation_that_cannot_be_scored_is_drawn_without_a_best_walk(run: Run, tmp_path: Path, form: str) -> None:
    ended = run("graph", talk(tmp_path, UNPLAYABLE), "--format", form)
    assert ended.code == 0 and "★" not in ended.out and "only" in ended.out
    assert ended.err == (
        "Every walk earns the same, so there is nothing to decide. So no walk is marked as the best.\n"
    )


def test_an_unknown_format_says_which_are_known(run: Run) -> None:
    ended = run("graph", "table-nine", "--format", "png")
    assert ended.code == 2 and "'text', 'mermaid'" in ended.err


@pytest.mark.skipif(os.name != "posix", reason="a pipe that closes early is POSIX")
def test_a_reader_that_goes_away_is_no_error() -> None:
    import subprocess
    import sys

    shell = f"{sys.executable} -m relcourse graph table-nine | head -1"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, cwd=REPOSITORY, timeout=PATIENCE)
    assert (done.stdout, done.stderr) == ("Six quenelles for table nine\n", "")
