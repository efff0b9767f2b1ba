"""Home: the first start, the one next thing, the map."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.course.folder import CourseFolder
from relcourse.learner.plans import Commitments
from relcourse.lesson import views
from relcourse.lesson.actions import GoBack, Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.settings import keep_setting, setting
from relcourse.tui.command_palette import commands
from relcourse.tui.screens.help import HelpScreen
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.player import PlayerScreen
from relcourse.tui.widgets.course_map import CourseMap
from relcourse.tui.widgets.thing_rows import ThingRows
from tests.conftest import OpenProfile
from tests.helpers import (
    FIRST,
    NINE,
    STEPS,
    answered,
    come_to,
    frozen_environment,
    talked_to_the_end,
    to_the_end,
    write_lesson,
)
from tests.tui.driver import SIZES, at_home, click, player, press, resize, run_out, screen_text, settled


async def test_the_first_screen_says_the_courses_line(home: Path, small_course: Path) -> None:
    front = small_course / "lessons" / "course.yaml"
    front.write_text(front.read_text() + f"first: {{exercise: {STEPS['scenario']}, line: Somebody is at the door.}}\n")
    write_lesson(small_course, FIRST, f"- {STEPS['scenario']}\n- {STEPS['choice']}")
    async with at_home(small_course) as pilot:
        assert "Somebody is at the door." in screen_text(pilot)
        assert "Begin: The first lesson" in screen_text(pilot)


async def test_enter_is_always_right(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        assert isinstance(pilot.app.focused, ThingRows)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Cover)


async def test_home_goes_on_where_i_was(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    come_to(lesson_player(CourseFolder(small_course), open_profile(small_course)), "in-order")
    async with at_home(small_course, environment=frozen_environment(2)) as pilot:
        assert "Go on: The first lesson" in screen_text(pilot)
        await press(pilot, "enter")
        assert player(pilot).view.title == "In order"  # type: ignore[attr-defined]


async def test_home_says_that_it_goes_back_to_a_step(home: Path, small_course: Path, open_profile: OpenProfile) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["spot"])
    answered(walk)
    while not isinstance(walk.view(), views.Page):
        walk.act(GoBack())
    async with at_home(small_course, environment=frozen_environment(2)) as pilot:
        assert "back at step 1, 2 of 11 done" in screen_text(pilot)


@pytest.mark.slow
async def test_any_lesson_opens_from_the_map_by_keys_and_by_mouse(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        await press(pilot, "down")
        assert isinstance(pilot.app.focused, CourseMap)
        await press(pilot, "end", "home", "down", "enter")
        assert isinstance(pilot.app.screen, PlayerScreen)
        opened = player(pilot).view
        await press(pilot, "h", "down", "right")
        line = next(n for n, text in enumerate(screen_text(pilot).splitlines()) if "Lend what you know" in text)
        await click(pilot, offset=(20, line))
        assert player(pilot).view.title == "Lend what you know"  # type: ignore[attr-defined]
        assert opened != player(pilot).view


async def test_a_module_opens_and_closes(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        assert "Ask before you help" not in screen_text(pilot), "one is open, and that is the next lesson's"
        await press(pilot, "down", "down", "down", "enter")
        assert "Ask before you help" in screen_text(pilot)
        await press(pilot, "left")
        assert "Ask before you help" not in screen_text(pilot)
        await press(pilot, "right", "down", "left")
        assert "Ask before you help" not in screen_text(pilot), "from one of its lessons, too"


async def test_up_from_the_map_is_now(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        await press(pilot, "down", "home", "up")
        assert isinstance(pilot.app.focused, ThingRows)


async def test_help_lists_the_keys_that_work_here_and_no_others(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = screen_text(pilot)
        assert "journal" in text
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
        assert type(pilot.app.screen).__name__ == "PaletteScreen"
        await press(pilot, *"hom", "enter")
        assert isinstance(pilot.app.screen, HomeScreen), "what is marked is done on the screen below"


async def test_home_shows_what_another_window_has_done(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    async with at_home(small_course) as pilot:
        assert "Last talk" not in screen_text(pilot)
        beside = lesson_player(CourseFolder(small_course), open_profile(small_course, frozen_environment(7)))
        come_to(beside, STEPS["scenario"])
        talked_to_the_end(beside)
        assert isinstance(pilot.app.screen, HomeScreen)
        await run_out(pilot, pilot.app.screen.look_at_profile)
        assert "Last talk: " in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(player(pilot).view, views.Debrief), "and it goes on from there"


@pytest.mark.slow
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


@pytest.mark.slow
async def test_a_lesson_that_can_not_be_read_says_so_and_the_rest_plays(home: Path, small_course: Path) -> None:
    from tests.helpers import write_front

    write_front(small_course, FIRST, "missing")
    async with at_home(small_course) as pilot:
        assert "can't be read" in screen_text(pilot)
        await press(pilot, "down", "end", "up", "enter")
        assert isinstance(player(pilot).view, views.BrokenLesson)
        await press(pilot, "enter", "escape", "enter")
        assert isinstance(player(pilot).view, views.Cover)


@pytest.mark.slow
async def test_every_size_shows_the_next_thing_and_the_way_out(home: Path, bundled: Path) -> None:
    for size in ((60, 20), (80, 24), (140, 45)):
        async with at_home(bundled, size=size) as pilot:
            text = screen_text(pilot)
            assert "Begin: A handful, well kept" in text
            assert "? help" in text


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_plan_wraps_and_is_not_cut(
    size: tuple[int, int], home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    profile = open_profile(small_course)
    Commitments(profile).make(
        {"who": "Ana", "when": "When a late parcel comes in at the end of a week"} | {"will": "Ask"}, 1
    )
    environment = frozen_environment(60, NINE + timedelta(days=1))
    async with at_home(small_course, size, environment) as pilot:
        things = pilot.app.screen.query_one(ThingRows)
        shown = screen_text(pilot).splitlines()[things.region.y : things.region.bottom]
        text = " ".join(" ".join(line[: things.region.right] for line in shown).split())
        assert 'Look back: "When a late parcel comes in at the end of a week"' in text
        assert "n Begin: The first lesson" in text, "the plan comes first, and the lesson is below it"
        assert "…" not in text
        await press(pilot, "n")
        assert isinstance(player(pilot).view, views.Cover)


# One list


async def test_one_list_runs_from_the_next_thing_through_the_way_and_back(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        seen = []
        for key in ("down", "down", "down", "up", "up", "up"):
            await press(pilot, key)
            marked = [line for line in screen_text(pilot).splitlines() if "▸" in line]
            assert len(marked) == 1, "one thing looks chosen"
            seen.append(marked[0].strip("▸ "))
        assert [each.split("  ")[0] for each in seen] == [
            "○ Opening",
            "○ A handful, well kept",
            "○ Reciprocal value",
            "○ A handful, well kept",
            "○ Opening",
            "Begin: A handful, well kept",
        ]


async def test_what_is_not_written_says_what_it_is_and_promises_nothing(home: Path, bundled: Path) -> None:
    async with at_home(bundled) as pilot:
        await press(pilot, *["down"] * 6)
        assert "↵ what it is" in screen_text(pilot) and "↵ open" not in screen_text(pilot)
        await press(pilot, "enter")
        text = " ".join(screen_text(pilot).replace("▌", " ").split())
        assert "Psychological safety: Make room for tries, slips, worries and quarrels" in text
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "up")
        assert "Make room for" not in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_on_the_first_day_nothing_is_counted(size: tuple[int, int], home: Path, bundled: Path) -> None:
    async with at_home(bundled, size) as pilot:
        text = screen_text(pilot)
        assert not [word for word in ("Noor", "level", "points", " 0 of", "0/", "Mo ") if word in text]


async def test_where_they_have_no_room_closed_modules_are_one_line_until_it_is_opened(
    home: Path, bundled: Path
) -> None:
    async with at_home(bundled, (60, 20)) as pilot:
        assert "Closing" in screen_text(pilot) and "more: " not in screen_text(pilot)
        await resize(pilot, 60, 10)
        assert "5 more: Reciprocal value, " in screen_text(pilot)
        await press(pilot, "down", "end", "enter")
        assert "more: " not in screen_text(pilot)
        await press(pilot, "end")
        assert "Closing" in screen_text(pilot)


async def test_on_a_tall_window_all_that_is_written_is_open(home: Path, bundled: Path) -> None:
    async with at_home(bundled, (140, 45)) as pilot:
        for lesson in ("A handful, well kept", 'Past "fine, thanks"', "Let the win be seen"):
            assert lesson in screen_text(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_finished_lesson_brings_figures_and_how_its_conversation_ended(
    size: tuple[int, int], home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    walk.act(Open(FIRST))
    list(to_the_end(walk))
    async with at_home(small_course, size, frozen_environment(3)) as pilot:
        text = screen_text(pilot)
        assert "Noor · level" in text and "points" in text
        assert "Mo " not in text, "days come on the second"
        held = pilot.app.screen.session.home().held.words  # type: ignore[attr-defined]
        assert held in text
    async with at_home(small_course, size, frozen_environment(3)) as pilot:
        keep_setting(pilot.app.session.log, "calm", "yes")  # type: ignore[attr-defined]
        assert isinstance(pilot.app.screen, HomeScreen)
        pilot.app.screen.show()
        await settled(pilot)
        text = screen_text(pilot)
        assert "Noor" in text and not [word for word in ("level", "points", "Mo ") if word in text]


async def test_the_conversation_held_last_is_played_again_from_its_turn(
    home: Path, small_course: Path, open_profile: OpenProfile
) -> None:
    walk = lesson_player(CourseFolder(small_course), open_profile(small_course))
    come_to(walk, STEPS["scenario"])
    turned = talked_to_the_end(walk, 1).turning
    assert turned
    async with at_home(small_course, environment=frozen_environment(3)) as pilot:
        assert "a  again from the turn" in screen_text(pilot)
        await press(pilot, "a")
        view = player(pilot).view
        assert isinstance(view, views.Scene) and view.practice and view.taken == turned.number - 1
