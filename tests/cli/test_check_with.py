"""``relcourse check --with``: what sixty learners did stands at the lines of the course that they took."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from relcourse.cohort.folder.manifest import read_manifest, tables_folder
from relcourse.cohort.tables import engine
from tests.cli.test_commands import Run, one_sentence, run
from tests.cohort.group_of_sixty import EASY, TALK, WRONG, group, write_questions
from tests.cohort.handed_out import put
from tests.course.files import CHOICE, write_course

__all__ = ["run"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the course and its cohort."""
    root = tmp_path_factory.mktemp("taken")
    group(write_questions(root / "course"), root / "sixty")
    return root


@pytest.fixture
def taken(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "taken")


@pytest.fixture
def course(taken: Path) -> Path:
    return taken / "course"


@pytest.fixture
def sixty(taken: Path) -> Path:
    return taken / "sixty"


def test_a_wrong_key_is_told_at_the_line_of_the_option_that_is_the_key(run: Run, course: Path, sixty: Path) -> None:
    ended = run("check", "--with", sixty, course, "--format", "json")
    (found,) = [each for each in json.loads(ended.out) if each["code"] == "RC941"]
    lines = (course / found["file"]).read_text(encoding="utf-8").splitlines()
    assert found["file"] == f"exercises/{WRONG}.yaml" and lines[found["line"] - 1].startswith("  tell: {")
    assert found["source"] == lines[found["line"] - 1] and found["severity"] == "warning"
    assert "of about 60 learners" in found["what"] and "who chose `ask` score 0." in found["what"]
    assert "Below 30 learners" not in found["what"]


def test_what_is_said_is_gone_once_the_key_is_put_right(run: Run, course: Path, sixty: Path) -> None:
    path = course / "exercises" / f"{WRONG}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("credit: 1", "credit: 0.1").replace("credit: 0,", "credit: 1,"), encoding="utf-8")
    out = run("check", "--with", sixty, path).out
    assert "RC941" not in out and f"{WRONG}.yaml:2:8: note RC947: The data are of another version" in out


@pytest.mark.slow
def test_notes_of_data_are_shown_and_only_a_warning_fails_and_only_strictly(
    run: Run, course: Path, sixty: Path
) -> None:
    easy, wrong = (course / "exercises" / f"{name}.yaml" for name in (EASY, WRONG))
    for path in (easy, wrong):
        text = path.read_text(encoding="utf-8")
        for key, reason in {"ask": "She can say.", "wait": "It is late then.", "tell": "She does only that."}.items():
            before, _, after = text.partition(f"  {key}: ")
            text = f"{before}  {key}: {after.replace('It is.', reason, 1)}"
        path.write_text(text, encoding="utf-8")
    ended = run("check", "--with", sixty, easy)
    assert ended.code == run("check", "--strict", "--with", sixty, easy).code == 0
    assert "note RC944" in ended.out and ended.err.startswith("1 note.\nThe cohort has figures of 10 exercises.\n")
    assert (run("check", "--with", sixty, wrong).code, run("check", "--strict", "--with", sixty, wrong).code) == (0, 1)
    assert run("check", "--strict", wrong).code == 0, "without data nothing is wrong"


@pytest.mark.parametrize(
    "form", ["github", *(pytest.param(each, marks=pytest.mark.slow) for each in ("text", "json", "sarif"))]
)
def test_every_format_has_it_at_its_line(run: Run, course: Path, sixty: Path, form: str) -> None:
    out = run("check", "--with", sixty, course / "exercises" / f"{TALK}.yaml", "--format", form).out
    assert "About 10 learners called this unclear." in out
    where = {
        "text": f"exercises/{TALK}.yaml:9:3: note RC946",
        "json": '"line": 9,',
        "sarif": '"startLine": 9,',
        "github": f"exercises/{TALK}.yaml,line=9,col=3,title=RC946",
    }
    assert where[form] in out


