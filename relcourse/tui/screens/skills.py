"""Skills: each behaviour with its estimate as a line, its uncertainty included."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relcourse.progress.estimate import ENOUGH
from relcourse.tui.screens.steady import Steady
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.walk.skills import ABOUT, SkillRow, line, next_skill

_WIDTH = 21


class SkillsScreen(Steady[None]):
    CSS_PATH = "skills.tcss"
    AUTO_FOCUS = "VerticalScroll"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h,enter", "dismiss", "home", key_display="esc")]

    def __init__(self, rows: tuple[SkillRow, ...]) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Static(Content.styled("Skills", "bold"), id="heading")
        with VerticalScroll():
            yield Static(next_skill(self.rows), id="next", markup=False)
            for module, rows in groupby(self.rows, key=lambda row: row.module):
                yield Static(Content.styled(module, "bold"), classes="module")
                for row in rows:
                    yield _row(row)
            yield Static(ABOUT, id="about", markup=False)
        yield KeyBar()


def _row(row: SkillRow) -> Horizontal:
    """The name, a line for the estimate or pips for the answers so far, and the same in words."""
    colour = "$primary" if row.practised else "$border"
    name, words = Static(row.name, classes="name", markup=False), Static(Content.styled(row.words, "$quiet"))
    return Horizontal(name, Static(Content.styled(_drawn(row), colour), classes="bar"), words)


def _drawn(row: SkillRow) -> str:
    if row.practised and not row.estimate.enough:
        return "●" * row.estimate.answers + "○" * (ENOUGH - row.estimate.answers)
    return line(row.estimate, _WIDTH) if row.practised else ""
