"""`relcourse new`, `relcourse schema` and `relcourse check --fix`: what they say, where, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relcourse.cli.schema import _NAMES
from relcourse.course.json_schema import FILES, schema
from relcourse.workbench.preview.preview_target import target_of
from relcourse.workbench.scaffold.new_files import what_to_make
from tests.cli.test_commands import Run, one_sentence, run
from tests.course.files import CHOICE, write_course

__all__ = ["run"]


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A course with one misspelt key."""
    return write_course(tmp_path, {"exercises/tried.yaml": CHOICE.replace("title:", "titel:")})


def test_the_words_that_commands_take_are_those_that_there_are() -> None:
    assert tuple(_NAMES) == FILES


# new


def test_a_new_course_says_what_it_wrote_and_what_to_do_next(run: Run, tmp_path: Path) -> None:
    ended = run("new", "course", tmp_path / "our team")
    assert ended.code == 0
    paths = [Path(line) for line in ended.out.splitlines()]
    assert sorted(paths) == sorted(path for path in (tmp_path / "our team").rglob("*") if path.is_file())
    assert f"  relcourse preview '{tmp_path / 'our team'}' " in ended.err
    assert f"  relcourse check '{tmp_path / 'our team'}' " in ended.err
    assert f"open {tmp_path / 'our team' / 'exercises' / 'first-decision.yaml'} in your editor" in ended.err
    assert run("check", tmp_path / "our team").err == "No problems found.\n"


def test_in_a_courses_folder_no_path_is_needed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_course(tmp_path))
    ended = run("new", "lesson", "second")
    assert (ended.code, ended.out) == (0, "lessons/second.yaml\n")
    assert ended.err.startswith("Listed in lessons/course.yaml.\nNext:\n  relcourse preview lessons/second.yaml ")
    ended = run("new", "exercise", "page", "a-page", "--lesson", "second")
    assert (ended.code, ended.out) == (0, "exercises/a-page.yaml\n")
    assert "Listed in lessons/second.yaml." in ended.err
    ended = run("check", ".")
    assert (ended.code, ended.err) == (0, "3 warnings.\n") and "`(to write)` stands in 2 texts here." in ended.out


def test_an_exercise_that_no_lesson_shows_is_previewed_and_the_line_to_add_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_course(tmp_path)
    monkeypatch.chdir(root)
    ended = run("new", "exercise", "rank", "spare")
    assert ended.err == (
        "No lesson shows it yet. Add a line `- spare` below `steps:` in lessons/first.yaml.\n"
        "Next:\n"
        "  relcourse preview exercises/spare.yaml  shows it as a learner sees it, and keeps nothing\n"
        "  relcourse check .                       says what is wrong in the course, and where\n"
    )
    assert target_of(Path("exercises/spare.yaml")).exercise == "spare"


