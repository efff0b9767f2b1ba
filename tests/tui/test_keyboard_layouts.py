"""Keys by their place: whoever writes Cyrillic or Greek need not change the keyboard for a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from relcourse.tui.command_palette import working_bindings
from relcourse.tui.keyboard_layouts import by_its_place
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.screens.settings import SettingsScreen
from tests.batches import sampled
from tests.tui.driver import at_home, press, screen_text

LETTERS = "\u043e\u0427\u044b\u0456\u03c8\u03c2j;"
"""Cyrillic, Ukrainian, Greek, and two that stay."""


@pytest.mark.parametrize(("typed", "meant"), list(zip(LETTERS, "jXsscwj;", strict=True)))
def test_a_letter_does_what_stands_on_its_key(typed: str, meant: str) -> None:
    assert by_its_place(events.Key(typed, typed)).key == meant


async def test_rooms_open_with_the_keys_of_a_cyrillic_keyboard(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "\u0449")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await press(pilot, "\u0440")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_is_written_stays_what_it_is(home: Path, small_course: Path) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, "m", "n", "\u0436", "\u043e")
        assert "\u0436\u043e" in screen_text(pilot)


@pytest.mark.slow
@pytest.mark.parametrize("keys", sampled([(), ("m",), ("j",), ("s",), ("o",), ("enter",), ("enter", "enter")], every=3))
async def test_every_letter_that_does_something_stands_in_the_palette_too(
    keys: tuple[str, ...], home: Path, small_course: Path
) -> None:
    async with at_home(small_course) as pilot:
        await press(pilot, *keys)
        screen = pilot.app.screen
        listed = {binding.action.rpartition(".")[2] for binding, _ in working_bindings(screen)}
        letters = {
            each.binding.action.rpartition(".")[2]
            for key, each in screen.active_bindings.items()
            if each.enabled and len(key) == 1 and key.isalpha()
        }
        assert letters <= listed
