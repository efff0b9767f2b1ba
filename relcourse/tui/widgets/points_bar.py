"""Points that a lesson brought, counted up once, and how far the level is."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from relcourse.lesson.views import Earned

_SECONDS = 0.15
_LEAST = 8
"""Cells of a bar that says something."""


class PointsBar(Widget):
    """``+55 points   ████░░  491 of 520 to level 4``; a level that was reached stands in the bar's place."""

    DEFAULT_CSS = "PointsBar { height: 1; width: 100%; }"
    counted: reactive[float] = reactive(0.0)

    def __init__(self, earned: Earned) -> None:
        super().__init__()
        self._earned = earned

    def on_mount(self) -> None:
        self.animate("counted", float(self._earned.points), duration=_SECONDS)

    def render(self) -> RenderResult:
        earned = self._earned
        gained = earned.gained(round(self.counted)).ljust(len(earned.gained(earned.points)))
        said = (gained, "bold $accent")
        if earned.reached:
            return Content.assemble(said, "   ", (earned.reached, "bold"))
        room = self.size.width - len(gained) - len(earned.level) - len("     ")
        if room < _LEAST:
            return Content.assemble(said, "   ", (earned.level, "$quiet"))
        filled = round(room * earned.into / earned.size)
        bar = ("█" * filled, "$primary"), ("░" * (room - filled), "$quiet")
        return Content.assemble(said, "   ", *bar, "  ", (earned.level, "$quiet"))
