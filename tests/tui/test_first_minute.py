"""The first minute: in a conversation before anything is asked, then one card, then home. It is the same in lines."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from relcourse.course.folder import CourseFolder
from relcourse.learner.welcome import Place
from relcourse.lesson import views
from relcourse.lesson.actions import Skip
from relcourse.lesson.session import Session
from relcourse.plain.plain_app import run
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.tui.panes.scene_pane import ScenePane
from relcourse.tui.screens.first_talk import FirstTalkScreen
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.name_card import NameCardScreen
from relcourse.tui.screens.question_offer import QuestionOfferScreen
from relcourse.tui.screens.welcome import WelcomeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from tests.conftest import OpenProfile
from tests.helpers import data, frozen_environment, onward, recorded
from tests.tui.driver import SIZES, at_home, do, hear_out, player, press, screen_text, write

WORDS, KEYS = 120, 5
"""From the first screen to the first choices, at most."""


def words(pilot: Pilot[None]) -> list[str]:
    """What there is to read above the keys."""
    bar = pilot.app.screen.query_one(KeyBar).region.y
    return " ".join(screen_text(pilot).splitlines()[:bar]).replace("▌", " ").replace("─", " ").split()


async def talk_through(pilot: Pilot[None], nth: int = 0) -> None:
    """Take every decision, up to where it is looked back on."""
    view = player(pilot).view
    while not isinstance(view, views.Debrief):
        view = await do(pilot, onward(view, nth))


def session_at(course: Path) -> Session:
    made = Session(course, Log(profile_path("me"), frozen_environment(9)))
    made.catch_up()
    return made


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_choices_come_after_few_words_and_few_keys(
    size: tuple[int, int], home: Path, bundled: Path
) -> None:
    async with at_home(bundled, size, name="") as pilot:
        assert isinstance(pilot.app.screen, WelcomeScreen)
        read, keys = len(words(pilot)), 0
        while not (isinstance(pilot.app.screen, FirstTalkScreen) and _asks(pilot)):
            await press(pilot, "enter")
            keys += 1
        view = player(pilot).view
        assert isinstance(view, views.Scene)
        read += sum(len(f"{line.who} {line.text}".split()) for line in view.lines)
        assert 0 < read <= WORDS and keys <= KEYS, (read, keys)


def _asks(pilot: Pilot[None]) -> bool:
    pane = player(pilot).pane
    return isinstance(pane, ScenePane) and pane.asks


@pytest.mark.parametrize("size", SIZES)
async def test_from_the_first_screen_through_the_conversation_to_home(
    size: tuple[int, int], home: Path, bundled: Path
) -> None:
    async with at_home(bundled, size, name="") as pilot:
        text = " ".join(words(pilot))
        assert "A course in small conversations" in text and "Three decisions, about 1 minute." in text
        assert "A drawing comes back without a single red mark." in text
        assert not pilot.app.screen.query(Input), "nothing is asked"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FirstTalkScreen)
        await talk_through(pilot)
        assert "looking back" in screen_text(pilot)
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, NameCardScreen)
        assert "Nothing is sent anywhere." in " ".join(words(pilot))
        await write(pilot, "Amina")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuestionOfferScreen)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.session.name == "Amina"
        text = screen_text(pilot)
        assert "Go on: A handful, well kept" in text and "t  Three questions" in text
        assert "Last talk: " in text or pilot.app.size.width >= 120, "there it stands beside"


@pytest.mark.slow
async def test_a_name_may_be_left_empty_and_the_questions_answered(home: Path, bundled: Path) -> None:
    async with at_home(bundled, name="") as pilot:
        await press(pilot, "enter")
        await talk_through(pilot)
        await press(pilot, "g", "enter", "enter")
        assert "Which team or people do you have in mind?" in screen_text(pilot)
        for _ in range(3):
            await player(pilot).act(Skip())
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Three questions" not in screen_text(pilot)
    async with at_home(bundled, name="") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen), "it is asked once"


async def test_a_name_that_is_too_long_is_said_to_be_so(home: Path, small_course: Path) -> None:
    async with at_home(small_course, name="") as pilot:
        await press(pilot, "enter")
        await write(pilot, "N" * 41)
        await press(pilot, "enter")
        assert "A shorter name, please" in screen_text(pilot)
        assert isinstance(pilot.app.screen, NameCardScreen)


async def test_a_course_that_names_no_conversation_asks_the_name_and_is_home(home: Path, small_course: Path) -> None:
    async with at_home(small_course, name="") as pilot:
        assert "decisions" not in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NameCardScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.slow
async def test_leaving_anywhere_is_safe_and_the_next_start_resumes_there(home: Path, bundled: Path) -> None:
    async with at_home(bundled, environment=frozen_environment(1), name="") as pilot:
        await press(pilot, "enter")
        view = await do(pilot, onward(player(pilot).view))
        assert isinstance(view, views.Scene) and view.taken == 1
    async with at_home(bundled, environment=frozen_environment(2), name="") as pilot:
        assert isinstance(pilot.app.screen, FirstTalkScreen)
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FirstTalkScreen), "from home it leads on as before"
        await talk_through(pilot)
    async with at_home(bundled, environment=frozen_environment(3), name="") as pilot:
        assert "looking back" in screen_text(pilot)
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, NameCardScreen)
    async with at_home(bundled, environment=frozen_environment(4), name="") as pilot:
        assert isinstance(pilot.app.screen, NameCardScreen)
        await press(pilot, "enter")
    async with at_home(bundled, environment=frozen_environment(5), name="") as pilot:
        assert isinstance(pilot.app.screen, QuestionOfferScreen)
        await press(pilot, "s")
    async with at_home(bundled, environment=frozen_environment(6), name="") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.slow
async def test_back_leads_to_no_cover(home: Path, bundled: Path) -> None:
    async with at_home(bundled, name="") as pilot:
        await press(pilot, "enter")
        await hear_out(pilot)
        await press(pilot, "b")
        assert isinstance(player(pilot).view, views.Scene)


@pytest.mark.slow
async def test_colours_turn_on_the_spot_and_are_kept(home: Path, bundled: Path) -> None:
    async with at_home(bundled, name="") as pilot:
        await press(pilot, "c")
        assert pilot.app.theme == "relcourse-light"
    async with at_home(bundled, name="") as pilot:
        assert pilot.app.theme == "relcourse-light" and isinstance(pilot.app.screen, WelcomeScreen)


async def test_line_by_line_is_chosen_with_a_key(home: Path, bundled: Path) -> None:
    async with at_home(bundled, name="") as pilot:
        await press(pilot, "l")
    assert pilot.app.goes_on_in_lines and pilot.app.return_code == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("chosen", [True, False])
def test_this_computer_is_named_only_where_that_is_true(
    chosen: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundled: Path
) -> None:
    from relcourse.learner.welcome import where_kept

    monkeypatch.setenv("RELCOURSE_HOME", str(tmp_path) if chosen else "")
    assert ("this computer" in where_kept()) is not chosen


def facts(profile: Profile) -> list[tuple[Any, ...]]:
    return [(each.type, *each.fact.within, data(each)) for each in recorded(profile)]


@pytest.mark.slow
async def test_both_faces_go_through_it_in_the_same_order_and_leave_the_same_events(
    home: Path, bundled: Path, open_profile: OpenProfile
) -> None:
    async with at_home(bundled, name="") as pilot:
        await press(pilot, "enter")
        await talk_through(pilot)
        await press(pilot, "g", "enter", "s")
        assert isinstance(pilot.app.screen, HomeScreen)
    lines = ["", "1", "", "1", "", "1", "", "", "", "s", "q"]
    folder = CourseFolder(bundled)
    in_lines = open_profile(folder, frozen_environment(), name="lines")
    out = io.StringIO()
    run(Session(bundled, in_lines.log), io.StringIO("".join(f"{line}\n" for line in lines)), out)
    said = " ".join(out.getvalue().split())
    order = [
        "Three decisions, about 1 minute.",
        "Enter steps in",
        "What may the course call you?",
        "Three questions, one",
    ]
    places = [said.index(each) for each in (*order, "1. Go on: A handful, well kept", "t Three questions")]
    assert places == sorted(places)
    assert session_at(bundled).place() is Place.HOME
    on_screen = open_profile(folder)
    assert facts(on_screen) == facts(in_lines)
