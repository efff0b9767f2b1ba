"""A field of one line that takes nothing away in silence: it has no hidden end, and says what a paste became."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input

from relcourse.text.typed_input import in_one_line
from relcourse.tui.widgets.notice import Notice

JOINED = "This is a field of one line: line breaks became blanks."
_READ = 4
"""Seconds that this stays in the corner, on a screen without a line for what it says."""


class OneLineInput(Input):
    """Textual keeps the first line of a paste and drops the others; here they all come in, with blanks between."""

    def _on_paste(self, event: events.Paste) -> None:
        self._take_in(event.text)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        self._take_in(self.app.clipboard)

    def _take_in(self, text: str) -> None:
        self.replace(in_one_line(text), *self.selection)
        if re.search(r"[\r\n]", text.strip()):
            self.call_after_refresh(self._tell)  # a screen takes back what it said when a field changes

    def _tell(self) -> None:
        """In the screen's own line; a corner would hide the field that it is about where there is little room."""
        notices = self.screen.query(Notice)
        if notices:
            notices.first().say(JOINED)
        else:
            self.app.notify(JOINED, timeout=_READ)
