"""The keys that work now, in as many lines as they need: at 60 columns none of them is cut off."""

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


@dataclass(frozen=True)
class _Key:
    key: str
    description: str
    action: str
    node: DOMNode

    @property
    def width(self) -> int:
        return cell_len(f"{self.key} {self.description}")


class KeyBar(Static):
    """A footer that wraps. A click does what the key does."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[_Key]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _changed(self, screen: Screen[Any]) -> None:
        if screen is self.screen and self.is_attached:
            self._draw()

    def _draw(self) -> None:
        lines = _wrapped(self._keys(), max(20, self.content_size.width or self.screen.size.width - 2))
        if lines == self._lines:  # else each move of a cursor would lay the whole screen out anew
            return
        self._lines = lines
        parts: list[Content] = []
        for number, line in enumerate(self._lines):
            parts.append(Content("\n" if number else ""))
            for each in line:
                parts.append(Content.styled(each.key, "bold $accent"))
                parts.append(Content(f" {each.description}  "))
        self.update(Content.assemble(*parts))

    def _keys(self) -> list[_Key]:
        made: dict[str, _Key] = {}
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and enabled and binding.action not in made:
                display = self.app.get_key_display(binding)
                made[binding.action] = _Key(display, say_key(binding.description), binding.action, node)
        return list(made.values())

    async def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self._lines):
            return
        right = 0
        for each in self._lines[offset.y]:
            right += each.width + 2
            if offset.x < right:
                await self.app.run_action(each.action, each.node)
                return


def _wrapped(keys: list[_Key], width: int) -> list[list[_Key]]:
    """Keys on lines no wider than ``width``, two spaces between them."""
    lines: list[list[_Key]] = [[]]
    used = 0
    for key in keys:
        if lines[-1] and used + key.width > width:
            lines.append([])
            used = 0
        lines[-1].append(key)
        used += key.width + 2
    return lines
