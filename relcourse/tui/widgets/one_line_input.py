"""A field of one line that takes nothing away in silence: it has no hidden end, and says what a paste became."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input

from relcourse.text.typed_input import in_one_line

JOINED = "This is a field of one line: line breaks became blanks."
_READ = 4
"""Seconds that this stays in the corner."""


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
            self.app.notify(JOINED, timeout=_READ)
