"""My way beside the best way: one trunk by scene, and two branches from where they part to where they meet again."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.debrief_lines import signed
from relcourse.lesson.views import PathRow
from relcourse.lesson.ways import Fork, Part, Trunk
from relcourse.text.sentences import key, say
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows


class Joint(Static):
    """``├────────╮`` to half the width: where the rail becomes two, or one again."""

    def __init__(self, corner: str) -> None:
        super().__init__(classes="joint")
        self._corner = corner

    def render(self) -> RenderResult:
        return Content.styled("├" + "─" * max(0, self.size.width // 2 - 1) + self._corner, "$edge")


class WayRows(MarkedRows):
    """My decisions can be marked, the turning point first."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = parts
        self._places = [
            ("", part.row) if isinstance(part, Trunk) else (part.place, row) for part in parts for row in _mine(part)
        ]
        mine = [row for _, row in self._places]
        self.rows = [BarText(classes="decision") for _ in mine]
        self.set_reactive(WayRows.cursor, next((at for at, row in enumerate(mine) if row.turning), 0))

    @property
    def marked(self) -> int:
        """The number of the marked decision, from 0."""
        return self._places[self.cursor][1].turn

    def legend(self) -> tuple[tuple[str, str], ...]:
        return ("↵", key("replay from there")), ("↑↓", key("move"))

    def compose(self) -> ComposeResult:
        drawn = iter(self.rows)
        forked = False
        for part in self._parts:
            if isinstance(part, Trunk):
                yield next(drawn)
                continue
            met = say("they meet, and part again") if forked and part.place else say("here the ways part")
            forked = True
            sign = ("◆ ", "bold $accent") if any(row.turning for row in part.mine) else ("├ ", "$edge")
            yield Static(Content.assemble(sign, (part.place, "bold"), "   " if part.place else "", (met, "$quiet")))
            yield Joint("╮")
            mine, best = _branch(say("yours"), [next(drawn) for _ in part.mine]), _best(part)
            yield Horizontal(mine, best, classes="fork")
            yield Joint("╯")

    async def action_do(self) -> None:
        self.on_screen("replay_from")

    def draw_row(self, at: int, row: BarText) -> None:
        above, decision = self._places[at]
        row.set_class(decision.same, "-trunk")
        sign = ("▸ " if at == self.cursor else "  ", "$accent")
        moved = ("".join(f"   {name} {signed(by)}" for name, by in decision.moved), "$quiet")
        if decision.place == above:
            lines = Content.assemble(decision.mine, moved)
        else:
            lines = Content.assemble((decision.place, "bold"), moved, "\n", decision.mine)
        row.update(Content.assemble(sign, _set_in(lines, row.content_size.width - 2)))

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)  # rows are wrapped by hand, once it is known how wide they are


def _set_in(lines: Content, width: int) -> Content:
    """Wrapped, each line but the first behind two blanks, as the first stands behind a sign."""
    return Content("\n  ").join(lines.wrap(width)) if width > 0 else lines


def _mine(part: Part) -> tuple[PathRow, ...]:
    return (part.row,) if isinstance(part, Trunk) else part.mine


def _branch(name: str, rows: Sequence[Widget]) -> Vertical:
    words = name if rows else say("{name}: straight on", name=name)
    return Vertical(Static(Content.styled(words, "$quiet"), classes="name"), *rows, classes="branch")


def _best(part: Fork) -> Vertical:
    return _branch(say("the best way"), [_step(row, part.place) for row in part.best]).add_class("-best")


def _step(row: PathRow, above: str) -> Static:
    place = (f"{row.place}\n", "bold") if row.place != above else ""
    return Static(Content.assemble(place, row.best), classes="step")
