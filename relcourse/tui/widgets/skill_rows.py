"""The skills, a row each under their practice: a scale from 0 to 100, or how many answers there are before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner.skills import SkillRow, line
from relcourse.text.cells import cell_width, filled
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows

_LEAST, _MOST = 11, 31
"""Cells of a scale."""
_COLUMN, _AROUND = 75, 4
"""Cells of the column that they stand in, and in a narrow window around it."""


class SkillRows(MarkedRows):
    DEFAULT_CSS = """
    SkillRows {
        & > .module {
            margin-top: 1;
            color: $primary;
        }
        & > .coming {
            color: $quiet;
        }
    }
    """

    class Marked(Message):
        """Another row is the marked one."""

    def __init__(self, skills: Sequence[SkillRow]) -> None:
        super().__init__()
        self._all = skills
        self.skills = [each for each in skills if each.practised]
        self.rows = [BarText() for _ in self.skills]

    def compose(self) -> ComposeResult:
        rows = iter(self.rows)
        modules = [(module, list(group)) for module, group in groupby(self._all, key=lambda row: row.module)]
        for module, group in sorted(modules, key=lambda each: not any(row.practised for row in each[1])):
            yield from _of_module(module, group, rows)

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        super().draw()
        self.post_message(self.Marked())

    @property
    def marked(self) -> SkillRow | None:
        return self.skills[self.cursor] if self.skills else None

    @property
    def about(self) -> str:
        """About the marked one."""
        return self.skills[self.cursor].about if self.skills else ""

    def draw_row(self, at: int, row: BarText) -> None:
        skill = self.skills[at]
        width = self.size.width or min(_COLUMN, self.app.size.width - _AROUND)  # it is known from the first layout on
        sign = ("▸ " if at == self.cursor else "  ", "$accent")
        words = max(cell_width(each.words) for each in self.skills if each.estimate.enough or each is skill)
        names = max(cell_width(each.name) for each in self.skills)
        wide = 2 + min(names, max(_LEAST, width - 4 - words))
        room = min(width - 2 - wide - 2 - words, _MOST)
        scale = f"{line(skill.estimate, room, skill.before)}  " if skill.estimate.enough and room >= _LEAST else ""
        row.update(Content.assemble(sign, _cut(skill.name, wide), (scale, "$primary"), (skill.words, "$quiet")))

    def action_move(self, by: int) -> None:
        """Below the last one stands more to read, above the first what it began with."""
        before = self.cursor
        super().action_move(by)
        if before == self.cursor and isinstance(self.parent, Widget):
            self.parent.scroll_relative(y=by, animate=False)


def _cut(name: str, width: int) -> str:
    """A name in a column, with two blanks at its end."""
    whole = name if cell_width(name) <= width - 2 else f"{set_cell_size(name, width - 3)}…"
    return filled(whole, width)


def _of_module(module: str, group: Sequence[SkillRow], rows: Iterator[Static]) -> Iterator[Widget]:
    """A practice with its skills; one that is not written yet is one row."""
    practised = [each for each in group if each.practised]
    if not practised:
        yield Static(Content.assemble(module, f"   {group[0].words}"), classes="coming")
        return
    yield Static(Content.styled(module, "bold"), classes="module")
    for _ in practised:
        yield next(rows)
