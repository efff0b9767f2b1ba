"""One sentence of the program's, where the eye is."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static


class Said(Message):
    """Something is to be said: of an answer that is not complete, or does not fit."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence


class Notice(Container):
    """Says one sentence, or nothing. A box of its own: a margin would make its neighbours narrower, too."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        padding: 0 2;
        display: none;
        & > Static {
            height: auto;
            padding: 0 1;
            border-left: outer $accent;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._said = Static(markup=False)

    def compose(self) -> ComposeResult:
        yield self._said

    def say(self, sentence: str) -> None:
        """Show a sentence; "" shows nothing."""
        if sentence == self._said.content:
            return
        self._said.update(sentence)
        self.display = bool(sentence)
