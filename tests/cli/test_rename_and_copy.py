"""rename and copy on the command line: shown first, done after a yes, and the learner's progress goes along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson.lesson_activity import lesson_player
from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile
from tests.course.files import CHOICE, write_course
from tests.helpers import FIRST, STEPS, come_to

__all__ = ["run"]


@pytest.mark.parametrize("typed", ["n\n", "\n", ""])
def test_the_difference_is_shown_and_nothing_is_done_without_a_yes(run: Run, tmp_path: Path, typed: str) -> None:
    root = write_course(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    for command in ("rename", "copy"):
        ended = run(command, "tried", "the-door", "--course", root, typed=typed)
        assert (ended.code, ended.out) == (1, "")
        assert "exercises/the-door.yaml:" in ended.err and ended.err.endswith("Nothing was changed.\n")
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    ended = run("rename", "tried", "the-door", "--course", root, typed=typed)
    assert "+formerly: [tried]\n" in ended.err and "-steps: [tried]\n+steps: [the-door]\n" in ended.err
    assert "Change these 2 files? [y/N]" in ended.err


@pytest.mark.parametrize(("args", "typed"), [(["--yes"], ""), ([], "y\n")])
def test_with_a_yes_it_is_done_and_what_to_do_next_is_said(
    run: Run, tmp_path: Path, args: list[str], typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_course(tmp_path)
    monkeypatch.chdir(root)
    ended = run("rename", "exercises/tried.yaml", "the-door", *args, typed=typed)
    assert (ended.code, ended.out) == (0, "exercises/the-door.yaml\n")
    assert "Changed: lessons/first.yaml.\nNext:\n  relcourse check .  says" in ended.err
    ended = run("copy", "the-door", "the-gate", "--lesson", "first", *args, typed=typed)
    assert (ended.code, ended.out) == (0, "exercises/the-gate.yaml\n")
    assert "relcourse preview exercises/the-gate.yaml" in ended.err and "a title and a story of its own" in ended.err
    assert (root / "exercises/the-gate.yaml").read_text() == CHOICE
    ended = run("rename", "noticing", "seeing", *args, typed=typed)
    assert (ended.code, ended.out) == (0, "") and "Changed: lessons/course.yaml." in ended.err
    assert run("check", ".").code == 0


def test_what_cannot_be_gets_a_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "There is no course in this folder." in one_sentence(run("rename", "a", "b"))
    root = write_course(tmp_path / "course")
    ended = run("rename", "tired", "b", "--course", root)
    assert (ended.code, ended.out) == (2, "") and ended.err.endswith("`tired`. Did you mean `tried`?\n")
    assert "already" in one_sentence(run("copy", "tried", "tried", "--course", root))
    assert run("copy", "tried", "b", "--what", "skill", "--course", root).code == 2


def test_progress_and_plans_go_along_with_every_name(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    come_to(lesson_player(CourseFolder(small_course), open_profile(small_course)), STEPS["select"])

    def done() -> int:
        found: int = json.loads(run("status", "--json", small_course).out)["steps_done"]
        return found

    before = done()
    assert before > 0
    for old, new in ((STEPS["choice"], "renamed-step"), (FIRST, "renamed-lesson")):
        assert run("rename", old, new, "--yes", "--course", small_course).code == 0
        assert done() == before
