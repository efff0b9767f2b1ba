"""Putting options in order: lift a row, carry it, set it down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from relcourse.course.questions import Order
from relcourse.text.sentences import key, say
from relcourse.tui.questions.rows import Row, Rows
from relcourse.tui.widgets.half_done import Drafted


class OrderRows(Rows):
    """Space lifts a row and sets it down; up and down carry it. A click lifts, the next click sets down there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "lift", key("lift, set down")),
        Binding("enter", "submit", key("answer"), key_display="↵"),
    ]

    def __init__(self, ask: Order, draft: Mapping[str, str]) -> None:
        places = {draft.get(option.id, ""): option for option in ask.options}
        carried = [places[n] for n in map(str, range(1, len(ask.options) + 1)) if n in places]
        is_whole = len(carried) == len(ask.options)
        super().__init__(ask, carried if is_whole else ask.options)
        self._lifted = False
        self._touched = is_whole

    def hint(self) -> str:
        return say("Space lifts a line, ↑ ↓ carry it, space sets it down. Then Enter.")

    def sign(self, index: int) -> str:
        return f"{index + 1}{' ↕' if self._lifted and index == self.cursor else '  '}"

    def action_lift(self) -> None:
        if self.cursor >= 0:
            self._lifted = not self._lifted
            self._touched = True
            self.draw()

    def action_move(self, by: int) -> None:
        if self._lifted:
            self.carry(self.cursor + by)
        else:
            super().action_move(by)

    def carry(self, to: int) -> None:
        """Carry the lifted row to another place."""
        if not 0 <= to < len(self.rows):
            return
        row = self.rows.pop(self.cursor)
        self.rows.insert(to, row)
        others = [each for each in self.children if each is not row and each in self.rows]
        if to < len(others):
            self.move_child(row, before=others[to])
        else:
            self.move_child(row, after=others[-1])
        self.cursor = to
        self.draw()
        self.post_message(Drafted())

    @property
    def texts(self) -> dict[str, str]:
        return {row.option.id: str(place) for place, row in enumerate(self.rows, start=1)} if self._touched else {}

    def action_digit(self, digit: int) -> None:
        if digit > len(self.rows):
            return
        if self._lifted:
            self.carry(digit - 1)
        else:
            self.cursor = digit - 1

    def on_row_clicked(self, event: Row.Clicked) -> None:
        event.stop()
        self.focus()
        index = self.rows.index(event.row)
        if self._lifted:
            self.carry(index)
        else:
            self.cursor = index
        self.action_lift()

    def action_submit(self) -> None:
        if not self._touched:
            self._touched = True
            self.say(say("Lift a line with space to move it. If this order is yours, press Enter again."))
            return
        self.give([row.option.id for row in self.rows])
