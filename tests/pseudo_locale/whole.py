"""Whether a screen says everything in the language of the tests, and says it to its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from tests.pseudo_locale.catalogue import CLOSE, OPEN, unsaid
from tests.tui.driver import screen_text

NAMES = {"relcourse", "esc", "tab", "space"}
"""What is the same in every language: names, and what is printed on keys."""


def whole(pilot: Pilot[Any], *allowed: str) -> str:
    """What stands on the screen, once it is seen that every word of it is said and none is cut.

    Parts of what is ``allowed``, such as a path that takes two lines, may stand in it.
    """
    text = screen_text(pilot)
    missed = [each for each in unsaid(text, NAMES) if not any(each.lower() in path.lower() for path in allowed)]
    assert not missed, f"missed: {missed}\n{text}"
    assert OPEN in text, "nothing is said here"
    for widget, problem in _cut(pilot.app.screen):
        raise AssertionError(f"{widget!r} {problem}\n{text}")
    return text


def _cut(screen: Any) -> Iterator[tuple[Widget, str]]:
    """Widgets that do not show all of what they say."""
    for widget in screen.walk_children(Widget):
        if not widget.is_on_screen and not _scrolls(widget):
            if _says_something(widget):
                yield widget, "is outside of the screen"
            continue
        if not _is_drawn(widget):
            continue
        said = _drawn(widget)
        goes_on = isinstance(widget, Input) and said.rstrip().endswith("…")  # an example, that is no sentence
        if said.count(OPEN) != said.count(CLOSE) and not goes_on:
            yield widget, f"is cut: {said}"
        if OPEN in said and not _is_in_sight(screen, widget):
            yield widget, f"is out of sight: {said}"


def _is_drawn(widget: Widget) -> bool:
    return widget.display and all(each.display for each in widget.ancestors if isinstance(each, Widget))


def _says_something(widget: Widget) -> bool:
    return _is_drawn(widget) and OPEN in str(getattr(widget, "content", ""))


def _drawn(widget: Widget) -> str:
    """What a widget draws in the place that it has, scrolled out of sight or not; its children draw themselves."""
    if widget.children and not widget.border_title:
        return ""
    width, height = widget.outer_size
    return "\n".join(strip.text.rstrip() for strip in widget.render_lines(Region(0, 0, width, height)))


def _is_in_sight(screen: Any, widget: Widget) -> bool:
    """Whether it is drawn from its left to its right end, and from top to bottom unless it can be scrolled to."""
    place = screen.find_widget(widget)
    left_to_right = place.clip.x <= place.region.x and place.region.right <= place.clip.right
    top_to_bottom = place.clip.y <= place.region.y and place.region.bottom <= place.clip.bottom
    return left_to_right and (top_to_bottom or _scrolls(widget))


def _scrolls(widget: Widget) -> bool:
    return any(isinstance(each, Widget) and each.allow_vertical_scroll for each in widget.ancestors_with_self)
