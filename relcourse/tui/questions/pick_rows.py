"""Picking one option, and picking many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from relcourse.course.questions import PickMany, PickOne
from relcourse.text.sentences import key, say, say_count
from relcourse.tui.questions.rows import Row, Rows
from relcourse.tui.widgets.half_done import Drafted

_MARKED = "x"


class PickOneRows(Rows):
    """A digit or a click chooses at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", key("choose"), key_display="↵", show=False)]

    def __init__(self, ask: PickOne) -> None:
        super().__init__(ask, ask.options)

    def legend(self) -> tuple[tuple[str, str], ...]:
        last = len(self.rows)
        return (f"1-{last}" if last > 1 else "1", key("choose")), ("↑↓", key("move"))

    def action_choose(self) -> None:
        if self.cursor < 0 and len(self.rows) > 1:
            self.say(say("Choose first: 1-{most}, or ↑ ↓.", most=len(self.rows)))
        elif self.cursor < 0:
            self.say(say("Choose first: 1, or ↓."))
        else:
            self.pick(self.cursor)

    def action_digit(self, digit: int) -> None:
        if digit <= len(self.rows):
            self.pick(digit - 1)  # a mark would be brought into sight when the rows are gone

    def on_row_clicked(self, event: Row.Clicked) -> None:
        event.stop()
        self.pick(self.rows.index(event.row))

    def pick(self, index: int) -> None:
        self.give(self.rows[index].option.id)


class PickManyRows(Rows):
    """Digits, space and clicks mark; Enter is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", key("mark")),
        Binding("enter", "submit", key("answer"), key_display="↵"),
    ]

    def __init__(self, ask: PickMany, draft: Mapping[str, str]) -> None:
        super().__init__(ask, ask.options)
        self.least = ask.least
        self._marked = {at for at, option in enumerate(ask.options) if option.id in draft}
        self._none = False
        """None was marked, and the learner has been asked whether that is the answer."""
        self._limit = ask.limit

    def hint(self) -> str:
        if self._limit:
            return say("Mark up to {limit}.", limit=self._limit)
        return say("Mark all that fit.") if self.least else say("Mark all that fit, or none.")

    def legend(self) -> tuple[tuple[str, str], ...]:
        return ((f"1-{len(self.rows)}", key("mark")),)

    def sign(self, index: int) -> str:
        return f"{index + 1} {'[x]' if index in self._marked else '[ ]'}"

    def pick(self, index: int) -> None:
        if self._limit and len(self._marked | {index}) > self._limit:
            self.say(
                say_count(
                    self._limit,
                    "{count} is marked. Take it back first.",
                    "{count} are marked. Take one back first.",
                )
            )
            return
        self._marked ^= {index}
        self.draw()
        self.post_message(Drafted())

    @property
    def texts(self) -> dict[str, str]:
        return {self.rows[at].option.id: _MARKED for at in sorted(self._marked)}

    def action_mark(self) -> None:
        if self.cursor >= 0:
            self.pick(self.cursor)

    def action_submit(self) -> None:
        if not (self._marked or self._none or self.least):
            self._none = True
            self.say(say("None of them? Then press Enter again."))
            return
        self.give([self.rows[index].option.id for index in sorted(self._marked)])
