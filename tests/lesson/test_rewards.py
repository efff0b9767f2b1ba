"""What the game shows, once and in a line, and that it can be hidden in both faces."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.home import home_of
from relcourse.learner.skills import learnt
from relcourse.learner.stats import WEEKS, stats
from relcourse.lesson.actions import Give, GoOn
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.progress.learner_state import LearnerState
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, answered, come_to
from tests.plain.typist import Played
from tests.tui.driver import at_home, press, screen_text

GAME = """
levels: [Newcomer, Neighbour]
badges:
  first-answer: {name: First answer, about: You gave an answer., counts: answers}
"""


@pytest.fixture
def course(small_course: Path) -> Path:
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text() + GAME)
    return small_course


@pytest.fixture
def walk(course: Path, open_profile: OpenProfile) -> Player:
    folder = CourseFolder(course)
    return lesson_player(folder, open_profile(folder))


def test_points_and_a_badge_are_said_where_they_are_earned_and_only_there(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    view = walk.act(Give("ask"))
    assert view.gained == 30
    assert view.notice == "A badge: First answer. You gave an answer."
    assert walk.profile.learner.badges == ["first-answer"]
    after = walk.act(GoOn())
    assert (after.gained, after.notice) == (0, "")


def test_a_level_is_said_when_it_is_reached(walk: Player) -> None:
    said = []
    come_to(walk, STEPS["choice"])
    for _ in range(8):
        said.append(answered(walk).notice)
        walk.act(GoOn())
    assert [each for each in said if "Level" in each] == ["Level 2: Neighbour."]


def test_a_badge_stays_when_the_course_no_longer_gives_it(
    walk: Player, course: Path, open_profile: OpenProfile
) -> None:
    come_to(walk, STEPS["choice"])
    answered(walk)
    front = course / "lessons" / "course.yaml"
    front.write_text(front.read_text().replace(GAME, ""))
    assert open_profile(course).learner.badges == ["first-answer"]


def calm(profile: Profile) -> Profile:
    keep_setting(profile.log, "calm", "yes")
    return profile


def test_calm_hides_the_game_and_keeps_counting(walk: Player) -> None:
    calm(walk.profile)
    come_to(walk, STEPS["choice"])
    view = walk.act(Give("ask"))
    assert (view.gained, view.notice) == (0, "")
    outline = outlined(walk.activity.folder)
    assert home_of(walk.profile, outline).stats is None
    assert learnt(walk.profile, outline).stats is None
    assert walk.profile.learner.points == 30


GAME_WORDS = ("points", "level", "badge", "Newcomer")


async def test_a_calm_screen_has_no_word_of_the_game(home: Path, course: Path, open_profile: OpenProfile) -> None:
    calm(open_profile(course))
    async with at_home(course) as pilot:
        seen = screen_text(pilot)
        await press(pilot, "s")
        seen += screen_text(pilot)
        await press(pilot, "escape", "enter", "right", "right", "1")
        seen += screen_text(pilot)
    assert "One best" in seen
    assert not [word for word in GAME_WORDS if word in seen]


async def test_points_are_on_the_screen_where_it_is_not_calm(home: Path, course: Path) -> None:
    async with at_home(course) as pilot:
        assert "level" not in screen_text(pilot), "nothing is counted before a lesson is finished"
        await press(pilot, "enter", "right", "right", "1")
        assert "points" in screen_text(pilot) and "A badge: First answer." in screen_text(pilot)


@pytest.mark.parametrize("quiet", [False, True])
def test_lines_show_the_game_or_none_of_it(course: Path, open_profile: OpenProfile, quiet: bool) -> None:
    folder = CourseFolder(course)
    lines = ["o", "5", "", "1", "", "", "1", "h", "s", "q"] if quiet else ["1", "", "", "1", "h", "s", "q"]
    said = Played(open_profile, folder, lines).said
    consequence_shown = said.partition("Calm: on")[2] if quiet else said
    assert "One best" in consequence_shown
    shown = [word for word in GAME_WORDS if word in consequence_shown.replace("Hides points, levels, badges", "")]
    assert shown == ([] if quiet else list(GAME_WORDS))


# The calendar


def test_the_week_shows_days_with_practice_and_leaves_those_to_come_blank(course: Path) -> None:
    """NINE is a Monday."""
    outline, learner = outlined(CourseFolder(course)), LearnerState()
    learner.days = ["2026-03-02", "2026-03-04"]
    shown = stats(outline, learner, NINE + timedelta(days=3))
    assert [day.sign for day in shown.week] == ["●", "·", "●", "·", " ", " ", " "]
    assert [day.name for day in shown.week] == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert len(shown.weeks) == WEEKS and shown.weeks[-1] == "●·●·   "
    assert set("".join(shown.weeks[:-1])) == {"·"}


def test_a_night_still_belongs_to_the_day_before(course: Path) -> None:
    outline, learner = outlined(CourseFolder(course)), LearnerState()
    learner.days = ["2026-03-02"]
    shown = stats(outline, learner, datetime(2026, 3, 3, 3, 59, tzinfo=NINE.tzinfo))
    assert [day.sign for day in shown.week] == ["●", " ", " ", " ", " ", " ", " "]
