"""preview and present from the command line: what they are given, and what they say where it is not that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.plain.preview_lines import NOTHING_KEPT
from tests.faults.printed import printed
from tests.helpers import FIRST, STEPS, UNPLAYABLE, edit, relcourse, write_exercise

TALK = STEPS["scenario"]


Sentence = Callable[..., str]


@pytest.fixture
def sentence(monkeypatch: pytest.MonkeyPatch) -> Sentence:
    """``sentence(command)`` is the one that a command ends with."""

    def end(*args: object) -> str:
        ended = printed(monkeypatch, *args)
        assert (ended.code, ended.out) == (2, "")
        assert "Traceback" not in ended.err
        (line,) = ended.err.splitlines()
        return line

    return end


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.yaml", "There is no file"),
        ("lessons/gone.yaml", "There is no file"),
        ("README.txt", "is not in a course"),
        ("lessons/notes.txt", "is no lesson or exercise"),
        ("..", "is not in a course"),
    ],
)
def test_a_path_that_is_nothing_to_preview_gets_a_sentence(
    small_course: Path, path: str, said: str, sentence: Sentence
) -> None:
    for name in ("README.txt", "lessons/notes.txt"):
        (small_course / name).write_text("", encoding="utf-8")
    assert said in sentence("preview", small_course / path)


def test_a_scene_that_is_not_there_is_met_with_the_nearest_one(small_course: Path, sentence: Sentence) -> None:
    said = sentence("preview", small_course / "exercises" / f"{TALK}.yaml", "--from", "evning")
    assert said.endswith("There is no scene `evning` here. Did you mean `evening`?")
    assert "There is no scene `x` here." in sentence(
        "preview", small_course / "lessons" / f"{FIRST}.yaml", "--from", "x"
    )


def test_a_course_that_cannot_be_opened_says_why(small_course: Path, sentence: Sentence) -> None:
    edit(small_course / "lessons" / "course.yaml", ("title: A small course", "titel: A small course"))
    assert "`title` is missing" in sentence("preview", small_course) or "titel" in sentence("preview", small_course)


def test_a_state_that_can_not_be_is_said_before_anything_opens(small_course: Path, sentence: Sentence) -> None:
    file = small_course / "exercises" / f"{TALK}.yaml"
    assert sentence("preview", file, "--from", "desk", "--with", "trsut=30").endswith("Did you mean `trust`?")
    assert "The meter `trust` can't stand at 130." in sentence("preview", file, "--with", "trust=130")
    assert "Nothing is named to begin with." in sentence("preview", file, "--with", "")
    choice = small_course / "exercises" / f"{STEPS['choice']}.yaml"
    assert "There is no conversation here." in sentence("preview", choice, "--with", "trust=30")


@pytest.mark.slow
def test_a_preview_goes_line_by_line_where_there_is_no_terminal(small_course: Path) -> None:
    ended = relcourse("preview", str(small_course))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"{NOTHING_KEPT}\n") and "\x1b" not in ended.stdout


# present


@pytest.mark.slow
def test_a_room_is_presented_to_through_a_pipe(small_course: Path, tmp_path: Path, home: Path) -> None:
    record = tmp_path / "counts.jsonl"
    file = small_course / "exercises" / f"{TALK}.yaml"
    ended = relcourse("present", str(file), "--record", str(record), typed="\n\n5 1 2\n\n\n")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("The talk\n")
    assert json.loads(record.read_text(encoding="utf-8"))["hands"] == [5, 1, 2]
    assert not home.exists()


def test_a_conversation_of_the_bundled_course_goes_by_its_name() -> None:
    ended = relcourse("present", "four-minutes-to-handover", "--plain", typed="")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Four minutes to handover\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("for-minutes-to-handover", "Did you mean `four-minutes-to-handover`?"),
        ("../lessons/course", "has no exercise `../lessons/course`"),
        ("vases-on-friday", "`vases-on-friday` is no conversation but an exercise of the kind `spot`."),
    ],
)
def test_a_name_that_is_no_conversation_gets_a_sentence(name: str, said: str, sentence: Sentence) -> None:
    assert said in sentence("present", name)


def test_a_conversation_that_cannot_be_scored_is_not_presented(small_course: Path, sentence: Sentence) -> None:
    write_exercise(small_course, "nothing", UNPLAYABLE)
    said = sentence("present", small_course / "exercises" / "nothing.yaml")
    assert "can't be played: Every walk earns the same" in said


def test_a_broken_conversation_says_where(small_course: Path) -> None:
    edit(small_course / "exercises" / f"{TALK}.yaml", ("mark: best", "mark: bset"))
    ended = relcourse("present", str(small_course / "exercises" / f"{TALK}.yaml"))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert f"exercises/{TALK}.yaml:22:" in ended.stderr


def test_a_file_that_can_not_be_written_is_said_before_the_room_looks(
    small_course: Path, tmp_path: Path, sentence: Sentence
) -> None:
    file = small_course / "exercises" / f"{TALK}.yaml"
    assert "The counts can't be written to" in sentence("present", file, "--record", tmp_path / "no" / "counts.jsonl")
