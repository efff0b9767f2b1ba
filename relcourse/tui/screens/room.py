"""What the rooms around the lessons share: a head line, a column, from 120 cells a side, what is said, and the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widget import Widget
from textual.widgets import Static

from relcourse.text.sentences import Message, say
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice


class RoomScreen(SafeScreen[None]):
    CSS_PATH = ["room.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-tall")]
    heading: ClassVar[Message]
    """Where one is."""

    def __init__(self) -> None:
        super().__init__()
        self.note = Static(id="note", markup=False)
        """How far one is, at the right of the head line."""
        self._said = Notice()

    def compose(self) -> ComposeResult:
        yield Horizontal(Static(self.here, id="here", markup=False), self.note, id="head")
        yield Horizontal(Container(*self.column(), id="column"), Container(*self.side(), id="side"), id="body")
        yield self._said
        yield KeyBar()

    @property
    def here(self) -> str:
        """Where one is, in words."""
        return say(self.heading)

    def column(self) -> Iterable[Widget]:
        """What stands in the column."""
        raise NotImplementedError

    def side(self) -> Iterable[Widget]:
        """What stands beside it where there is room."""
        return ()

    def tell(self, sentence: str) -> None:
        """Say one sentence above the keys; "" says nothing."""
        self._said.say(sentence)
