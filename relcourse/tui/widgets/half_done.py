"""Typing is kept while it is typed: one small write at most every so often, from a timer, so that no key waits."""

from __future__ import annotations

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

KEPT_EVERY = 1.4
"""Seconds. The promise is two: what was typed before that is on disk."""


class Drafted(Message):
    """Something is half done that is kept nowhere yet. The screen keeps it."""


class Keeping:
    """Posts ``Drafted`` for a widget at most every ``KEPT_EVERY`` seconds, however much is typed in it."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._timer: Timer | None = None

    def soon(self) -> None:
        """Within ``KEPT_EVERY`` seconds, with all that is typed until then."""
        if self._timer is None:
            self._timer = self._widget.set_timer(KEPT_EVERY, self.now)

    def now(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
            self._widget.post_message(Drafted())
