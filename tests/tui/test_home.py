"""Home: the first start, the one next thing, the map."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from relcourse.course.folder import CourseFolder
from relcourse.learner.plans import Commitments
from relcourse.lesson import views
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.settings import setting
from relcourse.tui.command_palette import commands
from relcourse.tui.screens.help import HelpScreen
from relcourse.tui.screens.home import HomeScreen, NowPanel
from relcourse.tui.screens.player import PlayerScreen
from relcourse.tui.screens.welcome import WelcomeScreen
from relcourse.tui.widgets.course_map import CourseMap
from tests.conftest import OpenProfile
from tests.helpers import FIRST, NINE, STEPS, come_to, frozen_environment, talked_to_the_end, write_lesson
from tests.tui.driver import SIZES, at_home, click, player, press, run_out, screen_text, settled, write


async def test_the_first_start_asks_a_name_and_says_what_is_kept_where(home: Path, small_course: Path) -> None:
    async with at_home(small_course, name="") as pilot:
        assert isinstance(pilot.app.screen, WelcomeScreen)
        text = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "Welcome" in text and "relational" not in text
        assert "Nothing is sent anywhere" in text
        assert "me.sqlite3" in text.replace(" ", "")
        assert isinstance(pilot.app.focused, Input)
        await write(pilot, "Amina")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Amina" in screen_text(pilot)
        assert pilot.app.session.name == "Amina"  # type: ignore[attr-defined]


async def test_somebody_without_a_name_is_welcome_too(home: Path, small_course: Path) -> None:
    async with at_home(small_course, name="") as pilot:
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_first_screen_says_the_courses_line(home: Path, small_course: Path) -> None:
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text() + f"first: {{exercise: {STEPS['scenario']}, line: Somebody is at the door.}}\n")
    write_lesson(small_course, FIRST, f"- {STEPS['scenario']}\n- {STEPS['choice']}")
    async with at_home(small_course) as pilot:
        assert "Somebody is at the door." in screen_text(pilot)
        assert "Begin: The first lesson" in screen_text(pilot)


async def test_enter_is_always_right(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        assert isinstance(pilot.app.focused, NowPanel)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Cover)


async def test_home_goes_on_where_i_was(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    from relcourse.course.folder import CourseFolder

    come_to(lesson_player(CourseFolder(small_course), open_profile(small_course)), "in-order")
    async with at_home(small_course, environment=frozen_environment(2)) as pilot:
        assert "Go on: The first lesson" in screen_text(pilot)
        await press(pilot, "enter")
        assert player(pilot).view.title == "In order"  # type: ignore[attr-defined]


async def test_any_lesson_opens_from_the_map_by_keys_and_by_mouse(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        await press(pilot, "down")
        assert isinstance(pilot.app.focused, CourseMap)
        await press(pilot, "end", "home", "down", "down", "down", "enter")
        assert isinstance(pilot.app.screen, PlayerScreen)
        opened = player(pilot).view
        await press(pilot, "h")
        line = next(n for n, text in enumerate(screen_text(pilot).splitlines()) if "Lend what you know" in text)
        await click(pilot, offset=(20, line))
        assert player(pilot).view.title == "Lend what you know"  # type: ignore[attr-defined]
        assert opened != player(pilot).view


async def test_a_module_opens_and_closes(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        assert "Ask before you help" in screen_text(pilot)
        await press(pilot, "down", "home", "down", "down", "enter")
        assert "Ask before you help" not in screen_text(pilot)
        await press(pilot, "enter")
        assert "Ask before you help" in screen_text(pilot)


async def test_up_from_the_map_is_now(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        await press(pilot, "down", "home", "up")
        assert isinstance(pilot.app.focused, NowPanel)


async def test_help_lists_the_keys_that_work_here_and_no_others(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = screen_text(pilot)
        assert "go on" in text
        assert "quit" in text and "replay" not in text and "Any key closes this." in text
        await press(pilot, "end")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_palette_offers_every_action_of_the_screen(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "enter")
        offered = {command.words.lower() for command in commands(pilot.app, pilot.app.screen)}
        assert {"go on", "copy", "aside", "home", "help", "quit"} <= offered
        assert "replay" not in offered
        await press(pilot, "colon")
        assert type(pilot.app.screen).__name__ == "Palette"
        await press(pilot, *"hom", "enter")
        assert isinstance(pilot.app.screen, HomeScreen), "what is marked is done on the screen below"


async def test_home_shows_what_another_window_has_done(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    async with at_home(small_course) as pilot:
        assert "No conversation held yet" in screen_text(pilot)
        beside = lesson_player(CourseFolder(small_course), open_profile(small_course, frozen_environment(7)))
        come_to(beside, STEPS["scenario"])
        talked_to_the_end(beside)
        assert isinstance(pilot.app.screen, HomeScreen)
        await run_out(pilot, pilot.app.screen.look_at_profile)
        assert "1 conversation held" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Debrief), "and it goes on from there"


async def test_a_theme_that_was_chosen_is_there_next_time(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        pilot.app.theme = "relcourse-light"
        await settled(pilot)
        assert setting(pilot.app.session.log, "theme") == "relcourse-light"  # type: ignore[attr-defined]
    async with at_home(small_course) as pilot:
        assert pilot.app.theme == "relcourse-light"


async def test_a_lesson_added_while_home_is_closed_is_on_the_map(home: Path, small_course: Path) -> None:
    from tests.helpers import write_front

    async with at_home(small_course):
        pass
    write_front(small_course, FIRST, "second")
    write_lesson(small_course, "second", "- {page: Another, text: More.}")
    async with at_home(small_course) as pilot:
        assert "The second lesson" in screen_text(pilot)


async def test_a_lesson_that_can_not_be_read_says_so_and_the_rest_plays(home: Path, small_course: Path) -> None:
    from tests.helpers import write_front

    write_front(small_course, FIRST, "missing")
    async with at_home(small_course) as pilot:
        assert "can't be read" in screen_text(pilot)
        await press(pilot, "down", "end", "up", "enter")
        assert isinstance(player(pilot).view, views.BrokenLesson)
        await press(pilot, "enter", "escape", "enter")
        assert isinstance(player(pilot).view, views.Cover)


async def test_every_size_shows_the_next_thing_and_the_way_out(home: Path, bundled: Path) -> None:
    for size in ((60, 20), (80, 24), (140, 45)):
        async with at_home(bundled, size=size) as pilot:
            text = screen_text(pilot)
            assert "Begin: A handful, well kept" in text
            assert "? help" in text


@pytest.mark.parametrize("size", SIZES)
async def test_the_reasons_of_the_next_thing_wrap_and_are_not_cut(
    size: tuple[int, int], home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    profile = open_profile(small_course)
    Commitments(profile).make(
        {"who": "Ana", "when": "When a late parcel comes in at the end of a week"} | {"will": "Ask"}, 1
    )
    environment = frozen_environment(60, NINE + timedelta(days=1))
    async with at_home(small_course, size, environment) as pilot:
        panel = pilot.app.screen.query_one(NowPanel)
        you = pilot.app.screen.query_one("#you")
        shown = [line[panel.region.x : panel.region.right] for line in screen_text(pilot).splitlines()]
        shown = shown[panel.region.y : panel.region.bottom]
        text = " ".join(" ".join(shown).replace("│", " ").split())
        assert "Begin: The first lesson" in text
        assert "steps, about" in text
        assert "c Look back on 1 plan: When a late parcel comes in at the end of a week" in text
        assert "…" not in text
        assert not you.display or you.region.bottom == panel.region.bottom
