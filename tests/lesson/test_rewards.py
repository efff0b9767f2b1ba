"""What the game shows, at a lesson's end and on home only, and that it can be hidden in both faces."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from relcourse.course.folder import CourseFolder
from relcourse.course.outline_builder import outlined
from relcourse.learner.home import home_of
from relcourse.learner.skills import learnt
from relcourse.learner.stats import WEEKS, stats
from relcourse.lesson import views
from relcourse.lesson.actions import Give, GoBack, GoOn, Open, Skip
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.player import Player
from relcourse.lesson.view_text import as_text
from relcourse.progress.learner_state import LearnerState
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.conftest import OpenProfile
from tests.helpers import FIRST, NINE, STEPS, answered, come_to, to_the_end
from tests.plain.typist import Played
from tests.tui.driver import at_home, player, press, screen_text, settled

GAME = """
levels: [Newcomer, Neighbour]
badges:
  first-answer: {name: First answer, about: You gave an answer., counts: answers}
"""

GAME_WORDS = ("points", "level", "badge", "Newcomer")


@pytest.fixture
def course(small_course: Path) -> Path:
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text() + GAME)
    return small_course


@pytest.fixture
def walk(course: Path, open_profile: OpenProfile) -> Player:
    folder = CourseFolder(course)
    return lesson_player(folder, open_profile(folder))


def ended(walk: Player) -> views.Done:
    """The small lesson, taken to its end."""
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    done = walk.view()
    assert isinstance(done, views.Done)
    return done


def test_nothing_that_is_earned_is_said_before_the_end_of_the_lesson(walk: Player) -> None:
    come_to(walk, STEPS["choice"])
    said = "\n".join(as_text(walk.act(Give("ask"))))
    assert walk.profile.learner.badges == ["first-answer"]
    assert not [word for word in GAME_WORDS if word in said]


def test_the_end_of_a_lesson_says_points_and_level_and_badges(walk: Player) -> None:
    earned = ended(walk).earned
    assert earned and earned.points == walk.profile.learner.points > 80
    assert earned.reached.startswith("Newcomer → Neighbour, level ")
    assert earned.badges == (("First answer", "You gave an answer."),) and not earned.more


def test_two_badges_are_said_in_words_and_the_others_counted(course: Path, open_profile: OpenProfile) -> None:
    front = course / "lessons" / "course.yaml"
    more = (f"  badge-{n}: {{name: Number {n}, about: Yours., counts: answers, at: {n}}}\n" for n in range(2, 5))
    front.write_text(front.read_text() + "".join(more))
    folder = CourseFolder(course)
    earned = ended(lesson_player(folder, open_profile(folder))).earned
    assert earned and [each.name for each in earned.badges] == ["First answer", "Number 2"]
    assert earned.more_words == "and 2 more"


def test_a_lesson_taken_once_more_says_only_what_was_earned_since(walk: Player) -> None:
    ended(walk)
    again = ended(walk)
    assert again.earned is None and again.growth == ()
    assert walk.act(GoBack()) and isinstance(walk.act(GoOn()), views.Done)


def test_back_and_on_again_says_the_same(walk: Player) -> None:
    first = ended(walk)
    walk.act(GoBack())
    assert walk.act(GoOn()) == first


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
    walk.act(Give("ask"))
    outline = outlined(walk.activity.folder)
    assert home_of(walk.profile, outline).stats is None
    assert learnt(walk.profile, outline).stats is None
    assert walk.profile.learner.points == 30
    assert ended(walk).earned is None


@pytest.mark.slow
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


@pytest.mark.slow
async def test_points_are_on_home_and_at_the_end_of_a_lesson_and_nowhere_between(home: Path, course: Path) -> None:
    async with at_home(course) as pilot:
        assert "level" not in screen_text(pilot), "nothing is counted before a lesson is finished"
        await press(pilot, "enter", "right", "right", "1")
        assert not [word for word in GAME_WORDS if word in screen_text(pilot)]
        await to_its_end(pilot)
        assert "points" in screen_text(pilot) and "First answer" in screen_text(pilot)


async def to_its_end(pilot: Pilot[None]) -> None:
    """Skip whatever is asked, to the end of the lesson."""
    while not isinstance(player(pilot).view, views.Done):
        await player(pilot).act(Skip() if Skip in player(pilot).view.actions else GoOn())
        await settled(pilot)


@pytest.mark.parametrize("quiet", [False, True])
def test_lines_show_the_game_or_none_of_it(course: Path, open_profile: OpenProfile, quiet: bool) -> None:
    folder = CourseFolder(course)
    play = ["1", "", "", "1", "", *["s"] * 9, "h", "s", "q"]
    lines = ["o", "3", "", *play] if quiet else play
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
