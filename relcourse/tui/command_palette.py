"""What the palette lists: every action that works on the screen now, then what works everywhere, and the colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from relcourse.text.sentences import say, say_key
from relcourse.tui.themes import CHOICES

_LEFT_OUT = ("command_palette", "scroll_", "page_", "move", "focus_", "digit", "change", "copy_text")
"""Actions that are keys for the hand, not things to look up; help lists the keys in a line of its own."""


class Command(NamedTuple):
    """``words`` say what it does, ``key`` which key does it, "" where none does."""

    words: str
    key: str
    run: Callable[[], Any]


def working_bindings(screen: Screen[Any]) -> Iterator[tuple[Binding, Callable[[], Any]]]:
    """Each action that works on a screen now, once, with a way to run it; what works everywhere comes last."""
    seen = set()
    active = sorted(
        screen.active_bindings.values(),
        key=lambda each: (each.node is screen.app, not each.binding.show, each.binding.priority),
    )
    for _node, binding, enabled, _tooltip in active:
        left_out = binding.action.removeprefix("app.").removeprefix("screen.").startswith(_LEFT_OUT)
        if enabled and binding.description and not left_out and binding.action not in seen:
            seen.add(binding.action)
            yield binding, partial(screen.app.run_action, binding.action, _node)


def commands(app: App[Any], screen: Screen[Any]) -> Iterator[Command]:
    for binding, run in working_bindings(screen):
        words = say_key(binding.description)
        yield Command(words[:1].upper() + words[1:], app.get_key_display(binding), run)
    for theme, colours in CHOICES:
        yield Command(say("Colours: {colours}", colours=say(colours)), "", partial(setattr, app, "theme", theme))


def matching(found: list[Command], typed: str) -> list[Command]:
    """Those whose words hold each of the words that were typed, however they begin; in their order."""
    words = typed.casefold().split()
    return [each for each in found if all(word in each.words.casefold() for word in words)]
