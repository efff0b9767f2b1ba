"""Counting hands: a number for each option, typed one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from relcourse.course.questions import BadAnswer, Option, PickOne
from relcourse.tui.questions.rows import Rows
from relcourse.workbench.present.room import MOST, hands_in

HINT = "How many hands for each? Digits, then space or Tab. Enter when all are counted."


class HandRows(Rows):
    """``4 0 7 2`` and Enter, or a number and Tab for each; a blank is asked for, never taken for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "counted", "counted", key_display="↵"),
        Binding("space,tab", "move(1)", "next", show=False),
        Binding("shift+tab", "move(-1)", "before", show=False),
        Binding("0", "digit(0)", "digit", show=False),
        Binding("backspace,delete", "erase", "erase", show=False),
    ]

    class Counted(Message):
        def __init__(self, hands: tuple[int, ...]) -> None:
            super().__init__()
            self.hands = hands

    def __init__(self, options: Sequence[Option], hands: tuple[int, ...] = ()) -> None:
        """``hands`` are counts from before, to be counted again."""
        super().__init__(PickOne("", tuple(options)), options)
        self._typed = [str(count) for count in hands] or [""] * len(options)
        self._fresh = bool(hands)
        """The next digit replaces the count that stands in its row."""

    def on_mount(self) -> None:
        self.cursor = 0

    def hint(self) -> str:
        return HINT

    def state(self, index: int) -> str:
        return f"[{self._typed[index] or '·':>3} ]"

    def action_move(self, by: int) -> None:
        self._fresh = True
        super().action_move(by)

    def action_digit(self, digit: int) -> None:
        before = "" if self._fresh else self._typed[self.cursor]
        if int(before + str(digit)) <= MOST:
            self._type(str(int(before + str(digit))))

    def action_erase(self) -> None:
        self._type(self._typed[self.cursor][:-1])

    def action_counted(self) -> None:
        """Count, or go to what is not counted yet."""
        blank = [index for index, typed in enumerate(self._typed) if not typed]
        if not blank:
            self.post_message(self.Counted(tuple(map(int, self._typed))))
        elif self.cursor in blank:
            self.say(f"How many hands for {self.cursor + 1}? Type 0 for none.")
        else:
            self.action_move(next((index for index in blank if index > self.cursor), blank[0]) - self.cursor)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        try:
            self._typed = [str(count) for count in hands_in(event.text, len(self.rows))]
        except BadAnswer as error:
            self.say(str(error))
        self.draw()

    def _type(self, text: str) -> None:
        self._typed[self.cursor] = text
        self._fresh = False
        self.draw()
