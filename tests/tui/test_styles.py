"""A screen's styles are its own: they join the app's when it is first shown, and stay when it is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Static

import relcourse.tui
from relcourse.course.questions import Write
from relcourse.learner.people_map import PeopleMap
from relcourse.lesson import views
from relcourse.tui.themes import THEMES, variables
from tests.conftest import OpenProfile
from tests.helpers import onward, question
from tests.tui.driver import SIZES, at_home, do, hear_out, player, press, screen_text, settled
from tests.tui.pictures import COURSE

_TUI = Path(relcourse.tui.__file__).parent
_OF_SCREENS = sorted(path for path in _TUI.rglob("*.tcss") if path.name != "app.tcss")


@pytest.mark.parametrize("path", _OF_SCREENS, ids=lambda path: path.stem)
def test_every_rule_of_a_screen_stands_below_the_screen(path: Path) -> None:
    styles = Stylesheet(variables=THEMES[0].to_color_system().generate() | THEMES[0].variables)
    styles.read(path)
    outermost = {selectors.selectors[0].name for rule in styles.rules for selectors in rule.selector_set}
    assert outermost
    assert all(name.endswith("Screen") for name in outermost), f"{path.name}: {outermost}"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
async def test_a_form_keeps_its_labels_after_a_lesson(size: tuple[int, int], home: Path, small_course: Path) -> None:
    async with at_home(small_course, size) as pilot:
        await press(pilot, "enter", "enter", "h", "m", "a")
        labels = list(pilot.app.screen.query("RoomForm .label").results(Static))
        assert [label.region.height for label in labels] == [1] * 4
        text = screen_text(pilot)
        assert all(label in text for label in ("Initials", "Last contact", "I give", "I receive"))


def contrast(one: str, other: str) -> float:
    """WCAG 2's ratio of two colours, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_of_ours_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = [str(each) for each in (theme.background, theme.surface, theme.panel)]
    words = [theme.foreground, theme.primary, theme.secondary, theme.accent, theme.success, theme.warning, theme.error]
    words += [theme.variables[name] for name in ("quiet", "who-1", "who-2", "who-3", "who-4", "who-5")]
    assert all(contrast(str(word), ground) >= 4.5 for word in words for ground in grounds)
    assert contrast(theme.variables["edge"], grounds[0]) >= 3


def test_every_theme_knows_our_own_variables() -> None:
    ours = {"quiet", "line", "edge", *(f"who-{n}" for n in range(1, 6))}
    assert all(ours <= set(theme.variables) for theme in THEMES)
    assert all(ours == set(variables(dark=dark)) for dark in (True, False))


def test_no_screen_uses_a_colour_of_the_terminal_that_is_not_for_reading() -> None:
    assert not [path.name for path in _TUI.rglob("*.tcss") if "$border" in path.read_text(encoding="utf-8")]


def bars(pilot: Pilot[Any]) -> list[tuple[str, int, set[str]]]:
    """Of each line with a mark in it: the line, how many cells of it are reversed, and their styles."""
    scrolled = [each for each in pilot.app.screen.query(Widget) if each.show_vertical_scrollbar]
    thumbs = {each.vertical_scrollbar.region.x for each in scrolled}
    found = []
    for strip in pilot.app.screen._compositor.render_strips():
        if "▸" in strip.text:
            styles = [segment.style for segment in strip for _ in range(segment.cell_length)]
            bar = [str(each) for x, each in enumerate(styles) if x not in thumbs and each and each.reverse]
            found.append((strip.text, len(bar), set(bar)))
    return found


def is_even(pilot: Pilot[Any], *, wide: int) -> bool:
    """Whether one row is marked, reversed over all its cells in one style that has no colour."""
    marked = [(cells, styles) for _, cells, styles in bars(pilot) if cells]
    return len(marked) == 1 and marked[0][0] >= wide and marked[0][1] == {"bold reverse"}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["ansi-dark", pytest.param("ansi-light", marks=pytest.mark.slow)])
async def test_a_marked_row_is_one_even_bar_in_the_terminals_own_colours(
    theme: str, home: Path, open_profile: OpenProfile
) -> None:
    PeopleMap(open_profile(COURSE)).add({"initials": "AK", "last": "today", "gives": "", "gets": ""})
    async with at_home(COURSE) as pilot:
        pilot.app.theme = theme
        await settled(pilot)
        assert is_even(pilot, wide=70), "home's next thing"
        await press(pilot, "tab")
        assert is_even(pilot, wide=70), "home's way"
        for room, wide in (("o", 70), ("colon", 60)):
            await press(pilot, room)
            assert is_even(pilot, wide=wide), (room, bars(pilot))
            await press(pilot, "down")
            assert is_even(pilot, wide=wide), (room, bars(pilot))
            await press(pilot, "escape")
        await press(pilot, "n")
        seen = set()
        while not isinstance(view := player(pilot).view, views.Done):
            await hear_out(pilot)
            asks = question(view)
            if isinstance(view, views.Debrief | views.Surveyed) or (asks and not isinstance(asks, Write)):
                await press(pilot, "down")
                assert is_even(pilot, wide=70), bars(pilot)
                seen.add(type(view).__name__)
                await press(pilot, "up")
            await do(pilot, onward(player(pilot).view))
        assert seen >= {"Scene", "Debrief", "Question"}
        await press(pilot, "h")
        for room in "sjc":
            await press(pilot, room)
            assert is_even(pilot, wide=70), (room, bars(pilot))
            await press(pilot, "escape")
