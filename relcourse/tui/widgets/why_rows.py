"""Why, decision by decision: a row each with its word; Enter opens what the author says of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from relcourse.lesson.views import Explained
from relcourse.text.sentences import key, say
from relcourse.tui.panes.pane import SIGNS
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows

_SHORT = 36
"""Cells of a choice that a row shows whole in the narrowest window."""


class WhyRows(MarkedRows):
    def __init__(self, explained: Sequence[Explained], first: int) -> None:
        """``first`` is the decision that is open and marked from the start."""
        super().__init__()
        self._explained = explained
        self.rows = [BarText(classes="judged") for _ in explained]
        self._whys = [Static(_why(each), classes="body") for each in explained]
        self._whys[first].add_class("-open")
        self.set_reactive(WhyRows.cursor, first)

    def compose(self) -> ComposeResult:
        for row, why in zip(self.rows, self._whys, strict=True):
            yield row
            yield why

    def legend(self) -> tuple[tuple[str, str], ...]:
        is_open = self._whys[self.cursor].has_class("-open")
        return ("↵", key("close") if is_open else key("open")), ("↑↓", key("move"))

    def draw_row(self, at: int, row: BarText) -> None:
        each = self._explained[at]
        sign, colour = SIGNS[each.verdict]
        pointer = "▸ " if at == self.cursor else "  "
        judged = f"{each.judged}  " if each.judged else ""
        row.update(Content.assemble((pointer, "$accent"), (f"{at + 1} {sign} {judged}", colour), each.chosen))

    async def action_do(self) -> None:
        self._whys[self.cursor].toggle_class("-open")
        self.screen.refresh_bindings()


def _why(each: Explained) -> Content:
    depends = f"\n{say('It depends: {when}', when=each.depends)}" if each.depends else ""
    whole = f"{each.chosen}\n" if cell_len(each.chosen) > _SHORT else ""
    return Content.assemble((whole, "bold"), each.because, (depends, "italic $quiet"))
