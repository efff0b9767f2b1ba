"""``relcourse export``: in words first, written at a yes, and never a file that was not asked for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from relcourse.bundle.header import Header
from relcourse.cohort.intake.bundle_reader import Bundle, read_bundle
from relcourse.course.folder import CourseFolder
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.paths import exports
from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile
from tests.helpers import STEPS, answered_whole, come_to

__all__ = ["run"]


@pytest.fixture
def learnt(small_course: Path, open_profile: OpenProfile) -> Path:
    """The small course, with one question of it answered."""
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["choice"])
    answered_whole(walk)
    return small_course


def header(path: Path) -> Header:
    found = read_bundle(path.read_bytes())
    assert isinstance(found, Bundle)
    return found.header


def test_without_a_yes_nothing_is_written(run: Run, learnt: Path) -> None:
    ended = run("export", learnt)
    assert ended.code == 2 and ended.out == ""
    assert ended.err.splitlines()[-1].endswith("Nothing was written. Say --yes, too, if you mean it.")
    assert "It is for the person who leads your group." in ended.err and "Never goes along:" in ended.err
    assert not exports().exists()


def test_a_preview_is_the_file_on_stdout_and_writes_nothing(run: Run, learnt: Path, home: Path) -> None:
    before = sorted(home.rglob("*"))
    ended = run("export", learnt, "--preview", "--name", "Ana")
    assert ended.code == 0 and "Name: Ana" in ended.err
    found = read_bundle(ended.out.encode())
    assert isinstance(found, Bundle) and found.header.name == "Ana" and found.header.export == 1
    assert sorted(home.rglob("*")) == before and "Ana" not in run("export", learnt, "--preview").out


def test_what_is_said_on_the_line_goes_along_and_stays_chosen(run: Run, learnt: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    chosen = ("--name", "Ana", "--code", "T7", "--with", "took, confidence", "--note", "Let us talk", "--word")
    ended = run("export", learnt, "--yes", "--to", mine, *chosen)
    assert ended.code == 0 and f"Written: {mine}." in ended.err
    first = header(mine)
    assert (first.name, first.code, first.note, first.word) == ("Ana", "T7", "Let us talk", True)
    assert first.left_out == ["times", "ratings", "outcomes"]
    assert run("export", learnt, "--yes").code == 0
    second = header(*exports().iterdir())
    assert (second.name, second.code, second.note, second.word, second.export) == ("Ana", "T7", "", False, 2)
    assert second.left_out == ["times", "ratings", "outcomes"]
    assert run("export", learnt, "--yes", "--name", "", "--with", "", "--to", mine).code == 0
    assert (header(mine).name, len(header(mine).left_out)) == ("", 5)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--with", "wages"], "--with knows no `wages`. It knows times, ratings, confidence, took, outcomes."),
        (["--name", "x" * 41], "--name: 40 characters are the most. This is 1 over."),
        (["--preview", "--withdraw"], "Take one of --preview, --format and --withdraw."),
        (
            ["--preview", "--to", "x.jsonl"],
            "--to goes with the file that you hand out. Send this to a file with > FILE.",
        ),
        (["--withdraw", "--yes"], "You have handed out nothing of this course, so there is nothing to take out."),
    ],
)
def test_what_can_not_be_done_is_said(run: Run, learnt: Path, args: list[str], sentence: str) -> None:
    ended = run("export", learnt, *args)
    assert ended.code == 2 and ended.err.splitlines()[-1] == f"relcourse: {sentence}"


def test_before_the_first_lesson_there_is_nothing(run: Run, home: Path, small_course: Path) -> None:
    for args in ([], ["--yes"], ["--preview"]):
        ended = run("export", small_course, *args)
        assert one_sentence(ended).endswith("It begins with your first lesson.\n")
    assert not exports().exists()


def test_a_course_is_not_written_into(run: Run, learnt: Path) -> None:
    ended = run("export", learnt, "--yes", "--to", learnt / "lessons" / "mine.yaml")
    assert ended.code == 2 and "would be a file of the course itself" in ended.err


def test_ones_own_copy_goes_to_stdout_with_everything(run: Run, learnt: Path) -> None:
    rows = [json.loads(line) for line in run("export", learnt, "--format", "jsonl").out.splitlines()]
    assert rows[0]["type"] == "lesson-opened" and all(each["at"] for each in rows)
    table = list(csv.DictReader(io.StringIO(run("export", learnt, "--format", "csv").out)))
    assert [each["type"] for each in table] == [each["type"] for each in rows]
    assert json.loads(next(each["shown"] for each in table if each["shown"]))


def test_taking_oneself_out_is_a_file_at_a_yes(run: Run, learnt: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run("export", learnt, "--yes").code == 0
    assert run("export", learnt, "--withdraw", "--to", out).code == 2 and not out.exists()
    ended = run("export", learnt, "--withdraw", "--yes", "--to", out)
    assert ended.code == 0 and f"Written: {out}." in ended.err
    assert json.loads(out.read_text().splitlines()[0])["withdraws"] is True
