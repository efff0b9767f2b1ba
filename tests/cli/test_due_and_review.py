"""``relcourse due`` and ``relcourse review``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.settings import keep_setting
from tests.cli.test_commands import Run, one_sentence, run
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, answered, come_to, frozen_environment, write_exercise

__all__ = ["run"]

ITEM = """
kind: choice
title: Held back
skills: [asking]
ask: What first?
options:
  ask: {text: Ask, credit: 1}
  tell: {text: Tell, credit: 0}
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    """A course whose one skill has an item held back."""
    write_exercise(small_course, "held", ITEM)
    lesson = small_course / "lessons" / "first.yaml"
    lesson.write_text(lesson.read_text() + "skills: [asking]\nreviews: [held]\n")
    return small_course


def learned_long_ago(course: Path, open_profile: OpenProfile) -> None:
    profile = open_profile(course, frozen_environment(1, NINE - timedelta(days=400)))
    keep_setting(profile.log, "name", "Noor")
    come_to(walk := lesson_player(CourseFolder(course), profile), STEPS["choice"])
    answered(walk)


def test_due_says_nothing_when_nothing_is_due(run: Run, course: Path) -> None:
    ended = run("due", course)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_due_is_one_short_line(run: Run, course: Path, open_profile: OpenProfile) -> None:
    learned_long_ago(course, open_profile)
    ended = run("due", course)
    assert (ended.code, ended.out, ended.err) == (0, "1 skill due for review, about 1 minute\n", "")


def test_review_begins_at_once_and_ends_at_the_end_of_the_input(
    run: Run, course: Path, open_profile: OpenProfile
) -> None:
    learned_long_ago(course, open_profile)
    ended = run("review", course, typed="1\n\n")
    assert ended.code == 0
    assert "Held back" in ended.out
    assert "Reviewed: 1." in ended.out
    assert run("due", course).out == ""


def test_review_of_no_course_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    assert "There is no course" in one_sentence(run("review", tmp_path / "nothing"))
