"""The command line: what each command says, where it says it, and how it ends."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from relcourse.cli import main
from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.soundness import Examined
from tests.conftest import OpenProfile
from tests.helpers import FIRST, STEPS, answered, come_to, recorded, write_exercise


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The program within this process; ``typed`` is its standard input, which is no terminal."""

    def run_it(*args: object, typed: str = "") -> Ended:
        monkeypatch.setattr(sys, "argv", ["relcourse", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return run_it


def one_sentence(ended: Ended) -> str:
    """A command that could not do its work ends with 2 and a sentence for a person, on stderr only."""
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("relcourse: ") and ended.err.endswith(".\n")
    assert ended.err.count("\n") == 1 and "Traceback" not in ended.err
    return ended.err


def test_version(run: Run) -> None:
    assert run("--version") == Ended(0, version("relcourse") + "\n", "")


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_shows_examples_and_every_command(run: Run, flag: str) -> None:
    ended = run(flag)
    assert (ended.code, ended.err) == (0, "")
    assert "Examples:" in ended.out and "relcourse --plain   " in ended.out
    learners, _, trainers = ended.out.partition("For those who write and lead courses:")
    for command in ("play", "status", "doctor"):
        assert f"\n  {command} " in learners
    for command in ("check", "new", "schema"):
        assert f"\n  {command} " in trainers


@pytest.mark.parametrize("command", ["play", "status", "check"])
def test_the_help_of_a_command_has_an_example(run: Run, command: str) -> None:
    ended = run(command, "--help")
    assert ended.code == 0 and "Example" in ended.out and f"  relcourse {command}" in ended.out


@pytest.mark.parametrize(("typed", "said"), [("chek", "Did you mean `check`?"), (".", "with: relcourse play .")])
def test_a_word_that_is_no_command_is_told_what_may_be_meant(run: Run, typed: str, said: str) -> None:
    ended = run(typed)
    assert (ended.code, ended.out) == (2, "")
    assert f"There is no command `{typed}`. " in ended.err and said in ended.err


@pytest.mark.parametrize("args", [["--nonsense"], ["nonsense"], ["play"], ["status", "--yaml"], ["check", "a", "b"]])
def test_a_command_that_is_misused_says_how_it_is_meant(run: Run, args: list[str]) -> None:
    ended = run(*args)
    assert (ended.code, ended.out) == (2, "")
    assert "Usage: relcourse" in ended.err and "Error: " in ended.err and "Traceback" not in ended.err


@pytest.mark.parametrize("name", ["", "Me", "../me", "a b", "x" * 65, "ä", "me.sqlite3"])
@pytest.mark.parametrize("command", [[], ["status"], ["doctor"]])
def test_a_name_that_no_profile_can_have_gets_a_sentence(run: Run, home: Path, name: str, command: list[str]) -> None:
    assert f"`{name}` can't be a profile's name." in one_sentence(run("--profile", name, *command))
    assert not home.exists()


# status


def test_status_of_somebody_new(run: Run) -> None:
    ended = run("status")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("Relational leadership: 0 of ")
    assert lines[1] == "Conversations held: 0. Answers given: 0. Days practised: 0."
    assert lines[-1].startswith("Now: Begin: ")
    assert sum(line.endswith(": not begun") for line in lines) == len(CourseFolder(bundled_course()).course.lessons)


def test_status_after_a_while(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["select"])
    answered(walk)
    ended = run("status", small_course)
    assert ended.out.splitlines()[0] == "A small course: 2 of 11 steps done"
    assert "  The first lesson: 2 of 11\n" in ended.out


def test_status_for_a_program(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["select"])
    answered(walk)
    for _ in range(2):  # the second time from the outline that was kept
        ended = run("status", "--json", small_course)
        assert (ended.code, ended.err) == (0, "")
        assert json.loads(ended.out) == {
            "course": "small",
            "title": "A small course",
            "steps": 11,
            "steps_done": 2,
            "conversations": 0,
            "answers": 1,
            "days": 1,
            "points": 20,
            "now": FIRST,
            "due": [],
            "lessons": [{"id": FIRST, "title": "The first lesson", "steps": 11, "steps_done": 2, "state": "2 of 11"}],
        }


def test_progress_is_kept_under_the_name_given(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    open_profile(small_course)
    come_to(lesson_player(CourseFolder(small_course), open_profile(small_course, name="evening")), STEPS["select"])
    assert json.loads(run("--profile", "me", "status", "--json", small_course).out)["steps_done"] == 0
    assert json.loads(run("--profile", "evening", "status", "--json", small_course).out)["steps_done"] == 1


# check


def test_check_finds_nothing_wrong_with_the_bundled_course(run: Run) -> None:
    ended = run("check")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("No problems found.\n")


def test_a_strict_check_finds_nothing_either(run: Run) -> None:
    ended = run("check", "--strict")
    assert (ended.code, ended.out) == (0, "")


def test_check_says_where_the_errors_are(run: Run, small_course: Path) -> None:
    write_exercise(
        small_course, STEPS["choice"], "kind: choice\ntitle: Odd\nask: What?\noptions:\n  a: {text: A, credit: 3}\n"
    )
    ended = run("check", small_course)
    assert ended.code == 1
    diagnostics = [line for line in ended.out.splitlines() if line.startswith("exercises/one-best.yaml:")]
    assert diagnostics
    assert ended.err.startswith("1 error, ")


def test_check_with_only_warnings_ends_well(run: Run, small_course: Path) -> None:
    write_exercise(small_course, "forgotten", "kind: reflect\ntitle: A\nask: B?\nrubric: [C]\n")
    ended = run("check", small_course)
    assert ended.code == 0
    assert " warnings.\n" in ended.err and "error" not in ended.err
    assert "exercises/forgotten.yaml" in ended.out
    assert run("check", "--strict", small_course).code == 1


def test_check_of_a_front_page_that_cannot_be_read_says_where(run: Run, small_course: Path) -> None:
    (small_course / "lessons" / "course.yaml").write_text("id: small\ntitle: [\n")
    ended = run("check", small_course)
    assert ended.code == 1
    assert "lessons/course.yaml:" in ended.out and "can't be opened" in ended.err


@pytest.mark.parametrize("command", [["check"], ["status"], ["play"]])
def test_a_folder_without_a_course_gets_a_sentence(run: Run, tmp_path: Path, command: list[str]) -> None:
    for folder in (tmp_path / "missing", tmp_path):
        assert "There is no course in" in one_sentence(run(*command, folder))


# Playing


@pytest.mark.parametrize("args", [[], ["--plain"]])
def test_without_a_terminal_it_plays_line_by_line(run: Run, home: Path, args: list[str]) -> None:
    ended = run(*args, typed="\nq\n")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Relational leadership\n") and "Three decisions, about 1 minute." in ended.out
    assert ended.out.endswith("Everything is saved. Until next time.\n")
    assert "\x1b" not in ended.out
    assert profile_path("me").exists() and profile_path("me").is_relative_to(home)


def test_a_course_of_ones_own_is_played(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    ended = run("--profile", "evening", "play", small_course, "--plain", typed="Mira\n1\n\n")
    assert (ended.code, ended.err) == (0, "")
    assert "\nA small course\n\n1. Begin: The first lesson" in ended.out
    assert len(recorded(open_profile(small_course, name="evening"))) == 3


def test_a_course_that_cannot_be_read_gets_a_sentence(run: Run, small_course: Path) -> None:
    (small_course / "lessons" / "course.yaml").write_text("id: small\n")
    assert "can't be opened" in one_sentence(run("play", small_course))


@pytest.mark.parametrize("command", [[], ["status"], ["status", "--json"]])
def test_a_profile_that_cannot_be_read_gets_a_sentence(run: Run, home: Path, command: list[str]) -> None:
    path = home / "profiles" / "me.sqlite3"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no profile at all")
    assert str(path) in one_sentence(run(*command))
    assert path.read_bytes() == b"this is no profile at all"


def test_a_home_that_is_a_file_gets_a_sentence(run: Run, home: Path) -> None:
    home.write_text("mine")
    assert "RELCOURSE_HOME" in one_sentence(run("--plain", typed="Mira\n"))
    assert home.read_text() == "mine"


# doctor


def test_doctor_says_what_there_is(run: Run, home: Path) -> None:
    ended = run("doctor")
    assert (ended.code, ended.err) == (0, "")
    for word in ("relcourse", "python", "sqlite", "textual", "terminal", "course", "home", "profile"):
        assert any(line.split()[0] == word for line in ended.out.splitlines()), word
    assert "not begun yet" in ended.out and str(home) in ended.out
    assert not home.exists(), "it only looks"


def test_doctor_looks_into_the_profile(run: Run, small_course: Path, open_profile: OpenProfile) -> None:
    open_profile(small_course)
    ended = run("doctor")
    assert ended.code == 0
    assert "me: ok, " in ended.out


def test_doctor_ends_with_2_where_sqlite_finds_something_wrong(
    run: Run, small_course: Path, open_profile: OpenProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_profile(small_course)
    monkeypatch.setattr(Log, "examine", lambda *_: Examined("row 3 missing from index"))
    ended = run("doctor")
    assert ended.code == 2
    assert "me: row 3 missing from index" in ended.out


def test_doctor_ends_with_2_where_the_profile_is_damaged(run: Run, home: Path) -> None:
    path = home / "profiles" / "me.sqlite3"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no profile at all")
    ended = run("doctor")
    assert ended.code == 2
    assert "damaged" in ended.out and "Traceback" not in ended.err
