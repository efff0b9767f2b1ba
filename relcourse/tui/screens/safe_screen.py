"""Screens that hold steady, however fast keys are pressed and whatever is clicked."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from relcourse.lesson.errors import ProfileError
from relcourse.text.sentences import message, say
from relcourse.tui.widgets.half_done import Drafted
from relcourse.tui.widgets.notice import Said

T = TypeVar("T")
HANDED_OVER = message("Handed to your terminal to copy. Not every terminal takes it.")


class SafeScreen(Screen[T]):
    """Keys and clicks wait in line while a screen closes or a pane is replaced; late ones do no harm."""

    _has_left = False
    bar: ClassVar[tuple[str, ...]] = ()
    """Actions whose keys come first in the key bar."""

    async def _compose(self) -> None:
        """Stand right from the first frame: Textual knows how large the window is only after it, and then all jumps."""
        app, across, down = self.app, self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        for size, breakpoints in ((app.size.width, across), (app.size.height, down)):
            self.add_class(*self._get_breakpoint_classes(size, breakpoints))
        await super()._compose()

    def keep_typing(self) -> None:
        """Keep what is typed here and kept nowhere yet. Raises ProfileError."""

    def tell(self, sentence: str) -> None:
        """Say one sentence; a screen that has a place for it says it there."""
        self.app.notify(sentence)

    def copy(self, text: str) -> None:
        """Hand a text to the terminal to copy. It never says whether it did."""
        self.app.copy_to_clipboard(text)
        self.tell(say(HANDED_OVER))

    def next_key(self) -> None:
        """What was said in passing was seen: a key is about to do something."""

    def on_said(self, event: Said) -> None:
        event.stop()
        self.tell(event.sentence)

    def on_drafted(self, event: Drafted) -> None:
        """Keep what is being written; a full disk is said, and the writing stays on the screen."""
        event.stop()
        try:
            self.keep_typing()
        except ProfileError as error:
            self.tell(str(error))

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close once: a second key must not close the screen below."""
        if self._has_left or not self.is_current:
            return AwaitComplete()
        self._has_left = True
        with suppress(ProfileError):  # it was said when it could not be kept while it was typed
            self.keep_typing()
        return super().dismiss(result)

    def _forward_event(self, event: events.Event) -> None:
        """Textual looks up the parent of what is pressed, and fails on a widget that has just been removed."""
        if isinstance(event, events.MouseDown):
            widget, _ = self.get_widget_and_offset_at(event.x, event.y)
            if widget is not None and not widget.is_attached:
                return
        super()._forward_event(event)
