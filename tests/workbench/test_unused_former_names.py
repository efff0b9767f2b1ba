"""Former names that carry nothing are pointed out, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.diagnostics import CourseUnreadable, render
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.workbench.check.check_course import check_course
from tests.course.files import CHOICE, FRONT, LESSON, marked, write_course

ADDED = LESSON.replace("[tried]", "\n  - tried\n  - {page: One, text: T}\n  - {page: Two, text: T, formerly: [STEP]}")

CASES = [
    ("lessons/first.yaml", LESSON + "formerly: [¦first]\n", "RC114", "`first` is what this is called now."),
    ("lessons/first.yaml", LESSON + "formerly: [past, ¦second]\n", "RC115", "`second` is in use"),
    ("exercises/tried.yaml", CHOICE + "formerly: [¦tried]\n", "RC114", "`tried` is what this is called now."),
    ("exercises/tried.yaml", CHOICE + "formerly: [¦other]\n", "RC115", "`other` is in use"),
    ("exercises/tried.yaml", CHOICE + "formerly: [past, ¦past]\n", "RC116", "`past` is a former name of `tried`"),
    ("exercises/tried.yaml", CHOICE.replace("credit: 0", "credit: 0, formerly: [¦ask]"), "RC115", "`ask` is in use"),
    ("lessons/first.yaml", ADDED.replace("STEP", "¦two"), "RC114", "`two` is what this is called now."),
    ("lessons/first.yaml", ADDED.replace("STEP", "¦one"), "RC115", "`one` is in use"),
    (
        "lessons/course.yaml",
        FRONT.replace("{noticing: Noticing}", "{noticing: {name: Noticing, formerly: [¦noticing]}}"),
        "RC114",
        "`noticing` is what this is called now.",
    ),
    (
        "lessons/course.yaml",
        FRONT + "  two: {title: T, skills: {a: {name: A, formerly: [old]}, b: {name: B, formerly: [¦old]}}}\n",
        "RC116",
        "`old` is a former name of `a` already",
    ),
]


@pytest.mark.parametrize(("file", "text", "code", "what"), CASES)
def test_a_former_name_that_carries_nothing(tmp_path: Path, file: str, text: str, code: str, what: str) -> None:
    text, (line, column) = marked(text)
    others = {"lessons/second.yaml": LESSON, "exercises/other.yaml": CHOICE}
    found = check_course(write_course(tmp_path, {**others, file: text}))
    (diagnostic,) = [each for each in found if each.code.startswith("RC11") and each.code not in ("RC112", "RC113")]
    assert (diagnostic.file, diagnostic.code, diagnostic.severity) == (file, code, "warning")
    assert (diagnostic.line, diagnostic.column) == (line, column)
    assert render(diagnostic).what.startswith(what) and render(diagnostic).do.endswith(".")


def test_two_files_with_the_same_former_name(tmp_path: Path) -> None:
    files = {
        "lessons/first.yaml": LESSON.replace("[tried]", "[tried, other]"),
        "exercises/tried.yaml": CHOICE + "formerly: [past]\n",
        "exercises/other.yaml": CHOICE.replace("Which one?", "Which other?") + "formerly: [past]\n",
    }
    (diagnostic,) = check_course(write_course(tmp_path, files))
    assert (diagnostic.file, diagnostic.code) == ("exercises/other.yaml", "RC116")


def test_two_lessons_with_the_same_former_name(tmp_path: Path) -> None:
    files = {
        "lessons/course.yaml": FRONT.replace("[first]", "[first, second]"),
        "lessons/first.yaml": LESSON + "formerly: [past]\n",
        "lessons/second.yaml": LESSON.replace("First", "Second") + "formerly: [past]\n",
    }
    (diagnostic,) = check_course(write_course(tmp_path, files))
    assert (diagnostic.file, diagnostic.code) == ("lessons/second.yaml", "RC116")


def test_what_is_renamed_well_is_not_complained_of(tmp_path: Path) -> None:
    files = {
        "lessons/course.yaml": FRONT.replace("{noticing: Noticing}", "{noticing: {name: Noticing, formerly: [seen]}}"),
        "lessons/first.yaml": ADDED.replace("STEP", "deux") + "formerly: [beginning]\n",
        "exercises/tried.yaml": CHOICE.replace("credit: 0", "credit: 0, formerly: [pause]") + "formerly: [old]\n",
    }
    assert check_course(write_course(tmp_path, files)) == []


def test_an_exercise_with_such_a_name_plays_all_the_same(tmp_path: Path) -> None:
    root = write_course(tmp_path, {"exercises/tried.yaml": CHOICE + "formerly: [tried]\n"})
    assert isinstance(CourseFolder(root).exercise("tried"), Exercise)


def test_a_skill_without_a_name_is_said(tmp_path: Path) -> None:
    front = FRONT.replace("{noticing: Noticing}", "{noticing: {naem: Noticing}}")
    with pytest.raises(CourseUnreadable) as caught:
        check_course(write_course(tmp_path, {"lessons/course.yaml": front}))
    assert [render(diagnostic).what for diagnostic in caught.value.diagnostics] == [
        "`naem` is not a key that is known here.",
    ]
