"""A report to walk through: what stands on each page, and that nothing stands there that the report does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.pages.pages import (
    NOT_TOLD,
    WHY_NOT_TOLD,
    Choice,
    Choices,
    Page,
    Place,
    Row,
    Script,
    Table,
    Words,
    told,
)
from relcourse.cohort.pages.report_pages import ReportPages, pages_by_group
from relcourse.cohort.report.report import Report, cohort_report
from relcourse.cohort.words.course_titles import CourseTitles, course_titles
from tests.cohort.divided_group import DESK, divided_cohort, pages_of, parts_of
from tests.helpers import edit, write_small_course

TALK = "the-talk"


@pytest.fixture
def folder(tmp_path: Path, small_course: Path) -> Path:
    return divided_cohort(small_course, tmp_path / "inbox", tmp_path / "spring")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For all that only look."""
    return write_small_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def report(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("cohort")
    return cohort_report(divided_cohort(course, root / "inbox", root / "spring"), "2026-04-01", course_titles(course))


@pytest.fixture
def pages(report: Report, course: Path) -> ReportPages:
    return ReportPages(report, course_titles(course))


def rows(page: Page) -> dict[str, Row]:
    return {row.name: row for block in page.blocks if isinstance(block, Table) for row in block.rows}


def figures(page: Page) -> dict[str, list[str]]:
    return {name: [cell.words for cell in row.cells] for name, row in rows(page).items()}


def choices(page: Page) -> list[Choice]:
    return [each for block in page.blocks if isinstance(block, Choices) for each in block.choices]


def said(page: Page) -> str:
    return "\n".join(block.words for block in page.blocks if isinstance(block, Words))


def down(pages: ReportPages, *names: str) -> Page:
    """The page behind rows of these names, from the cohort down."""
    page = pages.page(Place("cohort"))
    for name in names:
        place = rows(page)[name].goes
        assert place
        page = pages.page(place)
    return page


def walked(pages: ReportPages) -> dict[Place, Page]:
    """Every page that leads from the cohort to another, or is led to."""
    found: dict[Place, Page] = {}
    left = [Place("cohort")]
    while left:
        place = left.pop()
        if place not in found:
            page = found[place] = pages.page(place)
            left += [row.goes for row in _all_rows(page) if row.goes]
            left += [each for each in (page.before, page.after) if each]
    return found


def _all_rows(page: Page) -> Iterator[Row]:
    return (row for block in (*page.blocks, *page.side) if isinstance(block, Table) for row in block.rows)


def test_the_cohort_leads_to_each_skill_with_how_first_attempts_went(pages: ReportPages) -> None:
    page = pages.page(Place("cohort"))
    assert page.title == "A small course" and "24 learners" in said(page)
    skill = rows(page)["Asking first"]
    assert [cell.words for cell in skill.cells] == ["25", "0.62", "under 5 | 20"]
    assert skill.cells[1].bar == (0.62,)
    assert figures(page)["Lessons"] == ["10 finished the last of 1 lesson"]


def test_a_skill_lists_the_conversations_and_questions_that_train_it(pages: ReportPages) -> None:
    page = down(pages, "Asking first")
    assert figures(page)["One best"] == ["25", "0.67"]
    assert figures(page)["The talk"] == ["", NOT_TOLD], "four came to its end"
    assert "Not told." in said(page)


def test_a_conversation_shows_its_decisions_in_story_order(pages: ReportPages) -> None:
    page = down(pages, "Asking first", "The talk")
    names = [name for name, row in rows(page).items() if row.goes]
    assert names == ["Monday, nine o'clock.", "At her desk."]
    door = rows(page)["Monday, nine o'clock."]
    assert [cell.words for cell in door.cells] == ["10 · 10, others under 5", "10"]
    assert door.cells[0].bar == (0.5, 0.5)
    assert "Not told: In the evening." in said(page)
    assert "Whole ways: not told." in said(page)


def test_a_decision_stands_below_what_was_read_before_it(pages: ReportPages) -> None:
    page = down(pages, "Asking first", "The talk", "At her desk.")
    (script,) = (block for block in page.blocks if isinstance(block, Script))
    assert [(line.kind, line.who, line.text, line.about) for line in script.lines] == [
        ("narration", "", "At her desk.", ""),
        ("said", "Maya", "It is my father.", "only where trust >= 60"),
        ("said", "Maya", "I have a call.", "only where trust < 60"),
    ]
    assert [(each.words, each.chose.words, each.worth) for each in choices(page)] == [
        ("I have time.", "10", "worth 3 of 3"),
        ("Later then.", "5", "worth 2 of 3"),
        ("The others together, which are not told one by one:", "under 5", ""),
        ("You should rest.", "", "worth 0 of 3"),
    ]
    assert (DESK["stay"], DESK["later"]) == (10, 6), "counted to the nearest five"


def test_from_a_decision_one_goes_to_the_next_and_back(pages: ReportPages) -> None:
    first = down(pages, "Asking first", "The talk", "Monday, nine o'clock.")
    assert first.before is None and first.after
    second = pages.page(first.after)
    assert second.before and second.after is None and pages.page(second.before) == first


def test_a_question_shows_its_options(pages: ReportPages) -> None:
    page = down(pages, "Asking first", "One best")
    assert [each.chose.words for each in choices(page)] == ["10", "10", "under 5", ""]
    assert choices(page)[0].worth.startswith("worth 1 of 1")
    assert figures(page)["Facility"] == ["0.67"]
    assert "With 30 learners or fewer these figures move a lot by chance." in said(page)


def test_a_page_that_leaves_something_untold_says_why(pages: ReportPages) -> None:
    for place, page in walked(pages).items():
        untold = any(
            NOT_TOLD in cell.words or "under 5" in cell.words for row in rows(page).values() for cell in row.cells
        )
        assert not untold or WHY_NOT_TOLD in said(page), place


def test_every_figure_of_every_page_is_one_of_the_report(pages: ReportPages, report: Report) -> None:
    published = {
        word
        for section in report.sections
        for row in section.rows
        for each in row.values()
        for word in _numbers(told(each))
    }
    for place, page in walked(pages).items():
        shown = [cell for row in _all_rows(page) for cell in row.cells] + [each.chose for each in choices(page)]
        for words in (cell.words.replace(" of 1 lesson", "") for cell in shown):
            assert _numbers(words) <= published, (place, words)


def _numbers(words: str) -> set[str]:
    return set(re.findall(r"[0-9]+(?:\.[0-9]+)?", words))


@pytest.mark.slow
def test_where_nobody_is_judged_no_worth_is_told(tmp_path: Path, small_course: Path) -> None:
    folder = divided_cohort(small_course, tmp_path / "inbox", tmp_path / "spring", judged=False)
    page = down(pages_of(folder, small_course), "Asking first", "The talk", "Monday, nine o'clock.")
    assert [(each.chose.words, each.worth) for each in choices(page)][:2] == [("10", ""), ("10", "")]


# By groups


def test_each_group_that_can_be_told_has_pages_of_its_own(tmp_path: Path, small_course: Path) -> None:
    folder = divided_cohort(small_course, tmp_path / "inbox", tmp_path / "spring", groups=("north", "south"))
    everybody, north, south = parts_of(folder, small_course)
    assert "g shows their groups" in said(everybody.page(Place("cohort")))
    place = rows(everybody.page(Place("cohort")))["Asking first"].goes
    assert place
    for part, name in ((north, "north"), (south, "south")):
        assert part.page(place).title == f"{name}: Asking first"
        assert figures(part.page(place))["Learners"] == ["10"]


@pytest.mark.slow
def test_what_is_not_told_of_a_group_is_said(tmp_path: Path, small_course: Path) -> None:
    folder = divided_cohort(small_course, tmp_path / "inbox", tmp_path / "spring", groups=("north", "south"))
    titles = course_titles(small_course)
    report = cohort_report(folder, "2026-04-01", titles)
    report = replace(report, groups={"north": [each for each in report.groups["north"] if each.key == "lessons"]})
    everybody, north = pages_by_group(report, titles)
    for place in walked(everybody):
        page = north.page(place)
        assert page.title.startswith("north: ") and page.blocks
    assert "Of this group nothing is told here" in said(north.page(Place("skill", "asking")))
    assert north.page(Place("skill", "asking")).title == "north: Asking first"


# Where the course is not as it was


def test_without_the_course_its_parts_go_by_their_ids(folder: Path) -> None:
    pages = pages_of(folder, None)
    assert "its parts go by their ids: --course names it" in said(pages.page(Place("cohort")))
    page = down(pages, "Exercises of no skill", TALK)
    assert "The course at hand does not have it" in said(page)
    page = down(pages, "Exercises of no skill", TALK, "door")
    assert [each.words for each in choices(page)] == ["ask", "nod", "The others together"]
    assert not [block for block in page.blocks if isinstance(block, Script)]


def test_what_was_told_in_ids_is_shown_in_words_once_the_course_is_at_hand(folder: Path, small_course: Path) -> None:
    pages_of(folder, None)
    page = down(pages_of(folder, small_course, 2), "Asking first", "The talk", "Monday, nine o'clock.")
    assert [each.words for each in choices(page)] == [
        "You look tired. Coffee?",
        "Nod and walk on.",
        "The others together, which are not told one by one:",
        "What is wrong?",
    ]


@pytest.mark.slow
def test_an_option_in_words_of_another_day_is_not_taken_for_two(folder: Path, small_course: Path) -> None:
    pages_of(folder, small_course)
    edit(small_course / "exercises" / f"{TALK}.yaml", ("Nod and walk on.", "Nod briefly."))
    page = down(pages_of(folder, small_course, 2), "Asking first", "The talk", "Monday, nine o'clock.")
    assert [each.words for each in choices(page)] == [
        "You look tired. Coffee?",
        "Nod briefly.",
        "The others together, which are not told one by one:",
        "What is wrong?",
    ]


def test_another_version_says_so(tmp_path: Path, small_course: Path) -> None:
    folder = divided_cohort(small_course, tmp_path / "inbox", tmp_path / "spring", talk_rev="older")
    page = down(pages_of(folder, small_course), "Asking first", "The talk (another version, older)")
    assert "This was answered in another version (older)." in said(page)
    assert rows(page)["Monday, nine o'clock."].cells[0].words == "10 · 10, others under 5"


@pytest.mark.slow
def test_an_exercise_that_the_course_no_longer_has_is_found(folder: Path, small_course: Path) -> None:
    (small_course / "exercises" / f"{TALK}.yaml").unlink()
    edit(small_course / "lessons" / "first.yaml", (f"  - {TALK}\n", ""))
    page = down(
        pages_of(folder, small_course), "Exercises of no skill", "the-talk (another version, " + _rev(folder) + ")"
    )
    assert "The course at hand does not have it" in said(page) and set(rows(page)) >= {"door", "desk"}


def _rev(folder: Path) -> str:
    report = cohort_report(folder, "2026-04-01", CourseTitles())
    (key,) = {key.split("|")[1] for each in report.sections if each.key == "decisions" for key in each.cells}
    return key


def test_the_shapes_of_a_report_in_which_little_is_told(tmp_path: Path) -> None:
    pages = ReportPages(Report("small", "Small", 3, [], 0, "", {}), CourseTitles())
    page = pages.page(Place("cohort"))
    assert list(walked(pages)) == [Place("cohort")] and "Of no skill there is anything to tell yet." in said(page)


def test_whole_ways_go_by_their_endings_and_those_of_few_together(report: Report, course: Path) -> None:
    titles = course_titles(course)
    key = f"{TALK}|{titles.revs[TALK]}"
    columns = {"conversation": "", "way": "", "ending": "", "took": ""}
    ways = [{"way": "ask → stay", "ending": "open", "took": 15}, {"way": OTHERS, "ending": "", "took": 5}]
    section = type(report.sections[0])("paths", "Whole ways", "", columns, {key: ways})
    pages = ReportPages(Report("small", "Small", 24, [*report.sections, section], 0, "", {}), titles)
    page = down(pages, "Asking first", "The talk")
    assert figures(page)["ask → stay: The door is open"] == ["15"] and figures(page)["others together"] == ["5"]
    alone = type(section)("paths", "Whole ways", "", columns, {key: ways[1:]})
    pages = ReportPages(Report("small", "Small", 24, [*report.sections, alone], 0, "", {}), titles)
    assert "None was taken by five people or more: told together, 5." in said(down(pages, "Asking first", "The talk"))
