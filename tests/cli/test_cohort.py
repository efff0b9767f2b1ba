"""``relcourse cohort``: what comes in, what is said of it, and who is taken out."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from relcourse.cohort.folder.manifest import read_manifest
from relcourse.cohort.tables import engine
from tests.cli.test_commands import Run, one_sentence, run
from tests.cohort.divided_group import divided_cohort
from tests.cohort.handed_out import one_question, put, table
from tests.helpers import REPOSITORY, python
from tests.terminal import Terminal

__all__ = ["run"]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of mails with three bundles in it, one of them deeper."""
    folder = tmp_path / "inbox"
    put(folder, "ana", code="T1", note="Can we take the corridor?\nTwice, perhaps.")
    put(folder, "ben", code="T2", word=True)
    put(folder / "monday", "cem")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_stands_for_all_the_bundles_in_it(run: Run, inbox: Path, tmp_path: Path) -> None:
    spring = tmp_path / "spring"
    ended = run("cohort", "merge", inbox, "--into", spring)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "3 learners in the cohort; 3 bundles taken in.\n"
    assert run("cohort", "merge", tmp_path, "--into", spring).err.startswith("3 learners in the cohort; 0 bundles")


def test_a_roster_says_who_and_which_group(run: Run, inbox: Path, tmp_path: Path) -> None:
    roster, spring = tmp_path / "roster.csv", tmp_path / "spring"
    roster.write_text("\ufeffCode;Name;Group\nT1;Ana Kovač;red\nT2;Ben, the second;blue\n\n", encoding="utf-8")
    assert run("cohort", "merge", inbox, "--into", spring, "--roster", roster).code == 0
    assert table(spring, "learners", "team") == [("",), ("blue",), ("red",)]
    ended = run("cohort", "notes", spring)
    assert ended.out == (
        "Ben, the second (2026-03-09, would like a word)\n\n"
        "Ana Kovač (2026-03-09)\n  Can we take the corridor?\n  Twice, perhaps.\n"
    )
    first, second = json.loads(run("cohort", "notes", spring, "--json").out)
    assert (first["code"], first["word"], second["text"]) == ("T2", True, "Can we take the corridor?\nTwice, perhaps.")


@pytest.mark.parametrize(
    ("held", "says"),
    [
        (b"name,group\nAna,red\n", "needs a first line with the columns code, name and group"),
        (b"", "needs a first line with the columns code"),
        (b"code\nT1\nT1\n", "line 3: the code T1 is there twice"),
        (b"code,name\n,Ana\n", "line 2: a code takes"),
        (b"code\n" + b"x" * 65, "line 2: a code takes"),
        (b"code\n\xff\n", "is not in UTF-8"),
        (b"code,name,group\n", "holds nobody"),
        (b"code,group\nT1,Everybody\n", "line 2: a report calls others `Everybody`"),
        (b'code\n"T1\n', "is no CSV file"),
    ],
)
def test_a_roster_that_can_not_be_used_says_why(run: Run, inbox: Path, tmp_path: Path, held: bytes, says: str) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_bytes(held)
    ended = run("cohort", "merge", inbox, "--into", tmp_path / "spring", "--roster", roster)
    assert says in one_sentence(ended) and not (tmp_path / "spring").exists()


def test_what_is_set_aside_is_named_and_ends_with_1(run: Run, inbox: Path, tmp_path: Path) -> None:
    ended = run("cohort", "merge", inbox, inbox / "picture.png", "--into", tmp_path / "spring")
    assert ended.code == 1 and ended.err.splitlines()[0].startswith("3 learners")
    assert f"Set aside: {inbox / 'picture.png'}: it is no bundle" in ended.err


def test_somebody_is_taken_out_at_a_yes(run: Run, inbox: Path, tmp_path: Path) -> None:
    spring = tmp_path / "spring"
    run("cohort", "merge", inbox, "--into", spring)
    ended = run("cohort", "forget", spring, "T1", typed="n\n")
    assert ended.code == 1 and "Take T1 out for good?" in ended.err and len(read_manifest(spring).members) == 3
    ended = run("cohort", "forget", spring, "T1", typed="y\n")
    assert ended.code == 0 and "Taken out: ana." in ended.err
    assert "Nobody here goes by that name." in one_sentence(run("cohort", "forget", spring, "T1", "--yes"))
    assert run("cohort", "notes", spring).out.startswith("ben")


@pytest.mark.parametrize("command", [["notes"], ["browse"], ["forget", "--yes", "ana"]])
def test_a_folder_that_is_no_cohort_says_how_one_is_made(run: Run, tmp_path: Path, command: list[str]) -> None:
    ended = run("cohort", command[0], tmp_path, *command[1:])
    assert "is no cohort. `relcourse cohort merge FILES --into" in one_sentence(ended)