@pytest.mark.slow
def test_one_file_by_its_path_or_its_name_has_what_is_said_of_it(
    run: Run, course: Path, sixty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = run("check", "--with", sixty, course / "exercises" / f"{WRONG}.yaml").out
    assert "RC941" in said and "RC944" not in said
    assert "RC946" in run("check", "--with", sixty, course / "lessons" / "first.yaml").out
    monkeypatch.chdir(course)
    assert run("check", "--with", sixty, WRONG).out == said


@pytest.mark.slow
def test_a_cohort_says_the_same_in_a_report_before_and_after(run: Run, course: Path, sixty: Path) -> None:
    run("check", "--with", sixty, course)
    first = run("cohort", "report", sixty, "--course", course).out
    run("check", "--with", sixty, course)
    assert run("cohort", "report", sixty, "--course", course).out == first and "Ask what she needs." in first


def test_of_few_learners_it_says_that_there_is_nothing_yet(run: Run, course: Path, tmp_path: Path) -> None:
    ended = run("check", "--with", group(course, tmp_path / "few", 4), course)
    assert "RC94" not in ended.out
    assert "nothing is told of fewer than 5 people." in ended.err


# what can't be used


def test_a_folder_that_is_no_cohort_says_how_one_is_made(run: Run, course: Path, tmp_path: Path) -> None:
    for folder in (course, tmp_path / "nowhere"):
        said = one_sentence(run("check", "--with", folder, course))
        assert "is no cohort. `relcourse cohort merge FILES --into" in said


def test_nothing_is_mended_where_there_is_no_cohort(run: Run, course: Path, tmp_path: Path) -> None:
    path = course / "exercises" / f"{WRONG}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    before = path.read_bytes()
    one_sentence(run("check", "--fix", "--yes", "--with", tmp_path / "nowhere", course))
    assert path.read_bytes() == before


def test_a_cohort_of_another_course_is_refused(run: Run, sixty: Path, tmp_path: Path) -> None:
    said = one_sentence(run("check", "--with", sixty, write_course(tmp_path / "other")))
    assert "is the course `little`, and the cohort is of `small`." in said


def test_a_file_without_a_course_has_no_learners(run: Run, sixty: Path, tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text(CHOICE, encoding="utf-8")
    assert "lies in no course" in one_sentence(run("check", "--with", sixty, tmp_path / "alone.yaml"))


def spoil_manifest(folder: Path) -> None:
    (folder / "cohort.json").write_text("{", encoding="utf-8")


def spoil_tables(folder: Path) -> None:
    (tables_folder(folder, read_manifest(folder).generation) / "attempts.parquet").write_bytes(b"PAR1")


def telling(rows: str) -> Callable[[Path], None]:
    """What was told before, in the place of what was."""

    def spoil(folder: Path) -> None:
        (path,) = folder.glob("published-*/told.json")
        path.write_text(rows, encoding="utf-8")

    return spoil


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_manifest, "is damaged. Merge the bundles into a new folder"),
        (spoil_tables, "Remove that folder and merge any file once more"),
        (telling("["), "and with it what was told. Remove"),
        (telling('[["items", "a|b", "2026-04-01", [[]]]]'), "and with it what was told. Remove"),
    ],
)
def test_a_damaged_cohort_is_one_sentence(
    run: Run, course: Path, sixty: Path, spoil: Callable[[Path], None], says: str
) -> None:
    run("check", "--with", sixty, course)
    spoil(sixty)
    assert says in one_sentence(run("check", "--with", sixty, course))


def test_without_the_engine_it_says_how_to_add_it(
    run: Run, course: Path, sixty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    ended = run("check", "--with", sixty, course)
    assert (ended.code, ended.out) == (2, "") and ended.err.endswith("with this command: pip install duckdb\n")


def test_a_course_that_can_not_be_opened_is_told_as_ever(run: Run, course: Path, sixty: Path) -> None:
    (course / "lessons" / "course.yaml").write_text("id: [\n", encoding="utf-8")
    with_data, without = run("check", "--with", sixty, course), run("check", course)
    assert (with_data.code, with_data.out) == (without.code, without.out) and with_data.code == 1


@pytest.mark.slow
def test_of_an_exercise_that_is_gone_nothing_is_said(run: Run, course: Path, tmp_path: Path) -> None:
    files = [put(tmp_path / "inbox", f"learner-{number}") for number in range(5)]
    run("cohort", "merge", *files, "--into", tmp_path / "old")
    ended = run("check", "--with", tmp_path / "old", course)
    assert ended.code == 0 and "RC94" not in ended.out and ended.err.endswith("has figures of 1 exercise.\n")
