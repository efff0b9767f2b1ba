"""Why, decision by decision: a row each with its word; Enter opens what the author says of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from relcourse.lesson.views import Explained
from relcourse.tui.panes.pane import SIGNS
from relcourse.tui.widgets.marked_rows import MarkedRows


class WhyRows(MarkedRows):
    def __init__(self, explained: Sequence[Explained], first: int) -> None:
        """``first`` is the decision that is open and marked from the start."""
        super().__init__()
        self._explained = explained
        self._open = {first}
        self.rows = [Static() for _ in explained]
        self.set_reactive(WhyRows.cursor, first)

    def compose(self) -> ComposeResult:
        yield from self.rows

    def legend(self) -> tuple[tuple[str, str], ...]:
        return (("↵", "close" if self.cursor in self._open else "open"), ("↑↓", "move"))

    def draw_row(self, at: int, row: Static) -> None:
        each = self._explained[at]
        sign, colour = SIGNS[each.verdict]
        pointer = "▸ " if at == self.cursor else "  "
        judged = f"   {each.judged}" if each.judged else ""
        parts = [Content.assemble((pointer, "$accent"), (f"{at + 1} {sign} ", colour), each.chosen, (judged, colour))]
        if at in self._open:
            parts.append(Content.styled(each.because, "not bold"))
            if each.depends:
                parts.append(Content.styled(f"It depends. {each.depends}", "not bold italic $quiet"))
        row.update(Content("\n").join(parts))

    async def action_do(self) -> None:
        self._open ^= {self.cursor}
        self.draw()
        self.screen.refresh_bindings()
