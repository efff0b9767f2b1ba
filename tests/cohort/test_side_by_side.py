"""Groups, or two runs of a course, beside each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from relcourse.cohort.disclosure.sections import Section
from relcourse.cohort.folder.manifest import CohortError
from relcourse.cohort.folder.roster import Entry
from relcourse.cohort.intake.merge import forget, merge
from relcourse.cohort.outputs.report_text import report_lines
from relcourse.cohort.report.report import Report, cohort_report
from relcourse.cohort.report.side_by_side import beside, by_group, require_apart
from relcourse.cohort.words.course_titles import CourseTitles
from tests.cohort.handed_out import one_question, put

Groups = dict[str, int]


def cohort(root: Path, name: str, groups: Groups, course: str = "small") -> Path:
    """A cohort of one question; of each group the first half chose well. ``groups`` are their sizes."""
    files, roster = [], {}
    for group, size in groups.items():
        for number in range(size):
            who = f"{name}-{group}-{number}"
            roster[who] = Entry("", group)
            well = number < size / 2
            facts = one_question(float(well), "ask" if well else "tell")
            files.append(put(root / f"{name}-in", who, facts=facts, code=who, course=course))
    merge(files, root / name, roster=roster)
    return root / name


def told(folder: Path, day: int = 1) -> Report:
    return cohort_report(folder, f"2026-04-{day:02}", CourseTitles())


def opened(report: Report, column: str) -> dict[object, object]:
    (section,) = [each for each in report.sections if each.key == "lessons"]
    return {row[column]: row["opened"] for row in section.rows}


def test_groups_stand_beside_everybody_and_small_ones_together(tmp_path: Path) -> None:
    report = by_group(told(cohort(tmp_path, "spring", {"north": 8, "south": 6, "east": 3, "west": 2})))
    assert opened(report, "group") == {"everybody": 20, "north": 10, "south": 5, "(others)": 5}
    said = "\n".join(report_lines(report, 200))
    assert "everybody" in said and "north" in said and "east" not in said


@pytest.mark.parametrize(
    "groups",
    [
        {"north": 9, "south": 3},
        *(pytest.param(each, marks=pytest.mark.slow) for each in ({"north": 12}, {"": 12}, {"north": 4, "south": 4})),
    ],
)
def test_where_all_less_a_group_would_be_few_no_group_is_told(groups: Groups, tmp_path: Path) -> None:
    report = by_group(told(cohort(tmp_path, "spring", groups)))
    assert report.groups == {} and "Nothing can be told by group" in "\n".join(report_lines(report, 500))
    assert report.sections == told(tmp_path / "spring").sections


@pytest.mark.slow
def test_a_small_group_that_comes_later_moves_nothing_until_it_is_five(tmp_path: Path) -> None:
    folder = cohort(tmp_path, "spring", {"north": 6, "south": 6})
    first = told(folder)
    assert set(first.groups) == {"north", "south"}
    for number in range(5):
        who = f"late-{number}"
        merge([put(tmp_path / "late", who, code=who)], folder, roster={**_roster(folder), who: Entry("", "south")})
        again = told(folder, 2 + number)
        if number < 4:
            assert (again.sections, again.groups) == (first.sections, first.groups)
    assert opened(by_group(again), "group") == {"everybody": 15, "north": 5, "south": 10}


@pytest.mark.slow
def test_somebody_who_is_taken_out_of_a_group_makes_no_difference(tmp_path: Path) -> None:
    folder = cohort(tmp_path, "spring", {"north": 6, "south": 6})
    first = told(folder)
    forget(folder, "spring-north-0")
    again = told(folder, 2)
    assert (again.sections, again.groups) == (first.sections, first.groups)


def test_two_runs_stand_beside_each_other(tmp_path: Path) -> None:
    spring, autumn = cohort(tmp_path, "spring", {"": 8}), cohort(tmp_path, "autumn", {"": 17})
    require_apart(spring, autumn)
    report = beside(told(spring), told(autumn), ("spring", "autumn"))
    assert opened(report, "run") == {"spring": 10, "autumn": 15}
    assert report.said == ("spring: 8 learners; autumn: 17 learners.",)
    (section,) = [each for each in report.sections if each.key == "lessons"]
    assert list(section.columns) == ["lesson", "run", "opened", "began", "finished"]


@pytest.mark.slow
def test_runs_with_somebody_in_common_are_not_told_beside_each_other(tmp_path: Path) -> None:
    spring, autumn = cohort(tmp_path, "spring", {"": 8}), cohort(tmp_path, "autumn", {"": 8})
    merge([tmp_path / "spring-in" / "spring--0-1.jsonl"], autumn)
    with pytest.raises(CohortError, match="have 1 learner in common"):
        require_apart(spring, autumn)
    with pytest.raises(CohortError, match=r"is of the course `other`, and .* of `small`"):
        require_apart(spring, cohort(tmp_path, "third", {"": 5}, course="other"))


def _roster(folder: Path) -> dict[str, Entry]:
    from relcourse.cohort.folder.manifest import read_manifest

    return dict(read_manifest(folder).roster)


def test_choices_of_a_group_stand_together_as_its_others_are_its_own(divided: Report) -> None:
    report = by_group(divided)
    (section,) = [each for each in report.sections if each.key == "decisions"]
    assert list(section.columns)[:4] == ["conversation", "scene", "group", "choice"]
    for rows in section.cells.values():
        groups = [row["group"] for row in rows]
        assert groups == sorted(groups, key=groups.index), "each group once"


def test_a_key_is_doubted_by_everybody_and_in_no_group(divided: Report) -> None:
    doubtful = {key: [{**row, "look": "look at it"} for row in rows] for key, rows in _items(divided).cells.items()}
    report = replace(
        divided,
        sections=[replace(_items(divided), cells=doubtful)],
        groups={name: [replace(_items(divided), cells=doubtful)] for name in divided.groups},
    )
    said = {(row["group"], row["look"]) for row in by_group(report).sections[0].rows}
    assert said == {("everybody", "look at it"), *((name, "") for name in divided.groups)}


def _items(report: Report) -> Section:
    return next(each for each in report.sections if each.key == "items")
