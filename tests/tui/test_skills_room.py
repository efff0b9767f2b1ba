"""Skills on the screen: practising the marked one, badges and days when asked for, and where it stood before."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.events.facts import AttemptEnded
from relcourse.learner.outline_cache import fresh_outline
from relcourse.learner.skills import learnt
from relcourse.lesson import views
from relcourse.lesson.actions import Give
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.plain.skills import skill_lines
from relcourse.store.settings import keep_setting
from relcourse.tui.screens.skills import SkillsScreen
from tests.conftest import OpenProfile
from tests.helpers import NINE, STEPS, come_to, frozen_environment
from tests.tui.driver import SIZES, at_home, do, player, press, screen_text


def answered_on_monday(course: Path, open_profile: OpenProfile, option: str) -> None:
    """The choice of the small course was answered at nine."""
    walk = lesson_player(CourseFolder(course), open_profile(course))
    come_to(walk, STEPS["choice"])
    walk.act(Give(option))


@pytest.mark.slow
async def test_the_marked_skill_is_practised_and_then_says_when_it_comes_back(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    answered_on_monday(small_course, open_profile, "ask")
    async with at_home(small_course, environment=frozen_environment(4)) as pilot:
        await press(pilot, "s")
        assert "p practise" not in screen_text(pilot), "it was answered today, and a second answer would not count"
        assert "Comes up" in screen_text(pilot)
    async with at_home(small_course, environment=frozen_environment(7, NINE + timedelta(days=1))) as pilot:
        assert "Review 1 skill" not in screen_text(pilot), "it is not due"
        await press(pilot, "s")
        assert "p practise" in screen_text(pilot)
        await press(pilot, "p")
        view = player(pilot).view
        assert isinstance(view, views.Question)
        await do(pilot, Give("ask"))
        await press(pilot, "enter")
        while not isinstance(player(pilot).view, views.Reviewed):
            await press(pilot, "s")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SkillsScreen)
        assert "p practise" not in screen_text(pilot) and "Comes up" in screen_text(pilot)
        assert "▸ Asking first" in screen_text(pilot)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, SkillsScreen)


@pytest.mark.slow
async def test_what_lapsed_is_left_alone_until_it_comes_back(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    answered_on_monday(small_course, open_profile, "tell")
    async with at_home(small_course, environment=frozen_environment(7, NINE + timedelta(days=1))) as pilot:
        await press(pilot, "s", "p")
        assert "p practise" not in screen_text(pilot) and "Comes up on Monday" in screen_text(pilot)
    async with at_home(small_course, environment=frozen_environment(8, NINE + timedelta(days=8))) as pilot:
        await press(pilot, "s")
        assert "p practise" in screen_text(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_badges_and_days_stand_at_the_side_or_in_place_of_the_list(
    size: tuple[int, int], home: Path, bundled: Path
) -> None:
    async with at_home(bundled, size) as pilot:
        await press(pilot, "s")
        text = screen_text(pilot)
        assert ("Badges" in text) == (size[0] >= 120) != ("t badges and days" in text)
        if size[0] < 120:
            for back in ("t", "escape"):
                await press(pilot, "t")
                assert "Badges" in screen_text(pilot) and "Getting past the surface" not in screen_text(pilot)
                await press(pilot, back)
                assert "Badges" not in screen_text(pilot) and "Getting past the surface" in screen_text(pilot)
        await press(pilot, "escape")
        assert type(pilot.app.screen).__name__ == "HomeScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_in_calm_there_are_none(
    size: tuple[int, int], home: Path, bundled: Path, open_profile: OpenProfile
) -> None:
    keep_setting(open_profile(bundled).log, "calm", "yes")
    async with at_home(bundled, size) as pilot:
        await press(pilot, "s", "t")
        assert "Badges" not in screen_text(pilot) and "badges" not in screen_text(pilot)
        assert "Getting past the surface" in screen_text(pilot)


@pytest.mark.parametrize(("earlier", "shown"), [(5, True), (4, False)])
async def test_where_it_stood_four_weeks_ago_is_shown_where_that_is_known(
    earlier: int, shown: bool, home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    def answers(days: int, count: int, score: float) -> None:
        profile = open_profile(small_course, frozen_environment(days + 1, NINE + timedelta(days=days)))
        for n in range(count):
            name = f"a{days}-{n}"
            profile.record([AttemptEnded(name, 1, f"e{name}", "choice", "r", ["asking"], True, False, score)])

    answers(0, earlier, 0.0)
    answers(40, 6, 1.0)
    now = NINE + timedelta(days=41)
    async with at_home(small_course, environment=frozen_environment(90, now)) as pilot:
        await press(pilot, "s")
        row = next(line for line in screen_text(pilot).splitlines() if "▸ Asking first" in line)
        assert "●" in row and ("○" in row) == shown
        assert not shown or row.index("○") < row.index("●")
        assert ("Four weeks ago: 14." in screen_text(pilot)) == shown
    profile = open_profile(small_course, frozen_environment(91, now))
    said = "\n".join(skill_lines(learnt(profile, fresh_outline(small_course))))
    assert ("Four weeks ago: 14." in said) == shown
