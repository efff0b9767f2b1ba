"""What is said of an answer, a survey and the end of a lesson, on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from relcourse.lesson import views
from relcourse.lesson.actions import Give
from relcourse.tui.panes.feedback_pane import FeedbackPane
from relcourse.tui.questions.survey_rows import SurveyRows
from relcourse.tui.widgets.points_bar import PointsBar
from relcourse.tui.widgets.survey_bars import SurveyBars
from tests.conftest import OpenProfile
from tests.helpers import STEPS, answer_to, edit, write_exercise
from tests.lesson.test_survey import PRACTICES, survey_of
from tests.tui.driver import at_home, do, leave_till, player, press, screen_text

SCORED = ("choice", "select", "spot", "rank", "rate", "match")


async def come(pilot: Pilot[None], step: str) -> None:
    """From home to a step of the lesson."""
    await press(pilot, "enter")
    await leave_till(pilot, lambda view: getattr(view, "title", "") == step)


async def come_to_the_end(pilot: Pilot[None]) -> views.Done:
    done = await leave_till(pilot, lambda view: isinstance(view, views.Done))
    assert isinstance(done, views.Done)
    return done


# Two layers


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_first_layer_shows_mine_with_its_word_and_o_opens_the_others(
    home: Path, small_course: Path, size: tuple[int, int]
) -> None:
    async with at_home(small_course, size) as pilot:
        await come(pilot, "One best")
        await press(pilot, "2" if player(pilot).view.question.options[1].id == "wait" else "1")  # type: ignore[attr-defined]
        pane = player(pilot).pane
        assert isinstance(pane, FeedbackPane) and pane.view.mine
        shown = screen_text(pilot)
        assert pane.view.mine.judged in shown and pane.view.mine.because in shown
        assert pane.view.others[0].because not in shown
        await press(pilot, "o")
        opened = screen_text(pilot)
        assert opened.index("best") < opened.index(pane.view.others[-1].judged)
        assert pane.view.others[-1].because in opened
        await press(pilot, "o")
        assert screen_text(pilot) == shown
        await press(pilot, "o", "escape")
        assert screen_text(pilot) == shown, "esc closes what was opened, and does not leave"


@pytest.mark.slow
async def test_where_there_is_room_the_others_stand_beside_it(home: Path, small_course: Path) -> None:
    async with at_home(small_course, (140, 45)) as pilot:
        await come(pilot, "One best")
        await press(pilot, "1", "o")
        (others,) = player(pilot).query("#others")
        assert others.region.x > player(pilot).query_one("FeedbackPane Column").region.right


@pytest.mark.slow
async def test_the_first_layer_fits_one_screen_and_says_no_points(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        for kind in SCORED:
            title = "One best" if kind == "choice" else STEPS[kind].replace("-", " ").capitalize()
            view = await leave_till(pilot, lambda view, title=title: getattr(view, "title", "") == title)
            assert isinstance(view, views.Question)
            await do(pilot, Give(answer_to(view.question, 1)))
            assert isinstance(player(pilot).view, views.Feedback)
            pane = player(pilot).pane
            assert pane and pane.max_scroll_y == 0
            assert "of 100" not in screen_text(pilot) and "point" not in screen_text(pilot).splitlines()[0]


# The end of a lesson


@pytest.mark.slow
async def test_the_end_of_a_lesson_lists_what_is_open_when_asked(home: Path, small_course: Path) -> None:
    async with at_home(small_course, (80, 40)) as pilot:
        await press(pilot, "enter")
        done = await come_to_the_end(pilot)
        assert "Ask first." in screen_text(pilot) and f"○ {done.open_steps[0]}" not in screen_text(pilot)
        await press(pilot, "o")
        assert f"○ {done.open_steps[0]}" in screen_text(pilot)
        await press(pilot, "escape")
        assert f"○ {done.open_steps[0]}" not in screen_text(pilot) and player(pilot).view == done


@pytest.mark.slow
@pytest.mark.parametrize("size", [(60, 20), pytest.param((80, 24), marks=pytest.mark.slow), (140, 45)])
async def test_points_are_counted_up_and_the_way_stands_beside_them(
    home: Path, small_course: Path, size: tuple[int, int]
) -> None:
    async with at_home(small_course, size) as pilot:
        await come(pilot, "One best")
        await press(pilot, "1")
        done = await come_to_the_end(pilot)
        assert done.earned
        bar = pilot.app.screen.query_one(PointsBar)
        assert bar.counted == done.earned.points
        assert f"+{done.earned.points} points" in screen_text(pilot)
        assert ("▸ ◐ The first lesson" in screen_text(pilot)) == (size[0] >= 120)
        assert screen_text(pilot).splitlines()[-1].rstrip().endswith("help")


# A survey


@pytest.fixture
def survey(small_course: Path) -> Path:
    """A lesson that is a survey of three practices, and a page."""
    modules = "".join(
        f"  {name}-practice:\n    title: The practice of {name}\n    skills: {{{name}: {name.title()}}}\n"
        for name in PRACTICES
        if name != "asking"
    )
    edit(small_course / "lessons" / "course.yaml", ("modules:\n", f"modules:\n{modules}"))
    write_exercise(small_course, STEPS["survey"], survey_of(PRACTICES, 2))
    return small_course


def rows(pilot: Pilot[None]) -> SurveyRows:
    return pilot.app.screen.query_one(SurveyRows)


@pytest.mark.slow
async def test_a_survey_is_asked_a_practice_at_a_time(home: Path, survey: Path) -> None:
    async with at_home(survey) as pilot:
        await come(pilot, "Small habits")
        assert "1 of 3 · The practice of hearing" in screen_text(pilot)
        assert "1 never  2 sometimes  3 always" in screen_text(pilot)
        await press(pilot, "enter")
        assert rows(pilot).page == 0, "all of a page stand first"
        await press(pilot, "3", "2", "enter")
        assert "2 of 3 · Listening" in screen_text(pilot) and "hearing 0" not in screen_text(pilot)
        await press(pilot, "b")
        assert "1 of 3" in screen_text(pilot) and "· · ●" in screen_text(pilot)
        await press(pilot, "enter", "1", "1", "enter", "2", "2", "enter")
        view = player(pilot).view
        assert isinstance(view, views.Surveyed)
        assert [bar.now for bar in view.bars] == [2.5, 1, 2]


@pytest.mark.slow
async def test_the_rest_may_wait_and_what_was_rated_is_there_again(
    home: Path, survey: Path, open_profile: OpenProfile
) -> None:
    async with at_home(survey) as pilot:
        await come(pilot, "Small habits")
        await press(pilot, "3", "2", "enter", "1", "s")
        assert not isinstance(player(pilot).view, views.Survey)
        await press(pilot, "b")
        assert isinstance(player(pilot).view, views.Survey)
        assert rows(pilot).page == 1 and rows(pilot).texts == {"hearing-0": "3", "hearing-1": "2", "asking-0": "1"}


@pytest.mark.slow
async def test_enter_on_a_bar_shows_its_items_and_the_last_row_goes_on(home: Path, survey: Path) -> None:
    async with at_home(survey) as pilot:
        await come(pilot, "Small habits")
        await press(pilot, "3", "3", "enter", "1", "1", "enter", "2", "2", "enter")
        assert "Least often: Listening and The practice of telling." in screen_text(pilot)
        assert "I was telling 0." not in screen_text(pilot)
        await press(pilot, "up", "enter")
        assert "I was telling 0." in screen_text(pilot)
        assert pilot.app.screen.query_one(SurveyBars).cursor == 2
        await press(pilot, "enter", "down", "enter")
        assert not isinstance(player(pilot).view, views.Surveyed)
