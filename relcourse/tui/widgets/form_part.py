"""What every field of a form does with Enter, Esc and the arrows; the form that it stands in listens."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from relcourse.text.sentences import key


class FormPart(Widget):
    """A field of a form. Enter goes to the next, and from the last one it keeps them all."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", key("keep"), key_display="↵", priority=True),
        Binding("enter", "next", key("next"), key_display="↵", priority=True),
        Binding("escape", "leave", key("leave"), key_display="esc"),
        Binding("tab", "on", key("next field"), show=False),
    ]
    is_last = False
    """Set by the form."""

    class Went(Message):
        """To the field ``by`` so many further."""

        def __init__(self, part: FormPart, by: int) -> None:
            super().__init__()
            self.part = part
            self.by = by

    class Kept(Message):
        """All is written."""

    class Left(Message):
        """The learner wants the other keys. What is written stays."""

    class Edited(Message):
        """Something else stands in it now."""

        def __init__(self, part: FormPart) -> None:
            super().__init__()
            self.part = part

    @property
    def value(self) -> str:
        """What is written in it."""
        raise NotImplementedError

    @value.setter
    def value(self, text: str) -> None:
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return {"keep": self.is_last, "next": not self.is_last}.get(action, True)

    def action_on(self) -> None:
        """Tab goes on as Enter does, and from the last field nowhere: it keeps nothing, and leads nobody out."""
        self.post_message(self.Went(self, 1))

    def action_next(self) -> None:
        self.post_message(self.Went(self, 1))

    def action_keep(self) -> None:
        self.post_message(self.Kept())

    def action_leave(self) -> None:
        self.post_message(self.Left())
