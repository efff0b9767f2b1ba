"""A screen's styles are its own: they join the app's when it is first shown, and stay when it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static

import relcourse.tui
from relcourse.tui.themes import THEMES
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
        labels = list(pilot.app.screen.query("ShortForm .label").results(Static))
        assert [label.region.height for label in labels] == [1] * 4
        text = screen_text(pilot)
        assert all(label in text for label in ("Initials", "Last contact", "I give", "I receive"))
