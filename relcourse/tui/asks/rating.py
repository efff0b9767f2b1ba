"""Giving each option a point of a scale, and giving each a partner: both put a number behind every row."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from relcourse.course.asks import Pair, RateEach
from relcourse.tui.asks.rows import Row, Rows


class NumberedRows(Rows):
    """A digit sets the row under the cursor and goes on to the next one still open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "less", show=False),
        Binding("right", "change(1)", "more", show=False),
        Binding("enter", "submit", "answer", key_display="↵"),
    ]
    most: int

    def on_mount(self) -> None:
        self.chosen: dict[int, int] = {}
        self.cursor = 0
        self.draw()

    def sign(self, index: int) -> str:
        del index
        return ""

    def action_digit(self, digit: int) -> None:
        if digit <= self.most:
            self.set(self.cursor, digit)
            self.cursor = next((n for n in range(self.cursor + 1, len(self.rows)) if n not in self.chosen), self.cursor)

    def action_change(self, by: int) -> None:
        now = self.chosen.get(self.cursor)
        self.set(self.cursor, min(max(now + by, 1), self.most) if now else (1 if by > 0 else self.most))

    def set(self, index: int, number: int) -> None:
        self.chosen[index] = number
        self.draw()

    def open_row(self) -> int | None:
        """The first row without a number."""
        return next((n for n in range(len(self.rows)) if n not in self.chosen), None)

    def action_submit(self) -> None:
        """Give the answer; raise nothing and say what is open if it is not complete."""
        still_open = self.open_row()
        if still_open is not None:
            self.cursor = still_open
            self.say(f"Still open: {sum(n not in self.chosen for n in range(len(self.rows)))}. Press 1-{self.most}.")
            return
        self.submit()

    def submit(self) -> None:
        raise NotImplementedError


class RateEachRows(NumberedRows):
    def __init__(self, ask: RateEach) -> None:
        super().__init__(ask, ask.options)
        self.scale = ask.scale
        self.most = len(ask.scale)
        self._said.update(f"1-{self.most} rates the marked line. Then Enter.")

    def compose(self) -> ComposeResult:
        legend = "   ".join(f"{number} {name.lower()}" for number, name in enumerate(self.scale, start=1))
        yield Static(legend, classes="legend", markup=False)
        yield from super().compose()

    def state(self, index: int) -> str:
        mine = self.chosen.get(index)
        return "".join(f"[{n}]" if n == mine else f" {n} " for n in range(1, self.most + 1))

    def on_row_clicked(self, event: Row.Clicked) -> None:
        event.stop()
        self.focus()
        self.cursor = self.rows.index(event.row)
        if 0 <= event.x < 3 * self.most:
            self.set(self.cursor, event.x // 3 + 1)

    def submit(self) -> None:
        self.give({row.option.id: self.chosen[index] for index, row in enumerate(self.rows)})


class Partner(Static):
    """One of the numbered partners above the rows."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(Content.assemble((f"{number}  ", "$accent"), text), classes="partner")
        self.number = number


class PairRows(NumberedRows):
    """A partner given twice leaves the row that had it before."""

    def __init__(self, ask: Pair) -> None:
        super().__init__(ask, ask.lefts)
        self.rights = ask.rights
        self.most = len(ask.rights)
        self._said.update(f"1-{self.most} gives the marked line its partner. Then Enter.")

    def compose(self) -> ComposeResult:
        for number, option in enumerate(self.rights, start=1):
            yield Partner(number, option.text)
        yield Static("", classes="legend")
        yield from super().compose()

    def state(self, index: int) -> str:
        return f"→ {self.chosen.get(index, '·')}"

    def set(self, index: int, number: int) -> None:
        for other in [row for row, had in self.chosen.items() if had == number]:
            del self.chosen[other]
        super().set(index, number)

    def on_click(self, event: object) -> None:
        widget = getattr(event, "widget", None)
        if isinstance(widget, Partner):
            self.action_digit(widget.number)

    def submit(self) -> None:
        self.give({row.option.id: self.rights[self.chosen[index] - 1].id for index, row in enumerate(self.rows)})
