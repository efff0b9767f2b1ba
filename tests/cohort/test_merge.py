"""Merging: in any order, any number of times, and whatever comes in."""

from __future__ import annotations

import fcntl
import itertools
import json
import random
import shutil
import stat
from pathlib import Path

import pytest

from relcourse.bundle.shared_facts import (
    Answered,
    AttemptEnded,
    AttemptStarted,
    LessonOpened,
    SaidUnclear,
    StepDone,
)
from relcourse.cohort.folder.manifest import NAME, CohortError, read_manifest, tables_folder
from relcourse.cohort.folder.roster import Entry
from relcourse.cohort.intake.bundle_rows import learner_number
from relcourse.cohort.intake.merge import forget, merge
from relcourse.cohort.intake.merge_report import MergeReport, report_lines
from relcourse.cohort.intake.notes import notes_in
from relcourse.cohort.tables.schema import TABLES
from relcourse.cohort.tables.table_files import table_file
from relcourse.course.outline import Rename
from tests.cohort.handed_out import id_of, one_question, put, put_withdrawal, table


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    return tmp_path / "inbox"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spring"


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    return {name: table(folder, name) for name in TABLES}


def members(folder: Path) -> dict[str, int]:
    """Each learner's name and the export that counts."""
    return {each.name: each.export for each in read_manifest(folder).members.values()}


def said(report: MergeReport) -> str:
    return "\n".join(report_lines(report))


def test_a_merge_makes_plain_tables_and_a_manifest(inbox: Path, folder: Path) -> None:
    files = [put(inbox, "ana"), put(inbox, "ben", facts=one_question(0.0, "tell"))]
    report = merge(files, folder)
    assert said(report) == "2 learners in the cohort; 2 bundles taken in."
    assert members(folder) == {"ana": 1, "ben": 1}
    ana, ben = (learner_number(id_of(each)) for each in ("ana", "ben"))
    assert table(folder, "answers", "learner, exercise, chosen, worth, best, score") == sorted(
        [(ana, "one-best", "ask", 1.0, 1.0, 1.0), (ben, "one-best", "tell", 0.0, 1.0, 0.0)], key=repr
    )
    assert len(table(folder, "options")) == 6 and len(table(folder, "steps")) == 4
    data = json.loads((folder / NAME).read_text())
    assert data["course"] == "small" and data["about"] == "For learning, not for appraisal."
    for path in folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.slow
def test_the_order_and_the_number_of_merges_make_no_difference(inbox: Path, folder: Path) -> None:
    files = [
        put(inbox, "ana", 1),
        put(inbox, "ana", 2, one_question(0.5, "wait")),
        put(inbox, "ben", 4, one_question(0.0, "tell")),
        put(inbox, "cem", 1),
        put_withdrawal(inbox, "cem", 2),
        put(inbox, "cem", 3, one_question(0.5, "wait")),
        put(inbox, "dan", 1),
        put_withdrawal(inbox, "dan", 2),
    ]
    merge(files, folder)
    once = everything(folder)
    assert members(folder) == {"ana": 2, "ben": 4, "cem": 3}
    chance = random.Random(1)
    for number in range(6):
        other = folder.with_name(f"other-{number}")
        mixed = chance.sample(files, len(files)) * 2
        for batch in itertools.batched(mixed, 5) if hasattr(itertools, "batched") else (mixed[:5], mixed[5:]):
            merge(list(batch), other)
        assert everything(other) == once and members(other) == members(folder)


