"""What a report tells of exercises, by the ids of what it is about, and nothing that it does not tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from relcourse.cohort.disclosure.sections import Section
from relcourse.cohort.report.item_findings import ItemFindings, item_findings
from relcourse.cohort.report.report import Report, cohort_report
from relcourse.cohort.words.course_titles import course_titles
from relcourse.course.folder import CourseFolder
from tests.cohort.group_of_sixty import EASY, HARD, TALK, WRONG, group, write_questions


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_questions(tmp_path_factory.mktemp("questions") / "course")


@pytest.fixture(scope="module")
def report(course: Path) -> Report:
    return cohort_report(group(course, course.with_name("sixty")), "2026-04-01", course_titles(course))


def rev(course: Path, name: str) -> str:
    return CourseFolder(course).exercise(name).rev()  # type: ignore[union-attr]


def test_a_wrong_key_is_found_with_its_figures(report: Report, course: Path) -> None:
    found = item_findings(report)
    doubted = [each for each in found.items if each.doubt]
    (each,) = doubted
    assert (each.exercise, each.rev, each.learners, each.doubt) == (WRONG, rev(course, WRONG), 60, "key")
    assert each.discrimination is not None and each.discrimination < -0.3 and each.interval.startswith("-0.")
    elsewhere = {one.option: one.elsewhere for one in found.chosen if one.exercise == WRONG and one.option}
    assert max(elsewhere, key=lambda option: elsewhere[option] or 0) == "ask"


def test_options_and_scenes_go_by_ids_and_few_are_no_number(report: Report, course: Path) -> None:
    found = item_findings(report)
    assert {(each.option, each.learners) for each in found.chosen if each.exercise == EASY} == {("ask", 60), ("", None)}
    assert "ask" not in {each.option for each in found.chosen if each.exercise == HARD}
    talk = {(each.scene, each.option, each.learners) for each in found.chosen if each.exercise == TALK}
    assert talk == {("door", "go", 60), ("door", "", None)}
    places = {(each.step, each.exercise, each.scene, each.rev, each.learners) for each in found.unclear}
    assert places == {("a-page", "", "", "", 10), (TALK, TALK, "door", rev(course, TALK), 10)}


def test_every_count_is_one_that_a_report_tells(report: Report) -> None:
    found = item_findings(report)
    counts = [each.learners for each in (*found.items, *found.chosen, *found.unclear)]
    assert all(each is None or (each >= 5 and each % 5 == 0) for each in counts)
    told = {section.key: sum(map(len, section.cells.values())) for section in report.sections}
    assert (len(found.items), len(found.chosen)) == (told["items"], told["options"] + told["decisions"])
    assert item_findings(replace(report, sections=())) == ItemFindings((), (), ())


def test_rows_that_do_not_say_which_option_they_are_about_are_left_out_with_their_decision(report: Report) -> None:
    def without_ids(section: Section) -> Section:
        cells = {
            cell: [{key: value for key, value in row.items() if key != "option_id"} for row in rows]
            for cell, rows in section.cells.items()
        }
        return replace(section, cells=cells)

    older = replace(report, sections=[without_ids(each) for each in report.sections])
    assert item_findings(older).chosen == () and item_findings(older).items == item_findings(report).items


@pytest.mark.slow
def test_fewer_than_five_give_nothing_and_nine_no_doubt(course: Path, tmp_path: Path) -> None:
    few = cohort_report(group(course, tmp_path / "few", 4), "2026-04-01", course_titles(course))
    assert item_findings(few) == ItemFindings((), (), ())
    nine = item_findings(cohort_report(group(course, tmp_path / "nine", 9), "2026-04-01", course_titles(course)))
    assert nine.items and {(each.doubt, each.discrimination, each.interval) for each in nine.items} == {("", None, "")}
    assert nine.unclear == ()
