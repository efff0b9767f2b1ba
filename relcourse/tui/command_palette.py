"""The command palette: every action that works on the screen now, the themes, and quitting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from relcourse.text.sentences import say, say_key
from relcourse.tui.themes import CHOICES

_LEFT_OUT = ("command_palette", "scroll_", "page_", "move", "focus_", "digit", "change", "copy_text")
"""Actions that are keys for the hand, not things to look up; help lists the keys in a line of its own."""


def working_bindings(screen: Screen[Any]) -> Iterator[tuple[Binding, Callable[[], Any]]]:
    """Each action that works on a screen now, once, with a way to run it."""
    seen = set()
    active = sorted(screen.active_bindings.values(), key=lambda each: (not each.binding.show, each.binding.priority))
    for _node, binding, enabled, _tooltip in active:
        left_out = binding.action.removeprefix("app.").removeprefix("screen.").startswith(_LEFT_OUT)
        if enabled and binding.description and not left_out and binding.action not in seen:
            seen.add(binding.action)
            yield binding, partial(screen.app.run_action, binding.action, _node)


def commands(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    for binding, run in working_bindings(screen):
        yield SystemCommand(
            say_key(binding.description).capitalize(), say("Key: {key}", key=app.get_key_display(binding)), run
        )
    for theme, colours in CHOICES:
        yield SystemCommand(
            say("Colours: {colours}", colours=say(colours)),
            say("Kept for next time"),
            partial(setattr, app, "theme", theme),
        )
