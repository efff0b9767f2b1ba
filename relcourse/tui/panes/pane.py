"""A pane draws one view. The player puts it under its heading and gives it the focus."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson.views import Verdict
from relcourse.text.sentences import key
from relcourse.tui.widgets.own_focus import restyle_alone

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

    @property
    def turns(self) -> Collection[str]:
        """What it can turn to on demand, by name; ``close`` leads back from it."""
        return ()

    async def turn(self, to: str) -> None:
        """Turn to one of its ``turns``."""

    def legend(self) -> tuple[tuple[str, str], ...]:
        """What the key bar says of Enter where that is not what it does elsewhere."""
        return (("↵", key("read on")),) if self.goes_on_below else ()

    @property
    def goes_on_below(self) -> bool:
        return self.scroll_offset.y < self.max_scroll_y

    def watch_has_focus(self, _has_focus: bool) -> None:
        restyle_alone(self)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        self.call_after_refresh(self.post_message, self.Scrolled())  # what is below is known then

    async def read_on(self) -> bool:
        """Show more of the view if there is more, as a page that goes on below; whether there was."""
        if not self.goes_on_below:
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


def labelled(label: str, words: Content) -> Horizontal:
    """A text beside its name; below it, where the window is narrow."""
    return Horizontal(Static(Content.styled(label, "$quiet"), classes="label"), Static(words), classes="labelled")


def prose(paragraphs: Iterable[str], classes: str = "prose", *, as_it_is: bool = False) -> Iterable[Widget]:
    """Paragraphs with a line between them; a line somebody speaks shows who in bold, unless taken ``as_it_is``."""
    for paragraph in paragraphs:
        who, colon, said = paragraph.partition(": ")
        spoken = not as_it_is and colon and who.istitle() and who.count(" ") <= 1
        yield Static(Content.assemble((who, "bold"), "  ", said) if spoken else Content(paragraph), classes=classes)
