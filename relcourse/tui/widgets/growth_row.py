"""One behaviour on a scale from 0 to 100: where it was, where it is now, and the band in which it probably lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import Growth

_MOST = 40
_STYLES = {"·": "$quiet", "━": "$primary", "○": "$foreground", "●": "bold $primary"}


def growth_rows(growth: Sequence[Growth]) -> Iterator[Widget]:
    """A row each; too few answers are said in words, and below it when what was forgotten comes back."""
    column = max(cell_len(each.name) for each in growth) + 3
    for each in growth:
        if each.now is None:
            apart = " " * (column - cell_len(each.name))
            yield Static(Content.assemble(each.name, apart, (each.words, "$quiet")))
        else:
            yield GrowthRow(each, column=column)
        if each.comes_back:
            yield Static(Content.styled(f"  {each.comes_back}", "$accent"))


class GrowthRow(Widget):
    """Its name and the scale beside it; below it, where the window is narrow."""

    DEFAULT_CSS = "GrowthRow { height: 1; width: 100%; }"

    def __init__(self, growth: Growth, *, column: int) -> None:
        """``column`` is how many cells the names of all take."""
        super().__init__()
        self._growth = growth
        self._column = column

    def render(self) -> RenderResult:
        growth, below = self._growth, self.size.height > 1
        apart = "\n" if below else " " * max(0, self._column - cell_len(growth.name))
        room = self.size.width - (0 if below else self._column)
        return Content.assemble(growth.name, apart, *self._scale(min(_MOST, room)))

    def _scale(self, width: int) -> list[Content]:
        growth = self._growth
        signs = ["·"] * width
        low, high = _cell(growth.low, width), _cell(growth.high, width)
        signs[low : high + 1] = "━" * (high + 1 - low)
        if growth.before is not None:
            signs[_cell(growth.before, width)] = "○"
        if growth.now is not None:
            signs[_cell(growth.now, width)] = "●"
        return [Content.styled(sign, _STYLES[sign]) for sign in signs]


def _cell(value: int, width: int) -> int:
    return round(value * (width - 1) / 100)
