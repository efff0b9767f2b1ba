"""A list of options that also stands in a window which leaves it no line: there Textual's own can't turn a page."""

from __future__ import annotations

from textual.widgets import OptionList


class OptionRows(OptionList):
    def action_page_up(self) -> None:
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # so it stands in Textual

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]  # as above
