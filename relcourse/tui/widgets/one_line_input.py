"""A field of one line that takes nothing away in silence: it has no hidden end, and says what a paste became."""

from __future__ import annotations

from textual import events
from textual.strip import Strip
from textual.widgets import Input

from relcourse.text.cells import cell_width, wrapped
from relcourse.tui.widgets.paste_limit import in_one_line_that_fits, tell_after


class OneLineInput(Input):
    """Textual keeps the first line of a paste and drops the others; here they all come in, with blanks between.

    An example that is longer than the field ends with an ellipsis, at a word.
    """

    _example: str | None = None

    def render_line(self, y: int) -> Strip:
        if self._example is None:
            self._example = self.placeholder
        self.set_reactive(OneLineInput.placeholder, _that_fits(self._example, self.scrollable_content_region.width))
        return super().render_line(y)

    def _on_paste(self, event: events.Paste) -> None:
        self._take_in(event.text)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        self._take_in(self.app.clipboard)

    def _take_in(self, text: str) -> None:
        line, said = in_one_line_that_fits(text, len(self.value) - len(self.selected_text))
        self.replace(line, *self.selection)
        tell_after(self, said)


def _that_fits(example: str, width: int) -> str:
    if cell_width(example) <= width:
        return example
    return next(wrapped(example, max(1, width - 2)), "") + " …"
