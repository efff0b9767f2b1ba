"""Help: every key that works on the screen below, and how the course goes."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from relcourse.text.sentences import key, say, say_key
from relcourse.tui.command_palette import working_bindings
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar


class HelpScreen(ModalScreen[None], SafeScreen[None]):
    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,question_mark", "dismiss", key("close"), key_display="esc"),
    ]

    def __init__(self, below: Screen[Any], heading: str, text: str) -> None:
        """``heading`` and ``text`` are said below the keys."""
        super().__init__()
        self._heading, self._text = heading, text
        self._below = [
            (below.app.get_key_display(binding), say_key(binding.description))
            for binding, _ in working_bindings(below)
            if not binding.system
        ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="card"):
            yield Static(say("Keys that work here"), classes="heading")
            for key, description in self._below:
                yield Static(Content.assemble((f"{key:>8}  ", "$accent"), description))
            yield Static(Content.assemble((f"{'↑ ↓':>8}  ", "$accent"), say("move, scroll; Tab goes to the next part")))
            yield Static(Content.assemble((f"{':  ^p':>8}  ", "$accent"), say("every command, and the colours")))
            yield Static(self._heading, classes="heading later", markup=False)
            yield Static(self._text, markup=False)
        yield KeyBar()
