"""Rows of which one is marked. Up and down move the mark; what Enter does is for whoever builds on it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive

from relcourse.text.sentences import key
from relcourse.tui.widgets.even_bar import BarText


class MarkedRows(Vertical, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", key("open"), key_display="↵", show=False),
        Binding("up", "move(-1)", key("up"), show=False),
        Binding("down", "move(1)", key("down"), show=False),
    ]
    DEFAULT_CSS = """
    MarkedRows {
        height: auto;
        & .-cursor {
            text-style: bold;
        }
        &:focus .-cursor {
            background: $panel;
        }
        &:ansi:focus .-cursor {
            text-style: bold reverse;
        }
    }
    """
    cursor: reactive[int] = reactive(0, init=False)
    rows: list[BarText]

    def on_mount(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Draw each row anew, the marked one as marked."""
        for at, row in enumerate(self.rows):
            row.set_class(at == self.cursor, "-cursor")
            self.draw_row(at, row)

    def draw_row(self, at: int, row: BarText) -> None:
        """Draw a row, for whoever builds on it."""

    async def action_do(self) -> None:
        """What Enter does with the marked row."""

    def on_screen(self, action: str) -> None:
        """Do an action of the screen's once this is through: it may remove these rows."""
        self.screen.call_later(self.screen.run_action, action)

    def watch_cursor(self) -> None:
        if self.is_mounted and self.rows:
            self.draw()
            self.rows[self.cursor].scroll_visible(animate=False)
            self.screen.refresh_bindings()

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))

    async def on_click(self, event: object) -> None:
        clicked = getattr(event, "widget", None)
        if clicked in self.rows:
            self.focus()
            self.cursor = self.rows.index(clicked)
            await self.action_do()