def test_nothing_to_merge_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "There is no .jsonl file there" in one_sentence(run("cohort", "merge", tmp_path / "empty", "--into", "x"))
    ended = run("cohort", "merge", tmp_path / "nowhere", "--into", tmp_path / "x")
    assert ended.code == 1 and "nowhere: No such file or directory." in ended.err


def test_without_the_engine_it_says_how_to_add_it(
    run: Run, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    ended = run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    assert (
        ended.code == 2 and ended.err.endswith("with this command: pip install duckdb\n") and ended.err.count("\n") == 1
    )
    assert not (tmp_path / "spring").exists()


def test_a_learners_program_loads_nothing_of_it() -> None:
    done = python(
        f"""
        import os, sys
        os.chdir({str(REPOSITORY)!r})
        import relcourse.cli
        from relcourse.cli.command_table import Commands
        from relcourse.cli import export
        heavy = ("duckdb", "pandas", "numpy")
        print([name for name in sys.modules if name.split(".")[0] in heavy or ".cohort" in name])
        """
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_report_is_tables_for_people_and_json_for_programs(run: Run, small_course: Path, tmp_path: Path) -> None:
    inbox, spring = tmp_path / "inbox", tmp_path / "spring"
    for number in range(12):
        put(inbox, f"learner-{number}", facts=one_question(number % 2, "ask" if number % 2 else "tell"))
    run("cohort", "merge", inbox, "--into", spring)
    ended = run("cohort", "report", spring, "--course", small_course)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("A small course: 12 learners. For learning, not for appraisal.\n")
    assert "The first lesson  10" in ended.out and "One best (another version, r1)" in ended.out
    assert [line for line in ended.out.splitlines() if len(line) > 80] == []
    data = json.loads(run("cohort", "report", spring, "--json").out)
    assert data["title"] == "small" and [row["chose"] for row in data["sections"]["options"]] == [5, 5, {"under": 5}]


def test_a_report_is_on_the_course_of_its_cohort(run: Run, bundled: Path, inbox: Path, tmp_path: Path) -> None:
    run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    said = one_sentence(run("cohort", "report", tmp_path / "spring", "--course", bundled))
    assert "is the course `relational-leadership`, and the cohort is of `small`." in said


def test_walking_through_a_report_takes_a_terminal(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    for options in ((), ("--plain",)):
        ended = run(*options, "cohort", "browse", tmp_path / "spring")
        said = one_sentence(ended)
        assert ended.code == 2 and f"`relcourse cohort report {tmp_path / 'spring'}` tells the same" in said


@pytest.mark.parametrize(
    ("spoilt", "code", "sentence"),
    [
        ("", 1, "Nothing is told of fewer than 5 people, so there is nothing to walk through yet."),
        ("cohort.json", 2, "is damaged. Merge the bundles into a new folder"),
        ("tables-1/attempts.parquet", 2, "can't be read. Remove that folder and merge any file once more"),
    ],
)
def test_a_cohort_of_which_nothing_can_be_shown_says_why(
    run: Run, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str, code: int, sentence: str
) -> None:
    monkeypatch.setattr("relcourse.cli.terminal.no_terminal", lambda: False)
    run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    if spoilt:
        (tmp_path / "spring" / spoilt).write_bytes(b"PAR1")
    ended = run("cohort", "browse", tmp_path / "spring")
    assert (ended.code, ended.out) == (code, "") and sentence in ended.err and ended.err.count("\n") == 1


@pytest.mark.slow
def test_a_report_is_walked_through_on_a_real_terminal(small_course: Path, home: Path, tmp_path: Path) -> None:
    folder = divided_cohort(small_course, tmp_path / "inbox", tmp_path / "spring")
    with_terminal = Terminal(home, "cohort", "browse", str(folder), "--course", str(small_course))
    with_terminal.wait_for("For learning, not for appraisal.")
    with_terminal.press("\x1b[B\r")
    with_terminal.wait_for("Conversations")
    with_terminal.press("q")
    assert with_terminal.ended() == 0


def test_a_cohort_of_which_every_file_was_set_aside_is_of_no_course_yet(run: Run, inbox: Path, tmp_path: Path) -> None:
    other = put(tmp_path / "other", "dora", course="another")
    other.write_text(other.read_text("utf-8").replace("first", "fir5t"), "utf-8")
    assert run("cohort", "merge", other, "--into", tmp_path / "spring").code == 1
    ended = run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    assert ended.err == "3 learners in the cohort; 3 bundles taken in.\n"


def test_folders_of_cohorts_and_hidden_files_are_no_inbox(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    put(inbox, "dora").rename(inbox / ".dora.jsonl")
    for path in inbox.rglob("*.jsonl"):
        path.unlink()
    put(inbox, "emil")
    assert run("cohort", "merge", tmp_path, "--into", tmp_path / "autumn").err.startswith("1 learner in the cohort; 1 ")
    said = one_sentence(run("cohort", "merge", inbox, "--into", inbox))
    assert "is named both as where the files are and as the cohort's folder" in said


def test_who_is_not_there_is_not_asked_about(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    assert "Nobody here goes by that name" in one_sentence(run("cohort", "forget", tmp_path / "spring", "nobody"))
    assert "is a file" in one_sentence(run("cohort", "notes", inbox / "ana-1.jsonl"))


def test_a_report_goes_to_files_each_in_the_place_of_its_own_kind(run: Run, small_course: Path, tmp_path: Path) -> None:
    inbox, spring = tmp_path / "inbox", tmp_path / "spring"
    for number in range(12):
        put(inbox, f"learner-{number}", facts=one_question(number % 2, "ask" if number % 2 else "tell"))
    run("cohort", "merge", inbox, "--into", spring)
    page, us, book, tables = (tmp_path / each for each in ("a.html", "us.html", "a.xlsx", "tables"))
    options = ("--html", page, "--for-learners", us, "--xlsx", book, "--csv", tables)
    for _ in range(2):
        ended = run("cohort", "report", spring, "--course", small_course, *options)
        assert (ended.code, ended.out) == (0, "") and ended.err.count("Written: ") == 4
    assert "One best" in page.read_text("utf-8") and (tables / "lessons.csv").is_file()
    for wrong in (("--html", us), ("--for-learners", page), ("--xlsx", page), ("--csv", inbox), ("--csv", page)):
        before = page.read_bytes(), us.read_bytes()
        one_sentence(run("cohort", "report", spring, *wrong))
        assert (page.read_bytes(), us.read_bytes()) == before
    for name, held in (("mine.xlsx", {"xl/workbook.xml": "<mine/>"}), ("other.xlsx", {"docProps/core.xml": "<mine/>"})):
        with zipfile.ZipFile(tmp_path / name, "w") as mine:
            for member, text in held.items():
                mine.writestr(member, text)
        before_it = (tmp_path / name).read_bytes()
        assert "is no report's workbook" in one_sentence(run("cohort", "report", spring, "--xlsx", tmp_path / name))
        assert (tmp_path / name).read_bytes() == before_it
    (tmp_path / "cut.xlsx").write_bytes(book.read_bytes()[:-40])
    one_sentence(run("cohort", "report", spring, "--xlsx", tmp_path / "cut.xlsx"))
    said = one_sentence(run("cohort", "report", spring, "--html", page, "--for-learners", tmp_path / "." / "a.html"))
    assert "is named for two of them. Nothing was written." in said
    said = one_sentence(run("cohort", "report", spring, "--by", "group", "--against", spring))
    assert "can't stand side by side at once" in said


def test_a_page_for_the_week_before_is_written_and_read(run: Run, inbox: Path, tmp_path: Path) -> None:
    run("cohort", "merge", inbox, "--into", tmp_path / "spring")
    ended = run("cohort", "brief", tmp_path / "spring")
    assert ended.code == 0 and "60 minutes" in ended.out and "So far" not in ended.out
    page = tmp_path / "week.md"
    assert run("cohort", "brief", tmp_path / "spring", "--to", page).err == f"Written: {page}\n"
    assert "\n# small: the week before\n" in page.read_text("utf-8")
    other = tmp_path / "other.md"
    other.write_text("# My own notes\n", "utf-8")
    one_sentence(run("cohort", "brief", tmp_path / "spring", "--to", other))
    assert other.read_text("utf-8") == "# My own notes\n"
    assert run("cohort", "brief", tmp_path / "spring", "--to", page).code == 0, "its own is replaced"


def test_who_is_on_the_roster_and_shared_nothing_is_said_with_the_notes(run: Run, inbox: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("code,name\nT1,Ana\nT2,Ben\nT7,Gil\n", "utf-8")
    run("cohort", "merge", inbox, "--into", tmp_path / "spring", "--roster", roster)
    assert run("cohort", "notes", tmp_path / "spring").err == "Nothing shared yet: Gil.\n"
    run("cohort", "forget", tmp_path / "spring", "T1", "--yes")
    ended = run("cohort", "merge", inbox, "--into", tmp_path / "spring", "--roster", roster, "--leave-out", "T9")
    assert "No file carries the code T9" in ended.err
    assert run("cohort", "notes", tmp_path / "spring").err == "Nothing shared yet: Gil.\n", "Ana asked not to be there"


def test_a_group_of_commands_shows_what_there_is(run: Run) -> None:
    for group in ("cohort", "profile"):
        ended = run(group)
        assert ended.code == 2 and ended.out == "" and ended.err.startswith(f"Usage: relcourse {group}")
        assert ended.err.count("\n") > 10
