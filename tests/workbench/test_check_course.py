"""Everything that is wrong in a course, at once and in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, render
from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, FRONT, LESSON, hard, write_course

SPARE = CHOICE.replace("Which one?", "Which of them?")


def test_a_course_in_order_has_no_problem(tmp_path: Path) -> None:
    assert check_course(write_course(tmp_path)) == []


def test_an_exercise_that_no_lesson_uses_is_pointed_out(tmp_path: Path) -> None:
    (diagnostic,) = check_course(write_course(tmp_path, {"exercises/spare.yaml": SPARE}))
    assert (diagnostic.code, diagnostic.severity, diagnostic.file) == ("RC112", "warning", "exercises/spare.yaml")


def test_an_exercise_that_is_only_a_review_is_used(tmp_path: Path) -> None:
    files = {
        "exercises/spare.yaml": SPARE + "skills: [noticing]\n",
        "lessons/first.yaml": LESSON + "reviews: [spare]\n",
    }
    assert check_course(write_course(tmp_path, files)) == []


def test_a_lesson_that_no_module_lists_is_pointed_out(tmp_path: Path) -> None:
    (diagnostic,) = check_course(write_course(tmp_path, {"lessons/second.yaml": LESSON}))
    assert (diagnostic.code, diagnostic.severity, diagnostic.file) == ("RC113", "warning", "lessons/second.yaml")


def test_the_list_of_sources_is_no_lesson(tmp_path: Path) -> None:
    assert check_course(write_course(tmp_path, {"lessons/sources.yaml": "{}\n"})) == []


def test_every_file_is_looked_at_and_the_problems_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    files = {
        "lessons/course.yaml": FRONT.replace("[first]", "[first, second, first]"),
        "lessons/second.yaml": LESSON.replace("minutes: 5", "minutes: soon"),
        "lessons/first.yaml": LESSON.replace("[tried]", "[tried, gone]"),
        "lessons/sources.yaml": "x: y\n",
        "exercises/tried.yaml": CHOICE.replace("credit: 1", "credit: 2").replace(
            "kind: choice", "kind: choice\nlate: no"
        ),
    }
    found = check_course(write_course(tmp_path, files))
    assert [(each.file, each.line, each.code) for each in found] == [
        ("exercises/tried.yaml", 2, "RC021"),
        ("exercises/tried.yaml", 7, "RC031"),
        ("lessons/course.yaml", 8, "RC101"),
        ("lessons/first.yaml", 4, "RC109"),
        ("lessons/second.yaml", 3, "RC022"),
        ("lessons/sources.yaml", 1, "RC106"),
    ]


def test_a_problem_of_an_exercise_used_twice_is_said_once(tmp_path: Path) -> None:
    files = {
        "lessons/course.yaml": FRONT.replace("[first]", "[first, second]"),
        "lessons/second.yaml": LESSON.replace("First", "Second"),
        "exercises/tried.yaml": CHOICE.replace("credit: 1", "credit: 2"),
    }
    assert [each.code for each in hard(check_course(write_course(tmp_path, files)))] == ["RC031"]


def test_every_problem_says_what_is_wrong_in_whole_sentences(tmp_path: Path) -> None:
    files = {"lessons/first.yaml": LESSON.replace("[tried]", "[tried, gone, gone]"), "exercises/tried.yaml": "a: [b"}
    for diagnostic in check_course(write_course(tmp_path, files)):
        assert render(diagnostic).what.endswith(".")
        assert render(diagnostic).do.endswith((".", "?"))


def test_where_there_is_no_course_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(CourseUnreadable, match="There is no course"):
        hard(check_course(tmp_path))
