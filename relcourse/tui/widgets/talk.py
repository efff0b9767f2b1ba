"""What scrolls in a conversation: all that was told and said, and below it what can be said now."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget

from relcourse.tui.widgets.own_focus import restyle_alone


class Talk(VerticalScroll, can_focus=True):
    """All that was told and said, and what can be said now, from the top down. Its end stays in sight as it grows."""

    class Scrolled(Message):
        """Another part of it is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Vertical(id="told")  # as tall as the talk at least, or a short one would stick to its bottom
        self._seen = 0
        """The row down to which everything was in sight once."""

    def compose(self) -> ComposeResult:
        yield self.told

    def on_mount(self) -> None:
        self.anchor()

    @property
    def bottom(self) -> int:
        """The row below the last one in sight."""
        return self.scroll_offset.y + self.size.height

    @property
    def is_at_end(self) -> bool:
        return self.scroll_offset.y >= self.max_scroll_y

    def watch_has_focus(self, _has_focus: bool) -> None:
        restyle_alone(self)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._seen = max(self._seen, self.bottom, round(old_value) + self.size.height)
        self.post_message(self.Scrolled())

    def read_on(self) -> bool:
        """Back to where reading was left, then a page further; whether there was anything below."""
        if self.is_at_end:
            return False
        if self.bottom < self._seen:
            self.scroll_to(y=self._seen - self.size.height, animate=False)
        else:
            self.scroll_relative(y=max(1, self.size.height - 1), animate=False)
        return True

    def begin_at(self, first: Widget) -> None:
        """Begin what is too tall to be seen whole at its top; all of it is new."""
        self.release_anchor()
        self._seen = 0
        self.scroll_to(y=first.virtual_region.y, animate=False)

    def hold_end(self) -> None:
        """Keep the end in sight, whatever comes."""
        self._seen = 0
        self.anchor()
