"""Giving each option a point of a scale, and giving each a partner: both put a number behind every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from relcourse.course.questions import Option, Pair, RateEach
from relcourse.text.sentences import key, say
from relcourse.tui.questions.rows import Row, Rows
from relcourse.tui.widgets.half_done import Drafted


class NumberedRows(Rows):
    """A digit sets the row under the cursor and goes on to the next one still open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", key("less"), show=False),
        Binding("right", "change(1)", key("more"), show=False),
        Binding("enter", "submit", key("answer"), key_display="↵"),
    ]
    most: int
    _was_incomplete = False
    """It was given too early; from then on what is still open is counted."""

    def __init__(self, ask: RateEach | Pair, options: Sequence[Option], numbers: Mapping[str, int]) -> None:
        """``numbers`` are those given before, by option."""
        super().__init__(ask, options)
        self.chosen = {at: numbers[option.id] for at, option in enumerate(options) if option.id in numbers}

    def on_mount(self) -> None:
        still_open = self.open_row()
        self.cursor = 0 if still_open is None else still_open
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
        if self._was_incomplete:
            self.say(self._open_ones())
        self.post_message(Drafted())

    @property
    def texts(self) -> dict[str, str]:
        return {self.rows[at].option.id: self.named(n) for at, n in self.chosen.items()}

    def named(self, number: int) -> str:
        """A number as it is kept."""
        return str(number)

    def open_row(self) -> int | None:
        """The first row without a number."""
        return next((n for n in range(len(self.rows)) if n not in self.chosen), None)

    def _open_ones(self) -> str:
        count = sum(n not in self.chosen for n in range(len(self.rows)))
        return (
            say("Still open: {count}. Press 1-{most}.", count=count, most=self.most)
            if count
            else say("All done. Enter gives the answer.")
        )

    def action_submit(self) -> None:
        """Give the answer; raise nothing and say what is open if it is not complete."""
        still_open = self.open_row()
        if still_open is not None:
            self._was_incomplete = True
            self.say(self._open_ones())
            self.cursor = still_open
            self.rows[still_open].scroll_visible(animate=False)  # the sentence matters less than the line it is about
            return
        self.submit()

    def submit(self) -> None:
        raise NotImplementedError


class RateEachRows(NumberedRows):
    def __init__(self, ask: RateEach, draft: Mapping[str, str]) -> None:
        known = [str(n) for n in range(1, len(ask.scale) + 1)]
        super().__init__(ask, ask.options, {key: int(n) for key, n in draft.items() if n in known})
        self.scale = ask.scale
        self.most = len(ask.scale)

    def legend(self) -> tuple[tuple[str, str], ...]:
        return ((f"1-{self.most}", key("rate")),)

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


class Partner(Horizontal):
    """One of the numbered partners above the rows."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(
            Static(Content.styled(f"{number}  ", "$accent"), classes="sign"), Static(Content(text)), classes="partner"
        )
        self.number = number

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.query_ancestor(PairRows).action_digit(self.number)


class PairRows(NumberedRows):
    """A partner given twice leaves the row that had it before."""

    def __init__(self, ask: Pair, draft: Mapping[str, str]) -> None:
        numbers = {option.id: number for number, option in enumerate(ask.rights, start=1)}
        super().__init__(ask, ask.lefts, {key: numbers[each] for key, each in draft.items() if each in numbers})
        self.rights = ask.rights
        self.most = len(ask.rights)

    def hint(self) -> str:
        return say("Each number once.")

    def legend(self) -> tuple[tuple[str, str], ...]:
        return ((f"1-{self.most}", key("match")),)

    def compose(self) -> ComposeResult:
        with Vertical(classes="partners"):
            for number, option in enumerate(self.rights, start=1):
                yield Partner(number, option.text)
        yield from super().compose()

    def state(self, index: int) -> str:
        return f"→ {self.chosen.get(index, '·')}"

    def named(self, number: int) -> str:
        return self.rights[number - 1].id

    def set(self, index: int, number: int) -> None:
        for other in [row for row, had in self.chosen.items() if had == number]:
            del self.chosen[other]
        super().set(index, number)

    def submit(self) -> None:
        self.give({row.option.id: self.rights[self.chosen[index] - 1].id for index, row in enumerate(self.rows)})
