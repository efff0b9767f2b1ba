"""One exercise at two steps: what is not scored is asked at each of them, what is scored was answered once."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.lesson import views
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from tests.conftest import OpenProfile
from tests.helpers import FIRST, STEPS, answered_whole, come_to, question, still, types, write_front, write_lesson

LAST = "last"


def met_twice(course: Path, kind: str) -> CourseFolder:
    """The small course with a second lesson that asks one of the exercises of the first again."""
    write_front(course, FIRST, LAST)
    write_lesson(course, LAST, f"- {STEPS[kind]}")
    return CourseFolder(course)


@pytest.mark.parametrize("kind", ["survey", "commit", "reflect"])
def test_what_is_not_scored_is_asked_anew_at_a_second_step_and_stays_answered_at_the_first(
    small_course: Path, open_profile: OpenProfile, kind: str
) -> None:
    folder, step = met_twice(small_course, kind), STEPS[kind]
    walk = lesson_player(folder, open_profile(folder))
    asked = come_to(walk, step)
    first = answered_whole(walk)
    assert isinstance(first, views.Feedback)
    anew = come_to(walk, step, LAST)
    assert question(anew) == question(asked) and anew.notice == ""
    second = answered_whole(walk, 1)
    assert isinstance(second, views.Feedback) and _shown(second) != _shown(first)

    def comes_back(walk: Player) -> None:
        before = types(walk.profile).count("attempt-started")
        for lesson, was in ((FIRST, first), (LAST, second), (FIRST, first)):
            assert still(come_to(walk, step, lesson)) == still(was)
        assert types(walk.profile).count("attempt-started") == before

    comes_back(walk)
    comes_back(lesson_player(folder, open_profile(folder)))


def _shown(view: views.View) -> object:
    """What feedback says of the answer."""
    assert isinstance(view, views.Feedback)
    return view.written, view.remarks


def test_what_is_scored_is_answered_at_both_steps_at_once(small_course: Path, open_profile: OpenProfile) -> None:
    folder = met_twice(small_course, "choice")
    walk = lesson_player(folder, open_profile(folder))
    come_to(walk, STEPS["choice"])
    first = answered_whole(walk)
    again = come_to(walk, STEPS["choice"], LAST)
    assert isinstance(again, views.Feedback) and _shown(again) == _shown(first)
