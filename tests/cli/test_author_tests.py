"""``relcourse test``: the walks that authors vouch for, walked."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_commands import Ended, Run, one_sentence, run
from tests.course.files import SCENARIO, write_course
from tests.helpers import UNPLAYABLE, relcourse

__all__ = ["run"]


def course(root: Path, *changes: tuple[str, str], **more: str) -> Path:
    text = SCENARIO
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return write_course(root, {"exercises/tried.yaml": text, **{f"exercises/{k}.yaml": v for k, v in more.items()}})


def test_every_walk_of_the_bundled_course_goes_as_written(run: Run) -> None:
    ended = run("test")
    assert (ended.code, ended.out) == (0, "")
    assert re.fullmatch(r"\d+ tests in \d+ conversations: all as written.\n", ended.err)


def test_a_walk_that_went_as_written_is_shown_on_demand(run: Run, tmp_path: Path) -> None:
    assert run("test", course(tmp_path)) == Ended(0, "", "1 test in 1 conversation: all as written.\n")
    assert run("test", course(tmp_path), "--all").out == (
        "exercises/tried.yaml: hears\n"
        "   1 door  stay  best 3\n"
        "   2 walk  hear  best 3\n"
        "  Ends at told and scores 1.000.\n\n"
    )


def test_a_walk_that_goes_otherwise_is_told_choice_by_choice(run: Run, tmp_path: Path) -> None:
    ended = run("test", course(tmp_path, ("[stay, hear]", "[go]")))
    assert ended == Ended(
        1,
        "exercises/tried.yaml: hears\n"
        "   1 door  go  poor 0  gave away 6, the turning point\n"
        "  Ends at short and scores 0.000.\n"
        "  Written: ends at told and scores 1.000.\n"
        "  This walk ends at `short`. Change the test or the scenario.\n"
        "  This walk scores 0.000. Change the test or the marks.\n\n",
        "1 test in 1 conversation: 0 as written, 1 otherwise.\n",
    )


@pytest.mark.parametrize(
    ("choose", "said"),
    [
        ("[stay]", "the conversation goes on, in `walk`. Add the choices"),
        ("[stay, hear, go]", "is over after 2 choices, at `told`. Remove"),
        ("[stay, her]", "In the scene `walk` there is no open choice `her`. Did you mean `hear`?"),
    ],
)
def test_a_walk_that_cannot_be_walked_says_where_it_stopped(run: Run, tmp_path: Path, choose: str, said: str) -> None:
    ended = run("test", course(tmp_path, ("[stay, hear]", choose)))
    assert ended.code == 1
    assert said in ended.out and "1 door  stay" in ended.out


def test_for_a_program(run: Run, tmp_path: Path) -> None:
    ended = run("test", course(tmp_path, ("[stay, hear]", "[stay, talk]"), ("score: 1}", "score: 0.667}")), "--json")
    assert ended.code == 0
    ((found,),) = [each["tests"] for each in json.loads(ended.out)]
    assert [(each["choice"], each["to"], each["points"], each["regret"]) for each in found["choices"]] == [
        ("stay", "walk", 3, 0),
        ("talk", "told", 1, 2),
    ]
    assert (found["place"], found["turning_point"], found["differences"]) == ("told", 1, [])


def test_conversations_without_tests_are_counted(run: Run, tmp_path: Path) -> None:
    bare = SCENARIO[: SCENARIO.index("tests:")]
    ended = run("test", course(tmp_path, bare=bare))
    assert ended == Ended(0, "", "1 test in 1 conversation: all as written. 1 conversation without tests.\n")


def test_where_there_are_no_tests_that_is_said_and_where_one_would_write_them(run: Run, tmp_path: Path) -> None:
    bare = SCENARIO[: SCENARIO.index("tests:")]
    root = write_course(tmp_path, {"exercises/tried.yaml": bare})
    where = "They are written under `tests:` in a conversation's file, such as exercises/tried.yaml.\n"
    assert run("test", root) == Ended(0, "", f"No tests: its one conversation has none. {where}")
    (root / "exercises" / "two.yaml").write_text(bare, encoding="utf-8")
    assert run("test", root) == Ended(0, "", f"No tests: none of its 2 conversations has any. {where}")


def test_one_file_may_be_tested_by_itself(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, other=SCENARIO)
    assert run("test", root).err.startswith("2 tests in 2 conversations")
    assert run("test", root / "exercises/other.yaml") == Ended(0, "", "1 test in 1 conversation: all as written.\n")
    alone = tmp_path / "alone.yaml"
    alone.write_text(SCENARIO)
    assert run("test", alone).code == 2


def test_a_course_without_conversations_has_no_tests(run: Run, tmp_path: Path) -> None:
    assert run("test", write_course(tmp_path)) == Ended(0, "", "No tests: there is no conversation here.\n")


def test_where_all_that_there_is_has_errors_no_test_was_walked(run: Run, tmp_path: Path) -> None:
    ended = run("test", write_course(tmp_path, {"exercises/tried.yaml": "title: [\n"}))
    assert ended.code == 1
    assert ended.err == "No test was walked. Could not be tested: exercises/tried.yaml.\n"


def test_many_files_that_could_not_be_tested_are_counted(run: Run, tmp_path: Path) -> None:
    broken = {f"exercises/{name}.yaml": "title: [\n" for name in "abcd"}
    assert run("test", write_course(tmp_path, broken)).err.endswith(" Could not be tested: 4 files.\n")


def test_what_cannot_be_tested_is_no_success(run: Run, tmp_path: Path) -> None:
    ended = run("test", course(tmp_path, broken="kind: scenario\ntitle: Broken\n", idle=UNPLAYABLE))
    assert ended.code == 1
    assert "exercises/broken.yaml: Broken\n  No test was walked. It has errors" in ended.out
    assert "exercises/idle.yaml: Nothing to decide\n  No test was walked. Every walk earns the same" in ended.out
    assert ended.err.endswith("all as written. Could not be tested: exercises/broken.yaml, exercises/idle.yaml.\n")


def test_a_lesson_that_cannot_be_read_is_no_success(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path)
    (root / "lessons" / "first.yaml").write_text("title: First\n", encoding="utf-8")
    ended = run("test", root)
    assert ended.code == 1 and "lessons/first.yaml: first\n  No test was walked." in ended.out


def test_a_course_that_cannot_be_read_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    assert "There is no course in" in one_sentence(run("test", tmp_path))
    (course(tmp_path) / "lessons" / "course.yaml").write_text("id: little\n", encoding="utf-8")
    assert "can't be opened" in one_sentence(run("test", tmp_path))


def test_the_real_program_says_the_same(tmp_path: Path) -> None:
    done = relcourse("test", str(course(tmp_path, ("[stay, hear]", "[go]"))))
    assert done.returncode == 1 and "the turning point" in done.stdout
