"""A screen's styles are its own: they join the app's when it is first shown, and stay when it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.theme import Theme
from textual.widgets import Static

import relcourse.tui
from relcourse.tui.themes import THEMES, variables
from tests.tui.driver import SIZES, at_home, press, screen_text

_TUI = Path(relcourse.tui.__file__).parent
_OF_SCREENS = sorted(path for path in _TUI.rglob("*.tcss") if path.name != "app.tcss")


@pytest.mark.parametrize("path", _OF_SCREENS, ids=lambda path: path.stem)
def test_every_rule_of_a_screen_stands_below_the_screen(path: Path) -> None:
    styles = Stylesheet(variables=THEMES[0].to_color_system().generate() | THEMES[0].variables)
    styles.read(path)
    outermost = {selectors.selectors[0].name for rule in styles.rules for selectors in rule.selector_set}
    assert outermost
    assert all(name.endswith("Screen") for name in outermost), f"{path.name}: {outermost}"


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
