"""Where there are several profiles, the learner says who is practising; then it is home."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from relcourse.events.facts import LessonOpened
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson import views
from relcourse.store.errors import ProfileError
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile_catalog import names
from relcourse.store.settings import keep_setting
from relcourse.tui.app import RelcourseApp
from relcourse.tui.command_palette import commands
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.player import PlayerScreen
from relcourse.tui.screens.profile_picker import PickerScreen
from relcourse.tui.screens.welcome import WelcomeScreen
from tests.helpers import FIRST, PATIENCE, frozen_environment
from tests.store.tampering import tamper
from tests.tui.driver import SIZES, click, player, press, running, screen_text, settled, write

WORLD = frozen_environment()


def made(name: str, who: str, theme: str = "") -> None:
    log = Log(profile_path(name), WORLD)
    keep_setting(log, "name", who)
    keep_setting(log, "theme", theme)
    log.record("small", "1.0", [LessonOpened(FIRST)])
    log.close()


def spoil(name: str) -> None:
    """Make its events unreadable."""
    tamper(profile_path(name), "UPDATE event SET data = ''")


def opened(name: str) -> Log:
    return Log(profile_path(name), WORLD)


def taken_up(pilot: Pilot[None]) -> str:
    return pilot.app.session.name  # type: ignore[attr-defined,no-any-return]


@asynccontextmanager
async def asked(course: Path, size: tuple[int, int] = (80, 24), *, review: bool = False) -> AsyncIterator[Pilot[None]]:
    fresh_outline(course)
    app = RelcourseApp(course, opened, review=review)
    async with running(app, size, notifications=True) as pilot:
        yield pilot
        await settled(pilot)


@pytest.fixture(autouse=True)
def _profiles(home: Path) -> None:
    made("me", "Amina")
    made("evening", "Noor", theme="relcourse-light")


@pytest.mark.parametrize(
    ("keys", "who"),
    [
        (["enter"], "Noor"),
        (["1"], "Noor"),
        (["2"], "Amina"),
        (["down", "enter"], "Amina"),
        (["down", "up", "enter"], "Noor"),
    ],
)
async def test_the_one_used_last_is_first_and_any_is_picked_by_keys(
    small_course: Path, keys: list[str], who: str
) -> None:
    async with asked(small_course) as pilot:
        assert isinstance(pilot.app.screen, PickerScreen)
        text = screen_text(pilot)
        assert text.index("evening") < text.index("Amina")
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert taken_up(pilot) == who


async def test_a_profile_is_picked_with_the_mouse(small_course: Path) -> None:
    async with asked(small_course) as pilot:
        line = next(n for n, text in enumerate(screen_text(pilot).splitlines()) if "Amina" in text)
        await click(pilot, offset=(20, line))
        assert taken_up(pilot) == "Amina" and isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.slow
async def test_after_it_home_works_as_ever(small_course: Path) -> None:
    async with asked(small_course) as pilot:
        await press(pilot, "2")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayerScreen)
        assert isinstance(player(pilot).view, views.Cover)
        await press(pilot, "h", "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen), "there is no way back to the question"


async def test_it_has_the_colours_of_the_one_used_last_and_home_those_of_the_one_picked(small_course: Path) -> None:
    async with asked(small_course) as pilot:
        assert pilot.app.theme == "relcourse-light"
        await press(pilot, "2")
        assert pilot.app.theme == "relcourse-dark"


async def test_a_new_profile_is_begun_and_welcomed(small_course: Path) -> None:
    async with asked(small_course) as pilot:
        await press(pilot, "n")
        assert isinstance(pilot.app.focused, Input)
        await write(pilot, "work")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WelcomeScreen)
        assert "work" in names()


@pytest.mark.parametrize(("name", "why"), [("My work", "can't be a profile's name"), ("me", "There is a profile me")])
async def test_a_name_that_cannot_be_is_said_to_be_so(small_course: Path, name: str, why: str) -> None:
    async with asked(small_course) as pilot:
        await press(pilot, "n")
        await write(pilot, name)
        await press(pilot, "enter")
        assert why in " ".join(screen_text(pilot).split())
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(names()) == 2


async def test_a_damaged_profile_is_said_to_be_so_and_another_can_be_picked(small_course: Path) -> None:
    profile_path("evening").write_bytes(b"x" * 5000)
    async with asked(small_course, (60, 20)) as pilot:
        assert "damaged" in screen_text(pilot)
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, PickerScreen)
        assert "relcourse profile repair evening" in " ".join(screen_text(pilot).replace("│", " ").split())
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.slow
async def test_a_profile_whose_events_make_no_sense_is_said_to_be_damaged_here_too(small_course: Path) -> None:
    spoil("evening")
    async with asked(small_course) as pilot:
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, PickerScreen)
        assert "relcourse profile repair evening" in " ".join(screen_text(pilot).replace("│", " ").split())
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, HomeScreen) and taken_up(pilot) == "Amina"


async def test_quitting_without_a_choice_begins_nothing(small_course: Path) -> None:
    async with asked(small_course) as pilot:
        await press(pilot, "q")
    assert pilot.app.return_code == 0
    assert len(names()) == 2


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_many_profiles_fit_at_any_size(small_course: Path, size: tuple[int, int]) -> None:
    for n in range(20):
        made(f"learner-{n}", f"Somebody {n}")
    async with asked(small_course, size) as pilot:
        assert "learner-19" in screen_text(pilot)
        await press(pilot, *["down"] * 22)
        assert "Amina" in screen_text(pilot)
        assert "n new profile" in screen_text(pilot)
        await press(pilot, "n")
        assert "A name for the new profile" in screen_text(pilot)


async def test_a_cursor_that_moves_lays_nothing_out_anew(small_course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = []
    async with asked(small_course) as pilot:
        await press(pilot, "down")
        arrange = Widget.refresh

        def refresh(widget: Widget, *regions: Region, layout: bool = False, **rest: bool) -> Widget:
            if layout:
                laid_out.append(widget)
            return arrange(widget, *regions, layout=layout, **rest)

        with monkeypatch.context() as patch:
            patch.setattr(Widget, "refresh", refresh)
            await press(pilot, "down", "up", "down")
        assert "▸" in screen_text(pilot)
    assert laid_out == []


@pytest.mark.slow
async def test_every_command_of_the_palette_works_before_a_choice(small_course: Path) -> None:
    async with asked(small_course) as pilot:
        for command in list(commands(pilot.app, pilot.app.screen)):
            if command.words.startswith("Colours"):
                command.run()
                await settled(pilot)
        await press(pilot, "question_mark", "escape", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.theme == "relcourse-light", "colours tried out before are nobody's"


# What no screen can speak of


@pytest.mark.parametrize("outline_kept", [True, False])
async def test_a_profile_that_cannot_be_read_at_home_ends_the_app_with_its_sentence(
    small_course: Path, outline_kept: bool
) -> None:
    spoil("me")
    if outline_kept:
        fresh_outline(small_course)
    app = RelcourseApp(small_course, opened("me"))
    await asyncio.wait_for(app.run_async(headless=True), PATIENCE)
    assert "`relcourse profile repair me`" in app.stopped_by and app.return_code == 2


async def test_colours_that_cannot_be_kept_are_there_and_it_is_said(
    small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asked(small_course) as pilot:
        await press(pilot, "2")

        def full(*_: object) -> None:
            raise ProfileError("The disk is full.")

        monkeypatch.setattr(Log, "record", full)
        pilot.app.theme = "relcourse-light"
        await settled(pilot)
        assert "The disk is full." in screen_text(pilot)
        assert pilot.app.theme == "relcourse-light"
