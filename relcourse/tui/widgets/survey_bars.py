"""What a survey comes to: a bar a practice, from the first point of the scale to the last. Enter opens its items."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from relcourse.lesson.views import SurveyBar, Surveyed, SurveyItem
from relcourse.text.sentences import key, say
from relcourse.tui.panes.pane import prose
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows

_MOST = 36
"""Cells of a bar."""
_STYLES = {"·": "$quiet", "━": "$primary", "○": "$foreground", "●": "bold $primary"}


class SurveyBars(MarkedRows):
    """The last row goes on; it is marked first."""

    def __init__(self, view: Surveyed) -> None:
        super().__init__()
        self._view = view
        self._bars = [BarText(classes="survey-bar") for _ in view.bars]
        self._items = [Vertical(*(_item(each, view) for each in bar.items), classes="items") for bar in view.bars]
        self._ends = Static(classes="ends quiet")
        self.rows = [*self._bars, BarText(classes="on")]
        self.set_reactive(SurveyBars.cursor, len(self.rows) - 1)

    def compose(self) -> ComposeResult:
        yield self._ends
        for bar, items in zip(self._bars, self._items, strict=True):
            yield bar
            yield items
        if self._view.told:
            yield Static(Content(self._view.told), classes="above")
        yield from prose(self._view.closing, classes="quiet above")
        yield self.rows[-1]

    def on_resize(self) -> None:
        self.draw()

    def legend(self) -> tuple[tuple[str, str], ...]:
        if self.cursor == len(self._bars):
            does = key("go on")
        else:
            does = key("close") if self._items[self.cursor].has_class("-open") else key("open")
        return ("↵", does), ("↑↓", key("move"))

    def draw(self) -> None:
        first, last = self._view.scale[0].lower(), self._view.scale[-1].lower()
        apart = " " * max(2, self._width - cell_len(first) - cell_len(last))
        signs = f"  ○ {say('before')}  ● {say('now')}" if any(bar.before for bar in self._view.bars) else ""
        left = signs + " " * (self._column - cell_len(signs))
        self._ends.update(Content(f"{left}{first}{apart}{last}" if self._width > 0 else ""))
        super().draw()

    def draw_row(self, at: int, row: BarText) -> None:
        pointer = ("▸ " if at == self.cursor else "  ", "$accent")
        if at == len(self._bars):
            row.update(Content.assemble(pointer, say("Go on")))
            return
        bar = self._view.bars[at]
        title = bar.title + " " * (self._column - 2 - cell_len(bar.title))
        row.update(Content.assemble(pointer, title, *self._drawn(bar)))

    async def action_do(self) -> None:
        if self.cursor == len(self._bars):
            self.on_screen("go_on")
        else:
            self._items[self.cursor].toggle_class("-open")
            self.screen.refresh_bindings()

    @property
    def _column(self) -> int:
        """Cells before the bars."""
        return max(16, *(cell_len(bar.title) for bar in self._view.bars)) + 4

    @property
    def _width(self) -> int:
        return min(_MOST, self.size.width - self._column)

    def _drawn(self, bar: SurveyBar) -> list[Content]:
        width = max(0, self._width)
        cells = [self._cell(point) for point in (bar.before, bar.now) if point is not None]
        signs = ["━" if at <= cells[-1] else "·" for at in range(width)]
        for cell, sign in zip(reversed(cells), "●○", strict=False):
            if width and signs[cell] != "●":
                signs[cell] = sign
        return [Content.styled(sign, _STYLES[sign]) for sign in signs]

    def _cell(self, point: float) -> int:
        return round((point - 1) * (self._width - 1) / (len(self._view.scale) - 1))


def _item(item: SurveyItem, view: Surveyed) -> Horizontal:
    return Horizontal(
        Static(Content(item.text)), Static(Content.styled(item.words(view.scale), "$accent"), classes="word")
    )
