"""A line of one's own before the choices: Enter keeps it, Esc brings them without; what was written stays a draft."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from relcourse.text.sentences import Message, key, message
from relcourse.tui.questions.write_fields import WriteFields


class OwnLine(WriteFields):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", key("choices"), key_display="esc")]
    how: ClassVar[Message] = message("Only for you. Enter keeps it and shows the choices, Esc shows them without.")

    async def action_leave(self) -> None:
        self.screen.call_later(self.screen.run_action, "skip")  # it removes this form
