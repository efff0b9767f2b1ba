"""A scale from 0 to 100 with two marks on it: where something stood, and where it stands now."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

_LEAST, _MOST = 10, 40
"""Cells of a scale."""


class Track(Widget):
    """``Trust   0 ····●━━━○···· 100   50 → 26  -24``; two rows high, the scale below the figures."""

    DEFAULT_CSS = "Track { height: 1; width: 100%; }"

    def __init__(self, title: str, before: int, now: int, *, column: int) -> None:
        """``column`` is how many cells the titles of all tracks together take."""
        super().__init__()
        self._title, self._before, self._now, self._column = title, before, now, column

    def render(self) -> RenderResult:
        figures = f"{self._before:>3} → {self._now:<3} {self._now - self._before:>+4d}"
        if self.size.height > 1:
            scale = self._scale(min(self.size.width - len("0  100  ") - len(figures), _MOST))
            return Content.assemble(self._title, "\n", ("0 ", "$quiet"), *scale, (" 100  ", "$quiet"), figures)
        room = self.size.width - self._column - len(" 0  100  ") - len(figures)
        title = self._title + " " * max(0, self._column - cell_len(self._title))
        if room < _LEAST:
            return Content.assemble(title, "  ", (figures, "bold"))
        return Content.assemble(title, (" 0 ", "$quiet"), *self._scale(min(room, _MOST)), (" 100  ", "$quiet"), figures)

    def _scale(self, width: int) -> list[Content]:
        before, now = (round(value * (width - 1) / 100) for value in (self._before, self._now))
        low, high = min(before, now), max(before, now)
        signs = ["·"] * low + ["━"] * (high - low + 1) + ["·"] * (width - high - 1)
        signs[before], signs[now] = "○", "●"
        styles = {"·": "$quiet", "━": "$primary", "○": "$quiet", "●": "bold $primary"}
        return [Content.styled(sign, styles[sign]) for sign in signs]
