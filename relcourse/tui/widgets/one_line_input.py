"""A field of one line that takes nothing away in silence: it has no hidden end, and says what a paste became."""

from __future__ import annotations

import re

from textual import events
from textual.widgets import Input

from relcourse.text.typed_input import in_one_line
from relcourse.tui.widgets.paste_limit import tell_after, that_fits

JOINED = "This is a field of one line: line breaks became blanks."


class OneLineInput(Input):
    """Textual keeps the first line of a paste and drops the others; here they all come in, with blanks between."""

    def _on_paste(self, event: events.Paste) -> None:
        self._take_in(event.text)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        self._take_in(self.app.clipboard)

    def _take_in(self, text: str) -> None:
        line, left_out = that_fits(in_one_line(text), len(self.value) - len(self.selected_text))
        self.replace(line, *self.selection)
        joined = JOINED if re.search(r"[\r\n]", text.strip()) else ""
        tell_after(self, left_out or joined)
