"""What can be done next, a row each: its words, its key, and a word about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content

from relcourse.text.sentences import key
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows

_CHOOSE = key("choose")


class Entry(NamedTuple):
    """``action`` is one of the screen's, as a binding names it; ``does`` says beside Enter what it does."""

    words: str
    key: str
    action: str
    note: str = ""
    does: str = _CHOOSE


class ActionList(MarkedRows):
    def __init__(self, entries: Sequence[Entry], *, first: int = 0) -> None:
        super().__init__()
        self.entries = entries
        self.rows = [BarText() for _ in entries]
        self.set_reactive(ActionList.cursor, first)

    def compose(self) -> ComposeResult:
        yield from self.rows

    def on_resize(self) -> None:
        self.draw()

    def legend(self) -> tuple[tuple[str, str], ...]:
        return (("↵", self.entries[self.cursor].does),)

    def draw_row(self, at: int, row: BarText) -> None:
        wide = max(cell_len(each.words) for each in self.entries) + 3
        entry = self.entries[at]
        words, note = entry.words, entry.note
        sign = ("▸ ", "$accent") if at == self.cursor else "  "
        apart = " " * (wide - cell_len(words))
        shown = f"   {note}" if note and wide + cell_len(note) + 8 <= self.size.width else ""
        row.update(Content.assemble(sign, words, apart, (entry.key, "$accent"), (shown, "$quiet")))

    async def action_do(self) -> None:
        self.on_screen(self.entries[self.cursor].action)
