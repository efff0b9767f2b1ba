"""Why, decision by decision: a row each with its word; Enter opens the whole choice and what the author says of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from relcourse.lesson.views import Explained, Verdict
from relcourse.text.sentences import key, say
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows


class WhyRows(MarkedRows):
    def __init__(self, explained: Sequence[Explained], first: int) -> None:
        """``first`` is the decision that is open and marked from the start."""
        super().__init__()
        self._explained = explained
        self._column = max((cell_len(each.judged) for each in explained), default=0)
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
        pointer = "▸ " if at == self.cursor else "  "
        judged = each.judged + " " * (self._column - cell_len(each.judged) + 2)
        colour = "$success" if each.verdict is Verdict.HIT else "$accent"
        is_open = self._whys[at].has_class("-open")  # then it stands whole below
        row.update(
            Content.assemble((f"{pointer}{at + 1}  ", "$accent"), (judged, colour), "" if is_open else each.chosen)
        )

    async def action_do(self) -> None:
        self._whys[self.cursor].toggle_class("-open")
        self.draw_row(self.cursor, self.rows[self.cursor])
        self.screen.refresh_bindings()


def _why(each: Explained) -> Content:
    depends = f"\n{say('It depends: {when}', when=each.depends)}" if each.depends else ""
    return Content.assemble((f"{each.chosen}\n", "bold"), each.because, (depends, "italic $quiet"))
