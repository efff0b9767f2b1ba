"""The first practice of the bundled course, played through in typed lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.progress.learner_state import LearnerState
from tests.batches import batches
from tests.conftest import OpenProfile
from tests.helpers import lesson_lines, recorded
from tests.plain.test_plain_app import steering
from tests.plain.typist import Played, bare, rehearsal

PRACTICE = "reciprocal-value"


@pytest.fixture(scope="module")
def folder(bundled: Path) -> CourseFolder:
    return CourseFolder(bundled)


@pytest.mark.slow
@pytest.mark.parametrize("nth", batches(2, everyday=1))
def test_the_first_practice_is_played_to_the_end_of_its_lessons(
    open_profile: OpenProfile, folder: CourseFolder, nth: int
) -> None:
    lessons = folder.course.modules[PRACTICE].lessons
    assert len(lessons) == 4
    walk = rehearsal(open_profile, folder)
    lines = ["1"]
    for lesson in folder.course.lessons[: len(lessons) + 1]:  # the opening comes before the practice
        lines += [*lesson_lines(walk, lesson, nth), ""]  # Enter leads to the next lesson
    played = Played(open_profile, folder, [*lines[:-1], "q"])
    assert bare(played.events) == bare(recorded(walk.profile))
    check_all_done(played.profile.learner, folder)
    for lesson in lessons:
        plan = folder.load_lesson(lesson)
        assert isinstance(plan, LoadedLesson)
        assert f"{plan.lesson.title}: that is the end of this lesson." in played.said
    assert "Still open" not in played.said
    assert not steering(played.output)


def check_all_done(learner: LearnerState, folder: CourseFolder) -> None:
    for lesson in folder.course.modules[PRACTICE].lessons:
        plan = folder.load_lesson(lesson)
        assert isinstance(plan, LoadedLesson)
        assert learner.lesson(lesson).finished
        assert learner.lesson(lesson).done == [step.id for step in plan.steps]
    assert learner.conversations == 5  # the first minute is one, too


def test_every_lesson_of_the_bundled_course_is_played_to_its_end(
    open_profile: OpenProfile, folder: CourseFolder
) -> None:
    walk = rehearsal(open_profile, folder)
    for lesson in folder.course.lessons:
        lesson_lines(walk, lesson, 2)
        assert walk.profile.learner.lesson(lesson).finished