def test_elsewhere_the_course_must_be_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_course(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    for args in (["lesson", "second"], ["exercise", "rank", "spare"]):
        assert "name it: --course PATH." in one_sentence(run("new", *args))
        assert run("new", *args, "--course", root).code == 0
    assert (root / "lessons/second.yaml").exists() and (root / "exercises/spare.yaml").exists()


@pytest.mark.parametrize(
    "args",
    [
        ["lesson", "first"],
        ["lesson", "The second"],
        ["lesson", "second", "--module", "elsewhere"],
        ["exercise", "rank", "tried"],
        ["exercise", "rank", "spare", "--lesson", "none"],
        ["exercise", "rank", "../spare"],
    ],
)
def test_what_cannot_be_begun_gets_a_sentence_and_leaves_nothing(run: Run, tmp_path: Path, args: list[str]) -> None:
    root = write_course(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    one_sentence(run("new", *args, "--course", root))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_course_where_there_is_one_or_a_file_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    root = write_course(tmp_path / "course")
    assert "nothing is overwritten" in one_sentence(run("new", "course", root))
    (tmp_path / "file").write_text("mine")
    assert "can't be written" in one_sentence(run("new", "course", tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "mine"


def test_a_course_that_cannot_be_read_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    root = write_course(tmp_path, {"lessons/course.yaml": "id: a\n"})
    assert "can't be opened" in one_sentence(run("new", "lesson", "second", "--course", root))
    assert "There is no course in" in one_sentence(run("new", "lesson", "second", "--course", tmp_path / "none"))


@pytest.mark.parametrize("args", [[], ["course"], ["lesson"], ["exercise", "rank"], ["exercise", "chat", "a"]])
def test_new_misused_says_how_it_is_meant(run: Run, args: list[str]) -> None:
    ended = run("new", *args)
    assert ended.code == 2 and "Usage: relcourse new" in ended.out + ended.err


@pytest.mark.parametrize("kind", ["scenario", "rank", "page"])
def test_a_kind_in_the_place_of_exercise_is_answered_with_what_to_write(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(write_course(tmp_path))
    said = run("new", kind, "my-own", "--lesson", "first").err
    assert f"`{kind}` is a kind of exercise. Write relcourse new exercise {kind} my-own --lesson first.\n" in said
    assert run("new", "exercise", kind, "my-own", "--lesson", "first").code == 0


def test_help_explains_every_kind(run: Run) -> None:
    said = run("new", "exercise", "--help").out
    assert all(f"\n    {kind} " in said for kind in what_to_make())


# schema


@pytest.mark.parametrize("file", FILES)
def test_a_schema_goes_to_stdout(run: Run, file: str) -> None:
    ended = run("schema", file)
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == schema(file)  # type: ignore[arg-type]


def test_all_of_them_go_to_a_folder_also_a_second_time(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        ended = run("schema", "--out", tmp_path / "new" / "schema")
        assert (ended.code, ended.out, ended.err.count("Written: ")) == (0, "", 4)
    assert {path.name for path in (tmp_path / "new" / "schema").iterdir()} == {f"{each}.schema.json" for each in FILES}


def test_one_of_them_goes_to_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("schema", "lesson", "--out", tmp_path).code == 0
    (path,) = tmp_path.glob("*.json")
    assert json.loads(path.read_text()) == schema("lesson")


def test_without_a_name_or_a_folder_it_says_what_to_say(run: Run, tmp_path: Path) -> None:
    assert "course, lesson, exercise, sources" in one_sentence(run("schema"))
    (tmp_path / "file").write_text("mine")
    assert "can't be written" in one_sentence(run("schema", "lesson", "--out", tmp_path / "file"))


def test_the_help_of_schema_shows_the_line_for_an_editor(run: Run) -> None:
    assert "# yaml-language-server: $schema=../schema/exercise.schema.json" in run("schema", "--help").out


# check --fix


def test_the_difference_is_shown_and_nothing_is_written_without_a_yes(run: Run, spoilt: Path) -> None:
    path = spoilt / "exercises/tried.yaml"
    before = path.read_text()
    for typed in ("n\n", "\n", ""):
        ended = run("check", "--fix", spoilt, typed=typed)
        assert ended.code == 1, "what is wrong is still wrong"
        assert "-titel: Which one?\n+title: Which one?\n" in ended.err
        assert "Write this file? [y/N]" in ended.err and "Nothing was changed." in ended.err
        assert "RC021" in ended.out and "+title" not in ended.out
        assert path.read_text() == before


@pytest.mark.parametrize(("args", "typed"), [(["--yes"], ""), ([], "y\n")])
def test_with_a_yes_it_is_written_and_checked_again(run: Run, spoilt: Path, args: list[str], typed: str) -> None:
    ended = run("check", spoilt, "--fix", *args, typed=typed)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.endswith("Mended: exercises/tried.yaml.\nNo problems found.\n")
    assert (spoilt / "exercises/tried.yaml").read_text() == CHOICE


def test_what_needs_its_author_is_left_and_said(run: Run, tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE.replace("title: Which one?\n", "")})
    ended = run("check", root, "--fix")
    assert ended.code == 1 and "`title` is missing" in ended.out
    more = "More may show once exercises/tried.yaml is mended.\n"
    assert ended.err == f"Nothing here can be mended without you.\n1 error.\n{more}"


def test_a_course_in_order_needs_no_mending(run: Run, tmp_path: Path) -> None:
    ended = run("check", write_course(tmp_path), "--fix")
    assert (ended.code, ended.out, ended.err) == (0, "", "No problems found.\n")


def test_a_front_page_that_cannot_be_opened_is_mended(run: Run, tmp_path: Path) -> None:
    root = write_course(tmp_path)
    front = root / "lessons/course.yaml"
    front.write_text(front.read_text().replace("modules:", "moduels:"))
    assert run("check", root).code == 1
    assert run("check", root, "--fix", "--yes").code == 0


def test_a_front_page_that_cannot_be_mended_says_where(run: Run, tmp_path: Path) -> None:
    ended = run("check", write_course(tmp_path, {"lessons/course.yaml": "id: little\n"}), "--fix")
    assert ended.code == 1 and "`modules` is missing" in ended.out and "Nothing here" in ended.err


def test_yes_alone_and_no_course_get_a_sentence(run: Run, spoilt: Path, tmp_path: Path) -> None:
    assert "--yes goes with --fix." in one_sentence(run("check", spoilt, "--yes"))
    assert "There is no course in" in one_sentence(run("check", "--fix", tmp_path / "none"))


@pytest.mark.parametrize(("typed", "meant"), [("szenario", "scenario"), ("Scenario", "scenario"), ("pages", "page")])
def test_a_kind_that_is_none_comes_with_the_nearest(run: Run, typed: str, meant: str) -> None:
    ended = run("new", "exercise", typed, "a-talk")
    assert (ended.code, ended.out) == (2, "")
    assert f"There is no kind `{typed}`. Did you mean `{meant}`?" in ended.err


def test_a_kind_that_is_near_to_none_comes_with_all(run: Run) -> None:
    assert "Known here: `choice`, `commit`" in run("new", "exercise", "xyz", "a-talk").err
