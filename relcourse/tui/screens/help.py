"""Help: every key that works on the screen below, and how the course goes. Any key closes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from relcourse.text.cells import cell_width
from relcourse.text.sentences import say, say_key
from relcourse.tui.command_palette import working_bindings
from relcourse.tui.screens.safe_screen import SafeScreen

_KEY = 6
"""Cells for a key."""


class HelpScreen(ModalScreen[None], SafeScreen[None]):
    CSS_PATH = "help.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]

    def __init__(self, below: Screen[Any], heading: str, text: str) -> None:
        """``heading`` and ``text`` are said below the keys."""
        super().__init__()
        self._heading, self._text = heading, text
        keys = [
            (below.app.get_key_display(binding), say_key(binding.description))
            for binding, _ in working_bindings(below)
            if not binding.system
        ]
        self._keys = [*keys, ("↑ ↓", say("move, scroll")), (":", say("everything else"))]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="card", can_focus=False):
            yield Static(say("Keys that work here"), classes="heading")
            yield Static(id="keys")
            yield Static(self._heading, classes="heading later", markup=False)
            yield Static(self._text, markup=False)
            yield Static(say("Any key closes this."), classes="later quiet")

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        keys = self.query_one("#keys", Static)
        keys.update(Content("\n").join(self._lines(keys.size.width)))

    def _lines(self, width: int) -> Iterator[Content]:
        """In two columns, down the first and then the second; in one where there is no room for two."""
        columns = 2 if max(_KEY + 2 + cell_width(does) for _, does in self._keys) + 2 <= width // 2 else 1
        rows = -(-len(self._keys) // columns)
        for at in range(rows):
            line = Content("")
            for display, does in self._keys[at::rows]:
                line += " " * (width // columns * (line.cell_length > 0) - line.cell_length)
                line += Content.assemble((f"{display:>{_KEY}}  ", "$accent"), does)
            yield line

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            event.stop()
            self.dismiss()
            return
        await super().on_event(event)

    def on_click(self) -> None:
        self.dismiss()