def test_the_same_again_changes_nothing(inbox: Path, folder: Path) -> None:
    files = [put(inbox, "ana"), put(inbox, "ben")]
    merge(files, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    report = merge(files, folder)
    assert (report.taken, report.older) == ([], 2)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_newer_bundle_replaces_the_earlier_one_whole(inbox: Path, folder: Path) -> None:
    merge([put(inbox, "ana", 1, [*one_question(), SaidUnclear("first", "a-page")])], folder)
    assert len(table(folder, "unclear")) == 1
    merge([put(inbox, "ana", 2, [LessonOpened("first")])], folder)
    assert [len(table(folder, each)) for each in ("unclear", "answers", "steps")] == [0, 0, 1]
    assert [each.suffix for each in (folder / "bundles").iterdir()] == [".jsonl"], "the earlier one is gone"


def test_what_can_not_be_used_is_set_aside_and_the_rest_goes_on(inbox: Path, folder: Path) -> None:
    good = put(inbox, "ana")
    (inbox / "letter.jsonl").write_text("Dear all")
    (inbox / "cut.jsonl").write_bytes(good.read_bytes()[:200])
    other = put(inbox, "zoe", course="another-one")
    second, gone = put(inbox, "ben"), inbox / "gone.jsonl"
    report = merge([*sorted(inbox.iterdir()), gone], folder)
    assert members(folder) == {"ana": 1, "ben": 1} and second.exists()
    reasons = {path.name: why for path, why in report.aside}
    assert reasons["letter.jsonl"] == "it is no bundle"
    assert reasons["cut.jsonl"].startswith("its end is missing")
    assert reasons[other.name] == "it is of the course `another-one`, and these are of `small`"
    assert reasons["gone.jsonl"] == "No such file or directory"
    assert "Set aside: " in said(report)


def test_a_rating_without_points_is_nobody_elses_trouble(inbox: Path, folder: Path) -> None:
    ratings = [
        AttemptStarted("weeks", "survey", "r"),
        Answered(1, {"a": "b", "b": 3}, ("a", "b"), scale=5, rated=("asking", "asking")),
    ]
    merge([put(inbox, "ana"), put(inbox, "ben", facts=ratings)], folder)
    assert members(folder) == {"ana": 1, "ben": 1}
    assert table(folder, "ratings", "item, rating") == [("b", 3)]


def test_options_stand_in_the_order_in_which_they_were_shown(inbox: Path, folder: Path) -> None:
    facts = [
        AttemptStarted("pick", "choice", "r"),
        Answered(1, "b", ("b", "a", "c"), (1, 0.5, 0)),
        AttemptStarted("order", "rank", "r"),
        Answered(3, ["c", "a"], ("a", "b", "c")),
        AttemptStarted("points", "rate", "r"),
        Answered(5, {"a": 4, "b": -1}, ("a", "b"), (4, 2)),
        AttemptStarted("pairs", "match", "r"),
        Answered(7, {"a": "b", "b": "b"}, ("a", "b", "b", "a")),
        AttemptStarted("words", "reflect", "r"),
        Answered(9, [], ()),
    ]
    merge([put(inbox, "ana", facts=facts)], folder)
    found = table(folder, "options", "attempt, place, option_id, worth, is_picked, points")
    assert sorted(found) == [
        (1, 1, "b", 1.0, 1, None), (1, 2, "a", 0.5, 0, None), (1, 3, "c", 0.0, 0, None),
        (3, 1, "a", None, 1, 2.0), (3, 2, "b", None, 0, None), (3, 3, "c", None, 1, 1.0),
        (5, 1, "a", 4.0, None, 4.0), (5, 2, "b", 2.0, None, -1.0),
        (7, 1, "a", None, 0, None), (7, 2, "b", None, 1, None),
    ]  # fmt: skip


def test_a_cohort_is_of_the_course_of_most_files_whichever_comes_first(inbox: Path, folder: Path) -> None:
    files = [put(inbox, "zoe", course="another-one"), put(inbox, "ana"), put(inbox, "ben")]
    merge(files, folder)
    assert read_manifest(folder).course == "small"


def test_a_withdrawal_holds_for_what_was_handed_out_before_it(inbox: Path, folder: Path) -> None:
    old, out = put(inbox, "ana", 1), put_withdrawal(inbox, "ana", 2)
    merge([old, put(inbox, "ben")], folder)
    report = merge([out], folder)
    assert report.withdrawn == ["ana"] and members(folder) == {"ben": 1}
    assert id_of("ana") not in (folder / NAME).read_text(), "only a bundle of hers shows who was taken out"
    assert merge([old], folder).left_out == 1 and members(folder) == {"ben": 1}
    merge([put(inbox, "ana", 3)], folder)
    assert members(folder) == {"ana": 3, "ben": 1}


@pytest.mark.parametrize("name", ["ana", "T7", "Ana K.", "id"])
def test_somebody_forgotten_leaves_nothing(name: str, inbox: Path, folder: Path) -> None:
    files = [put(inbox, "ana", code="T7", note="A secret of hers"), put(inbox, "ben", code="T8")]
    merge(files, folder, roster={"T7": Entry("Ana K.", "red"), "T8": Entry("Ben", "blue")})
    assert forget(folder, id_of("ana") if name == "id" else name) == "Ana K."
    assert members(folder) == {"ben": 1} and notes_in(folder) == ()
    assert table(folder, "learners", "team") == [("blue",)]
    for path in folder.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert b"secret" not in held and b"Ana" not in held and id_of("ana").encode() not in held
    assert merge(files, folder).left_out == 1 and members(folder) == {"ben": 1}


def test_nobody_is_forgotten_by_a_name_of_two(inbox: Path, folder: Path) -> None:
    merge([put(inbox, "ana", name="Kim"), put(inbox, "ben", name="Kim")], folder)
    with pytest.raises(CohortError, match="More than one learner goes by that name"):
        forget(folder, "Kim")
    with pytest.raises(CohortError, match="Nobody here goes by that name"):
        forget(folder, "Zoe")
    assert len(read_manifest(folder).members) == 2


def test_two_places_of_one_profile_are_named_and_the_newest_holds(inbox: Path, folder: Path) -> None:
    shared = [LessonOpened("first")]
    one = put(inbox, "ana", 2, [*shared, StepDone("first", "a")], mark="a")
    two = put(inbox, "ana", 3, [*shared, StepDone("first", "b")], mark="b")
    report = merge([one, two], folder)
    assert report.forked == ["ana"] and "went on in two places" in said(report)
    assert [row[3] for row in table(folder, "steps")] == ["", "b"] or members(folder) == {"ana": 3}


def test_a_profile_that_went_on_is_no_fork(inbox: Path, folder: Path) -> None:
    report = merge([put(inbox, "ana", 1, one_question()[:2]), put(inbox, "ana", 2, one_question())], folder)
    assert report.forked == []


def test_a_roster_gives_groups_and_says_which_codes_it_does_not_know(inbox: Path, folder: Path) -> None:
    files = [
        put(inbox, "ana", code="T1"),
        put(inbox, "ben", code="T1"),
        put(inbox, "cem", code="X9"),
        put(inbox, "dan"),
    ]
    report = merge(files, folder, roster={"T1": Entry("", "red"), "T2": Entry("Eva", "blue")})
    assert (report.shared_codes, report.unknown_codes) == (["T1"], ["X9"])
    assert table(folder, "learners", "team") == [("",), ("",), ("red",), ("red",)]
    merge([], folder, roster={"X9": Entry("", "green")})
    assert table(folder, "learners", "team") == [("",), ("",), ("",), ("green",)], "a new roster holds at once"


def test_a_code_can_be_left_out(inbox: Path, folder: Path) -> None:
    files = [put(inbox, "ana"), put(inbox, "trainer", code="TEST")]
    assert merge(files, folder, leave_out=["TEST"]).left_out == 1
    assert members(folder) == {"ana": 1}
    merge(files, folder)
    assert members(folder) == {"ana": 1, "trainer": 1}
    merge([], folder, leave_out=["TEST"])
    assert members(folder) == {"ana": 1}


def test_versions_wordings_and_clocks_are_reported(inbox: Path, folder: Path) -> None:
    back = [("2026-03-09", LessonOpened("first")), ("2026-03-02", LessonOpened("first"))]
    report = merge(
        [
            put(inbox, "ana"),
            put(inbox, "ben", version="2", facts=one_question(edition="e2")),
            put(inbox, "cem", facts=back),
        ],
        folder,
    )
    assert (report.versions, report.editions, report.clocks) == (("1", "2"), ("one-best",), ["cem"])
    assert {
        "Several versions of the course: 1 and 2.",
        "Read in several wordings, though scored alike: one-best.",
    } <= set(report_lines(report))


def test_everybody_goes_by_the_names_of_today(inbox: Path, folder: Path) -> None:
    talk = [
        LessonOpened("first"),
        AttemptStarted("old-talk", "scenario", "r1", "first", "old-talk", skills=("hearing",), first=True),
        Answered(2, "ask", ("ask", "wait"), (3, 0), "gate"),
        AttemptEnded(2, 1.0, "well"),
        StepDone("first", "old-talk"),
        SaidUnclear("first", "old-talk", "old-talk", "gate", "r1"),
    ]
    renames = (
        Rename("lesson", "first", "begin"),
        Rename("exercise", "older-talk", "talk"),
        Rename("exercise", "old-talk", "talk"),
        Rename("step", "old-talk", "talk", "begin"),
        Rename("skill", "hearing", "asking"),
        Rename("scene", "gate", "door", "talk"),
        Rename("ending", "well", "trusted", "talk"),
        Rename("option", "ask", "question", "talk:door"),
        Rename("option", "question", "query", "talk:door"),
    )
    merge([put(inbox, "ana", facts=talk), put(inbox, "ben", facts=[LessonOpened("begin")], renames=renames)], folder)
    assert table(folder, "answers", "exercise, scene, chosen") == [("talk", "door", "query")]
    assert table(folder, "attempts", "lesson, step, exercise, ending, path") == [
        ("begin", "talk", "talk", "trusted", "door:query")
    ]
    assert table(folder, "attempt_skills", "skill") == [("asking",)]
    assert table(folder, "unclear", "lesson, step, exercise, scene") == [("begin", "talk", "talk", "door")]
    assert {row[0] for row in table(folder, "steps", "lesson")} == {"begin"}


def test_renames_in_a_circle_come_to_an_end(inbox: Path, folder: Path) -> None:
    circle = (Rename("lesson", "first", "second"), Rename("lesson", "second", "first"))
    merge([put(inbox, "ana", renames=circle)], folder)
    assert len(table(folder, "steps")) == 2


def test_a_folder_of_other_things_is_not_written_into(inbox: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "letters.txt").write_text("Dear all")
    with pytest.raises(CohortError, match=r"holds other files, such as letters\.txt"):
        merge([put(inbox, "ana")], folder)
    assert [each.name for each in folder.iterdir()] == ["letters.txt"]


def test_two_merges_do_not_work_on_one_folder(inbox: Path, folder: Path) -> None:
    merge([put(inbox, "ana")], folder)
    with (folder / ".lock").open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(CohortError, match="Another merge is at work"):
            merge([put(inbox, "ben")], folder)
    assert members(folder) == {"ana": 1}


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda folder: (folder / NAME).write_text("{"), "is damaged. Merge the bundles into a new folder"),
        (lambda folder: (folder / NAME).write_text('{"format": "relcourse-cohort", "v": 9}'), "A newer relcourse made"),
        (
            lambda folder: shutil.rmtree(folder / "bundles"),
            "lacks the files of ana. Merge theirs once more",
        ),
        (lambda folder: next((folder / "bundles").iterdir()).write_text("{}"), "Merge that learner's bundle once more"),
    ],
)
def test_a_damaged_cohort_says_what_to_do(spoil: object, says: str, inbox: Path, folder: Path) -> None:
    merge([put(inbox, "ana")], folder)
    assert callable(spoil)
    spoil(folder)
    with pytest.raises(CohortError, match=says):
        merge([put(inbox, "ben")], folder)


@pytest.mark.slow
def test_tables_that_were_thrown_away_are_made_again(inbox: Path, folder: Path) -> None:
    files = [put(inbox, "ana"), put(inbox, "ben")]
    merge(files, folder)
    before = everything(folder)
    shutil.rmtree(tables_folder(folder, read_manifest(folder).generation))
    merge([], folder)
    assert everything(folder) == before
    assert table_file(tables_folder(folder, 2), "steps").exists()


def test_a_lost_bundle_is_back_once_it_is_merged_again(inbox: Path, folder: Path) -> None:
    files = [put(inbox, "ana"), put(inbox, "ben")]
    merge(files, folder)
    shutil.rmtree(folder / "bundles")
    merge(files, folder)
    assert len(list((folder / "bundles").iterdir())) == 2
    merge([put(inbox, "cem")], folder)
    assert members(folder) == {"ana": 1, "ben": 1, "cem": 1} and len(table(folder, "answers")) == 3
