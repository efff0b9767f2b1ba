"""The day on which a plan is looked back on: ← and → turn through the next seven."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.plans import MOST_DAYS
from relcourse.text.dates import weekday_and_date
from relcourse.text.sentences import key, say
from relcourse.text.typed_input import typed_number
from relcourse.tui.base_app import BaseApp
from relcourse.tui.widgets.form_part import FormPart


class DayField(FormPart, Static, can_focus=True):
    """``value`` is in how many days, "" while nobody has said so: then the last possible one stands there."""

    DEFAULT_CSS = """
    DayField {
        height: 1;
        padding: 0 1;
        background: $surface;
        &:focus {
            background: $panel;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", key("a day earlier"), show=False),
        Binding("right", "turn(1)", key("another day"), key_display="← →"),
        Binding("up", "move(-1)", key("up"), show=False),
        Binding("down", "move(1)", key("down"), show=False),
    ]

    def __init__(self, value: str = "") -> None:
        super().__init__()
        self._value = value

    def on_mount(self) -> None:
        self._draw()

    @property
    def value(self) -> str:
        return self._value

    @value.setter
    def value(self, text: str) -> None:
        self._value = text
        if self.is_mounted:
            self._draw()

    @property
    def days(self) -> int:
        """In how many days, 1 to 7."""
        return typed_number(self._value, MOST_DAYS) or MOST_DAYS

    def _draw(self) -> None:
        assert isinstance(self.app, BaseApp)
        today = self.app.today
        day = weekday_and_date(today + timedelta(days=self.days), today)
        self.update(Content.assemble(day, ("   ", ""), (say("← → another day"), "$quiet")))

    def action_turn(self, by: int) -> None:
        self._set((self.days - 1 + by) % MOST_DAYS + 1)

    def action_move(self, by: int) -> None:
        self.post_message(self.Went(self, by))

    def on_key(self, event: events.Key) -> None:
        if days := typed_number(event.character or "", MOST_DAYS):
            event.stop()
            self._set(days)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if days := typed_number(event.text, MOST_DAYS):
            self._set(days)

    def on_click(self) -> None:
        self.focus()
        self.action_turn(1)

    def _set(self, days: int) -> None:
        self.value = str(days)
        self.post_message(self.Edited(self))
