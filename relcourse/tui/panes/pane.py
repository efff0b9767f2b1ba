"""A pane draws one view. The player puts it under its heading and gives it the focus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import Verdict

SIGNS = {
    Verdict.HIT: ("✓", "$success"),
    Verdict.NEAR: ("≈", "$accent"),
    Verdict.MISS: ("○", "$accent"),
    Verdict.PLAIN: ("·", "$quiet"),
}


class Pane(VerticalScroll, can_focus=True):
    """Scrolls; its text stands in one column."""

    def __init__(self, view: Any) -> None:
        super().__init__()
        self.view = view

    class Scrolled(Message):
        """Another part of what is drawn is in sight."""

    async def read_on(self) -> bool:
        """Show more of the view if there is more, as a page that goes on below; whether there was."""
        if self.scroll_offset.y >= self.max_scroll_y:
            return False
        self.scroll_relative(y=max(1, self.size.height - 2), animate=False)
        return True

    def focus_first(self) -> None:
        """Put the focus where the learner's next key belongs."""
        self.focus()


class ColumnPane(Pane):
    """Its text stands in one column, at the left edge of the screen's."""


class Column(Vertical):
    """The column of text."""


class Signed(Horizontal):
    """A text behind the sign of its verdict."""

    def __init__(self, verdict: Verdict, text: Content, classes: str = "remark", before: str = "") -> None:
        super().__init__(classes=classes)
        sign, colour = SIGNS[verdict]
        self._parts = Static(Content.assemble((before, "$quiet"), (sign, colour or "")), classes="sign"), Static(text)

    def compose(self) -> ComposeResult:
        yield from self._parts


def prose(paragraphs: Iterable[str], classes: str = "prose", *, as_it_is: bool = False) -> Iterable[Widget]:
    """Paragraphs with a line between them; a line somebody speaks shows who in bold, unless taken ``as_it_is``."""
    for paragraph in paragraphs:
        who, colon, said = paragraph.partition(": ")
        spoken = not as_it_is and colon and who.istitle() and who.count(" ") <= 1
        yield Static(Content.assemble((who, "bold"), "  ", said) if spoken else Content(paragraph), classes=classes)
