"""The keys that work now, in one row: at most five of them and help, which says the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from relcourse.text.sentences import say_key

MOST = 5
_HELP = "help"
_ENTER = "↵"
"""It comes first wherever it works."""
_ASIDE = 2
"""Cells between two keys."""


@dataclass(frozen=True)
class _Key:
    key: str
    description: str
    action: str
    node: DOMNode

    @property
    def width(self) -> int:
        return cell_len(f"{self.key} {self.description}") + _ASIDE


class KeyBar(Static):
    """A click does what the key does. What does not fit goes from the right, help never."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[_Key] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _changed(self, screen: Screen[Any]) -> None:
        if screen is self.screen and self.is_attached:
            self._draw()

    def _draw(self) -> None:
        keys = _fitting(self._keys(), self.content_size.width or self.screen.size.width - 2 * _ASIDE)
        if keys == self._drawn:  # else each move of a cursor would lay the whole screen out anew
            return
        self._drawn = keys
        parts = [(Content.styled(each.key, "bold $accent"), Content(f" {each.description}")) for each in keys]
        self.update(Content(" " * _ASIDE).join(Content.assemble(*part) for part in parts))

    def _keys(self) -> list[_Key]:
        made: dict[str, _Key] = {}
        first = getattr(self.screen, "bar", ())
        legend: tuple[tuple[str, str], ...] = getattr(self.screen.focused, "legend", tuple)()
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if (
                enabled
                and (binding.show or (binding.action in first and not binding.priority))
                and binding.action not in made
            ):
                display = self.app.get_key_display(binding)
                made[binding.action] = _Key(display, say_key(binding.description), binding.action, node)
        acts = {each.key: (each.action, each.node) for each in made.values()}
        named = [_Key(key, say_key(words), *acts.get(key, ("", self.screen))) for key, words in legend]
        said = {each.description for each in named}  # what two keys do is said of the one at hand
        others = [each for each in made.values() if each.key not in dict(legend) and each.description not in said]
        place = {action: at for at, action in enumerate(first)}
        return named + sorted(others, key=lambda each: (each.key != _ENTER, place.get(each.action, len(place))))

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        right = 0
        for each in self._drawn if offset else ():
            right += each.width
            if offset is not None and offset.x < right:
                if each.action:
                    await self.app.run_action(each.action, each.node)
                return


def _fitting(keys: list[_Key], width: int) -> list[_Key]:
    """The first few keys, as many as stand beside help in so many cells."""
    helps = [key for key in keys if key.action == _HELP]
    kept = [key for key in keys if key.action != _HELP][:MOST]
    while kept and sum(key.width for key in (*kept, *helps)) - _ASIDE > width:
        kept.pop()
    return kept + helps
