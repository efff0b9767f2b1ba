"""Complete examples, a row each, to take and change; they stand there only while nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from relcourse.course.questions import Field
from relcourse.text.sentences import in_a_row, say


class Starter(Static):
    DEFAULT_CSS = """
    Starter {
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, number: int, filled: Mapping[str, str], fields: Sequence[Field]) -> None:
        """A row that begins with its number, and what it fills the fields with."""
        words = in_a_row([filled[field.id].rstrip(" .,;") for field in fields if not field.days])
        super().__init__(Content.assemble((f"{number}  ", "$accent"), (words, "$foreground")), classes="starter")
        self.filled = filled


class Starters(Vertical):
    DEFAULT_CSS = "Starters { height: auto; margin-bottom: 1; }"

    class Chosen(Message):
        def __init__(self, starter: Starter) -> None:
            super().__init__()
            self.starter = starter

    def __init__(self, starters: Sequence[Mapping[str, str]], fields: Sequence[Field]) -> None:
        super().__init__()
        self.rows = [Starter(number, each, fields) for number, each in enumerate(starters, start=1)]

    def compose(self) -> ComposeResult:
        yield Static(
            say("1-{most} takes one of these to change; or write your own.", most=len(self.rows)), classes="quiet"
        )
        yield from self.rows

    def on_click(self, event: object) -> None:
        clicked = getattr(event, "widget", None)
        if isinstance(clicked, Starter):
            self.post_message(self.Chosen(clicked))
