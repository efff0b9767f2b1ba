"""The command palette: whatever can be done here, a row each, looked for by its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen

from relcourse.text.cells import cell_width
from relcourse.text.sentences import key, say
from relcourse.tui.command_palette import Command, commands, matching
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.one_line_input import OneLineInput

MOST_ROWS = 14


class Found(BarText):
    """As many rows as there is room for; the marked one is always among them."""

    class Clicked(Message):
        """The marked row is to be done."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Command] = ()
        self._at = self._top = 0

    def show(self, found: Sequence[Command]) -> None:
        self.found, self._at, self._top = found, 0, 0
        self.styles.height = max(1, min(len(found), MOST_ROWS))
        self.draw()

    @property
    def marked(self) -> Command | None:
        return self.found[self._at] if self.found else None

    def move(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), max(0, len(self.found) - 1))
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        rows = self.size.height or MOST_ROWS
        self._top = min(max(self._top, self._at - rows + 1), self._at)
        shown = self.found[self._top : self._top + rows]
        lines = [self._line(each, marked=self._top + at == self._at) for at, each in enumerate(shown)]
        self.update(Content("\n").join(lines) if lines else say("Nothing that works here goes by these words."))

    def _line(self, command: Command, *, marked: bool) -> Content:
        room = self.size.width - 2 - cell_width(command.words) - cell_width(command.key)
        row = Content.assemble(
            ("▸ " if marked else "  ", "$accent"),
            command.words,
            " " * max(2, room),
            (command.key, "$accent"),
        )
        return row.stylize("reverse" if self.app.native_ansi_color else "bold") if marked else row

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset and self._top + offset.y < len(self.found):
            self._at = self._top + offset.y
            self.post_message(self.Clicked())


class PaletteScreen(ModalScreen[None], SafeScreen[None]):
    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "do", key("do it"), key_display="↵", priority=True),
        Binding("escape", "dismiss", key("close"), key_display="esc"),
        Binding("up", "move(-1)", key("up"), show=False),
        Binding("down", "move(1)", key("down"), show=False),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._all = list(commands(below.app, below))
        self._typed = OneLineInput(placeholder=say("What would you like to do?"), compact=True)
        self._found = Found()

    def compose(self) -> ComposeResult:
        yield Vertical(self._typed, self._found, id="card")

    def on_mount(self) -> None:
        self._found.show(self._all)

    def on_input_changed(self) -> None:
        self._found.show(matching(self._all, self._typed.value))

    def on_found_clicked(self) -> None:
        self.action_do()

    def action_move(self, by: int) -> None:
        self._found.move(by)

    def action_do(self) -> None:
        """Close, and do the marked one on the screen below."""
        marked = self._found.marked
        if marked:
            self.dismiss()
            self.app.call_later(marked.run)
