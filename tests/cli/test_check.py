"""check of one file, its formats and how strict it is; explain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, one_sentence, run
from tests.course.files import CHOICE, FRONT, LESSON, SCENARIO, write_course

__all__ = ["run"]

WARNED = CHOICE.replace("title: Which one?", "title: Which #one?")
NOTED = {"lessons/first.yaml": LESSON + "rule: one two three four five six seven eight nine ten eleven twelve more\n"}


def course(root: Path, text: str = CHOICE, **files: str) -> Path:
    return write_course(root / "course", {"exercises/tried.yaml": text, **files})


# how strict


def test_a_warning_fails_only_a_strict_check(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, WARNED)
    assert (run("check", root).code, run("check", "--strict", root).code) == (0, 1)


def test_a_note_is_shown_and_fails_no_check(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, **NOTED)
    ended = run("check", "--strict", root)
    assert ended.code == 0
    assert "note RC607" in ended.out and ended.err.startswith("1 note.\n")


def test_an_error_fails_any_check(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, CHOICE.replace("credit: 1", "credit: 3"))
    assert run("check", root).code == run("check", "--format", "json", root).code == 1


# one file


def test_a_file_of_a_course_is_looked_at_alone_and_with_what_its_course_has(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, CHOICE + "skills: [noticing, notising]\n", **{"exercises/other.yaml": WARNED})
    ended = run("check", root / "exercises" / "tried.yaml")
    assert ended.code == 0
    assert ended.out.splitlines()[0].startswith("exercises/tried.yaml:7:20: warning RC105: There is no skill")
    assert "other" not in ended.out


def test_a_lesson_is_looked_at_with_the_pages_in_it_and_without_its_exercises(run: Run, tmp_path: Path) -> None:
    page = "{page: A page, text: 'Research shows it.'}"
    files = {"lessons/first.yaml": LESSON.replace("[tried]", f"[tried, gone, {page}]")}
    root = course(tmp_path, WARNED, **files)
    ended = run("check", root / "lessons" / "first.yaml")
    assert ended.code == 1
    lines = [line for line in ended.out.splitlines() if line.startswith("lessons/")]
    assert [line.split(": ")[1].split()[1] for line in lines] == ["RC109", "RC119"]
    assert "RC012" not in ended.out


@pytest.mark.parametrize("name", ["course", "sources"])
def test_a_front_page_and_the_sources_are_looked_at_with_the_whole_course(run: Run, tmp_path: Path, name: str) -> None:
    files = {"lessons/course.yaml": FRONT.replace("[first]", "[first, first]"), "lessons/sources.yaml": "x: y\n"}
    root = course(tmp_path, WARNED, **files)
    ended = run("check", root / "lessons" / f"{name}.yaml")
    code = {"course": "RC101", "sources": "RC106"}[name]
    assert f"lessons/{name}.yaml:" in ended.out and code in ended.out and ended.err.startswith("1 error.\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CHOICE, ""),
        (SCENARIO, ""),
        (CHOICE + "skills: [anything]\ncites: [anything]\n", ""),
        (LESSON, ""),
        (LESSON.replace("[tried]", "[one, two, {page: A, text: Research shows it.}]"), "RC119"),
        (LESSON.replace("minutes: 5", "minutes: few"), "RC022"),
        (SCENARIO.replace("next: told", "next: tld"), "RC201"),
        (SCENARIO.replace("mark: best, moves", "mark: weak, moves").replace("poor", "good"), "RC222"),
        (CHOICE.replace("credit: 1", "credit: 3"), "RC031"),
        ("title: [", "RC011"),
        ("", "RC002"),
    ],
)
def test_a_file_without_a_course_may_refer_to_anything(run: Run, tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(text, encoding="utf-8")
    ended = run("check", file)
    assert [line.split(": ")[1].split()[1] for line in ended.out.splitlines() if line.startswith("draft")] == (
        [code] if code else []
    )


def test_a_path_that_is_not_there_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    one_sentence(run("check", tmp_path / "nothing.yaml"))


# what could not be looked at yet


LOOP = SCENARIO.replace("next: told", "next: door")
STUCK = SCENARIO.replace("{do: Listen., mark", "{do: Listen., needs: trust > 99, mark").replace(
    "{say: I know that., mark", "{say: I know that., needs: trust > 99, mark"
)


@pytest.mark.parametrize(
    "text",
    ["title: [\n", SCENARIO.replace("title:", "titel:"), LOOP, STUCK, WARNED, CHOICE.replace("credit: 1", "credit: 0")],
    ids=["unreadable", "a key misspelt", "a loop", "no way on", "a text cut short", "no key"],
)
def test_a_file_that_hides_more_is_named(run: Run, tmp_path: Path, text: str) -> None:
    ended = run("check", course(tmp_path, text))
    assert ended.out.startswith("exercises/tried.yaml:")
    assert "More may show once exercises/tried.yaml is mended.\n" in ended.err


DETOUR = SCENARIO.replace("mark: best, moves", "mark: weak, moves").replace("poor", "good")


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (CHOICE, {}),
        (CHOICE, {"lessons/first.yaml": LESSON.replace("[tried]", "[tried, gone]")}),
        (CHOICE + "cites: [unknown]\n", {}),
        (DETOUR, {}),
    ],
    ids=["nothing wrong", "a file that is not there", "a warning", "a finding of its graph"],
)
def test_where_all_has_been_said_nothing_more_is_promised(
    run: Run, tmp_path: Path, text: str, files: dict[str, str]
) -> None:
    assert "More may" not in run("check", course(tmp_path, text, **files)).err


def test_several_files_that_hide_more_are_named_or_counted(run: Run, tmp_path: Path) -> None:
    broken = {"lessons/first.yaml": "title: [\n", "exercises/spare.yaml": "kind: talk\n"}
    root = course(tmp_path, **broken)
    named = "More may show once these are mended: exercises/spare.yaml, lessons/first.yaml.\n"
    assert named in run("check", root).err
    assert "More may" not in run("check", root, "--format", "json").err
    for name in ("a", "b", "c"):
        (root / "exercises" / f"{name}.yaml").write_text("kind: talk\n", encoding="utf-8")
    assert "More may show once these are mended: 5 files.\n" in run("check", root).err


def test_a_front_page_that_cannot_be_read_hides_all_the_rest(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, **{"lessons/course.yaml": "id: x\n"})
    for path in (root, root / "exercises" / "tried.yaml"):
        assert run("check", path).err.endswith("The rest was not looked at.\n")


# formats


def test_paths_for_programs_are_relative_to_where_one_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = course(tmp_path, WARNED)
    monkeypatch.chdir(tmp_path)
    (listed,) = json.loads(run("check", root, "--format", "json").out)
    assert (listed["file"], listed["path"]) == ("exercises/tried.yaml", "course/exercises/tried.yaml")
    assert run("check", root, "--format", "github").out.startswith("::warning file=course/exercises/tried.yaml,line=2,")
    monkeypatch.chdir(root / "lessons")
    sarif = json.loads(run("check", "../exercises/tried.yaml", "--format", "sarif").out)
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "../exercises/tried.yaml"


@pytest.mark.parametrize("form", ["json", "sarif", "github", "text"])
def test_where_nothing_is_wrong_a_program_reads_that(run: Run, tmp_path: Path, form: str) -> None:
    ended = run("check", course(tmp_path), "--format", form)
    assert ended.code == 0
    assert {"json": "[]\n", "github": "", "text": ""}.get(form, ended.out) == ended.out
    if form == "sarif":
        assert json.loads(ended.out)["runs"][0]["results"] == []


def test_a_front_page_that_cannot_be_read_is_told_in_every_format(run: Run, tmp_path: Path) -> None:
    root = course(tmp_path, **{"lessons/course.yaml": "id: x\n"})
    for form in ("json", "github", "sarif"):
        ended = run("check", root, "--format", form)
        assert ended.code == 1 and "RC020" in ended.out and "can't be opened" in ended.err


# explain


def test_a_code_is_explained_however_it_is_typed(run: Run) -> None:
    for code in ("RC012", "rc012", "rc12", "12", "RC12"):
        ended = run("explain", code)
        assert (ended.code, ended.err) == (0, "")
        assert "begins a comment" in ended.out


def test_without_a_code_all_are_listed(run: Run) -> None:
    ended = run("explain")
    assert ended.out.startswith("Reading\n  RC001  error ")
    assert "\n\nGive-aways\n" in ended.out


def test_an_unknown_code_gets_the_nearest_one(run: Run) -> None:
    assert "Did you mean `RC012`?" in one_sentence(run("explain", "RC0012"))


def test_a_code_like_none_is_not_answered_with_a_list(run: Run) -> None:
    said = one_sentence(run("explain", "colours"))
    assert said.endswith("There is no code `colours`. `relcourse explain` lists them all.\n")
