"""One exercise, named by its file or by its name alone: the same to every command of the workbench."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.bundled import bundled_course
from tests.cli.test_commands import Run, one_sentence, run
from tests.course.files import SCENARIO, write_course

__all__ = ["run"]

LOOK = ("prove", "graph", "present")
"""These look at one conversation."""
TAKE = ("test", "simulate", "check", "preview")
"""These take a course, too."""
TALK = bundled_course() / "exercises" / "table-nine.yaml"


@pytest.mark.parametrize("command", [*LOOK, *TAKE])
def test_a_name_and_a_path_are_the_same_exercise(run: Run, command: str) -> None:
    by_path, by_name = run(command, TALK), run(command, "table-nine")
    assert by_path.out.splitlines()[0] == by_name.out.splitlines()[0] if by_path.out else by_path == by_name
    assert (by_name.code, by_path.code) == (0, 0)


@pytest.mark.parametrize("command", [*LOOK, *TAKE])
def test_a_name_is_looked_up_in_the_course_here(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(write_course(tmp_path, {"exercises/tried.yaml": SCENARIO}))
    assert run(command, "tried").code == 0
    ended = run(command, "tride")
    said = 'The course "A little course" has no exercise `tride`. Did you mean `tried`?'
    assert ended.err.endswith(f"{said}\n") and (ended.code, ended.out) == (2, "")


@pytest.mark.parametrize("command", TAKE)
def test_where_a_folder_could_be_meant_it_is_said_that_there_is_none(run: Run, command: str) -> None:
    assert run(command, "table-nin").err == (
        'relcourse: There is no folder `table-nin` here. The course "Relational leadership" has no exercise '
        "`table-nin`. Did you mean `table-nine`?\n"
    )


@pytest.mark.parametrize("command", TAKE)
def test_a_lesson_of_that_name_is_told_with_its_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(write_course(tmp_path))
    said = one_sentence(run(command, "first"))
    file = said.partition("`first` is a lesson, in ")[2].partition(" : ")[0]
    assert file and run("check", file).code == 0, "and the file is one to check"


def test_a_folder_of_that_name_comes_first(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_course(tmp_path / "table-nine", {"exercises/tried.yaml": SCENARIO})
    monkeypatch.chdir(tmp_path)
    assert run("test", "table-nine").err == "1 test in 1 conversation: all as written.\n"


@pytest.mark.slow
def test_one_exercise_is_measured_as_it_is_among_the_others(run: Run) -> None:
    leak = next(line for line in run("simulate").out.splitlines() if "(choice)" in line)
    _, name, *_ = leak.split()
    alone = run("simulate", name).out
    assert ": 1 scored exercise" in alone.splitlines()[0]
    assert leak in alone.splitlines()


def test_what_no_lesson_uses_is_not_simulated_and_a_lesson_is_no_exercise(
    run: Run, small_course: Path, tmp_path: Path
) -> None:
    (small_course / "exercises" / "spare.yaml").write_text(SCENARIO, encoding="utf-8")
    assert "No lesson uses `spare`." in one_sentence(run("simulate", small_course / "exercises" / "spare.yaml"))
    lesson = small_course / "lessons" / "first.yaml"
    assert f"{lesson} is no exercise." in one_sentence(run("simulate", lesson))


def test_one_exercise_with_errors_is_said_to_be_left_out(run: Run, tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": "kind: choice\n", "exercises/other.yaml": "kind: choice\n"})
    assert run("simulate", root / "exercises" / "tried.yaml").err.endswith("finds errors there: tried.\n")


def test_fix_takes_a_whole_course_whichever_way_a_file_is_named(run: Run) -> None:
    assert "--fix mends a whole course" in one_sentence(run("check", "table-nine", "--fix"))


def test_a_conversation_of_another_course_can_be_presented(run: Run, small_course: Path) -> None:
    assert run("present", "the-talk", "--course", small_course).out.startswith("The talk\n")
