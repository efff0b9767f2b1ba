"""What several tests of cohorts look at and none changes: a course, and a report on a divided group that took it."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.cohort.report.report import Report, cohort_report
from relcourse.cohort.words.course_titles import CourseTitles, course_titles
from tests.cohort.divided_group import divided_cohort
from tests.helpers import write_small_course


@pytest.fixture(scope="session")
def taken_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_course(tmp_path_factory.mktemp("taken") / "course")


@pytest.fixture(scope="session")
def titles(taken_course: Path) -> CourseTitles:
    return course_titles(taken_course)


@pytest.fixture(scope="session")
def divided(taken_course: Path, titles: CourseTitles, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Of 24 people in two groups, by turns."""
    root = tmp_path_factory.mktemp("divided")
    folder = divided_cohort(taken_course, root / "inbox", root / "spring", groups=("north", "south"))
    return cohort_report(folder, "2026-04-01", titles)
