"""Numbered rows with a cursor: the base of every shape that shows options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from relcourse.course.questions import Answer, BadAnswer, Option, Question
from relcourse.text.sentences import key
from relcourse.tui.widgets.even_bar import BarText, EvenBar
from relcourse.tui.widgets.notice import Said
from relcourse.tui.widgets.own_focus import restyle_alone


class Answered(Message):
    """The learner gave an answer that fits its question."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


class Row(Horizontal, EvenBar):
    """One option: a sign, its text, and what the learner has made of it."""

    DEFAULT_CSS = """
    Row.-cursor {
        text-style: bold;
        &:ansi {
            text-style: bold reverse;
        }
    }
    """

    class Clicked(Message):
        """``x`` counts cells from the left edge of the row's last column; negative left of it."""

        def __init__(self, row: Row, x: int) -> None:
            super().__init__()
            self.row = row
            self.x = x

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self._marks = ("", "")
        self._sign = BarText(classes="sign", markup=False)
        self._state = BarText(classes="state", markup=False)
        self._state.display = False

    def compose(self) -> ComposeResult:
        yield self._sign
        said = Content.assemble((f"{self.option.who}  ", "bold"), self.option.text) if self.option.who else None
        yield BarText(said or Content(self.option.text), classes="text")
        yield self._state

    def mark(self, sign: str, state: str = "") -> None:
        """Only what is new is drawn, and a sign as wide as the last one moves nothing on the screen."""
        (sign_before, state_before), self._marks = self._marks, (sign, state)
        if sign != sign_before:
            self._sign.update(sign, layout=cell_len(sign) != cell_len(sign_before))
        if state != state_before:
            self._state.update(state)
            self._state.display = bool(state)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self, event.screen_x - self._state.region.x))


class Rows(Vertical, can_focus=True):
    """Up and down move the cursor; a digit goes straight to a row. Nothing is chosen before the learner moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", key("up"), show=False),
        Binding("down", "move(1)", key("down"), show=False),
        *(Binding(str(digit), f"digit({digit})", show=False) for digit in range(1, 10)),
    ]

    cursor: reactive[int] = reactive(-1)

    def __init__(self, ask: Question, options: Sequence[Option]) -> None:
        super().__init__()
        self.ask = ask
        self.rows = [Row(option) for option in options]

    def compose(self) -> ComposeResult:
        hint = self.hint()
        if hint:
            yield Static(hint, classes="hint", markup=False)
        yield from self.rows

    def on_mount(self) -> None:
        self.draw()

    def watch_has_focus(self, _has_focus: bool) -> None:
        restyle_alone(self)

    def hint(self) -> str:
        """What the answer may be, above the rows, where the keys do not say it."""
        return ""

    def sign(self, index: int) -> str:
        """What stands before a row."""
        return f"{index + 1}"

    def state(self, index: int) -> str:
        """What stands behind a row."""
        del index
        return ""

    def draw(self) -> None:
        for index, row in enumerate(self.rows):
            pointer = "▸" if index == self.cursor else " "
            row.mark(f"{pointer} {self.sign(index)}", self.state(index))
            row.set_class(index == self.cursor, "-cursor")

    def watch_cursor(self) -> None:
        if self.is_mounted:
            self.draw()
            if 0 <= self.cursor < len(self.rows):
                self.rows[self.cursor].scroll_visible(animate=False)

    def action_move(self, by: int) -> None:
        if self.cursor < 0:
            self.cursor = 0 if by > 0 else len(self.rows) - 1
        else:
            self.cursor = min(max(self.cursor + by, 0), len(self.rows) - 1)

    def action_digit(self, digit: int) -> None:
        if digit <= len(self.rows):
            self.cursor = digit - 1
            self.pick(digit - 1)

    def pick(self, index: int) -> None:
        """A row was named by its digit or clicked."""

    def on_row_clicked(self, event: Row.Clicked) -> None:
        event.stop()
        self.focus()
        self.cursor = self.rows.index(event.row)
        self.pick(self.cursor)

    @property
    def texts(self) -> dict[str, str]:
        """What is half done, option -> how it stands, as a draft keeps it."""
        return {}

    def legend(self) -> tuple[tuple[str, str], ...]:
        """Keys and what they do, for the key bar, where a digit stands for several."""
        return ()

    def give(self, answer: Answer) -> None:
        """Post the answer if it fits; else say what is missing."""
        try:
            self.ask.require(answer)
        except BadAnswer as error:
            self.say(str(error))
            return
        self.post_message(Answered(answer))

    def say(self, sentence: str) -> None:
        self.post_message(Said(sentence))
