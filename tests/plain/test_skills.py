"""Skills line by line: a behaviour is practised by its number."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.events.facts import AttemptEnded
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import NINE, frozen_environment
from tests.tui.test_skills_room import answered_on_monday

MENU = "A number to practise one of these, Enter for home:"


def typed_on(day: int, course: Path, *lines: str) -> tuple[str, int]:
    """What is said where these lines are typed so many days after Monday, and how many answers there are then."""
    log = Log(profile_path("me"), frozen_environment(50 + day, NINE + timedelta(days=day)))
    keep_setting(log, "name", "Noor")
    out = io.StringIO()
    try:
        run(Session(course, log), io.StringIO("".join(f"{line}\n" for line in lines)), out)
        return out.getvalue(), sum(
            isinstance(each.fact, AttemptEnded) for each in log.events(CourseFolder(course).course.id)
        )
    finally:
        log.close()


def test_a_skill_is_practised_by_its_number_before_it_is_due(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    answered_on_monday(small_course, open_profile, "ask")
    said, before = typed_on(0, small_course, "s", "q")
    assert MENU not in said, "it was answered today, and a second answer would not count"
    said, still = typed_on(1, small_course, "s", "9", "", "q")
    assert "To practise now:\n  1. Asking first" in said and "Type a number from 1 to 1." in said
    assert still == before
    said, after = typed_on(1, small_course, "s", "1", "1", "", "q", "q", "q")
    assert after == before + 1
