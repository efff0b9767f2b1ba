"""Fields that grow with what is written in them: a sentence is seen whole, and none of it is taken away in silence."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from rich.color import ColorParseError
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import WrappedDocument

from relcourse.text.sentences import key
from relcourse.tui.widgets.form_part import FormPart
from relcourse.tui.widgets.paste_limit import in_one_line_that_fits, tell_after, that_fits

CURSOR = 1
"""Columns that a text area keeps for the cursor behind the last letter."""


class GrowingField(TextArea, FormPart):
    """One sentence, over as many rows as it takes. ↑ and ↓ leave it at its edges."""

    DEFAULT_CSS = """
    GrowingField {
        height: auto;
        max-height: 5;
        padding: 0 1;
        background: $surface;
        scrollbar-size-vertical: 1;
        & .text-area--placeholder {
            color: $quiet;
        }
        &:focus {
            background: $panel;
        }
    }
    """

    def __init__(self, text: str, example: str = "") -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
            placeholder=example,
        )
        self.move_cursor(self.document.end)  # to write on, not in front of what stands there

    @property
    def value(self) -> str:
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.text = text
        self.move_cursor(self.document.end)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text takes at this width, or an example in its place.

        Not those that it takes on the screen now: with a scrollbar beside it, the two would chase each other for ever.
        """
        if not self.soft_wrap or width <= CURSOR:
            return super().get_content_height(container, viewport, width)
        rows = WrappedDocument(self.document, width - CURSOR, self.indent_width).height
        if self.text or not self.placeholder:
            return rows
        return max(rows, len(Content.from_text(self.placeholder, markup=False).wrap(max(1, width))))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.refresh(layout=True)  # Textual would, where the rows at this width change; those at others may, too
        self.post_message(self.Edited(self))

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(self.Went(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(self.Went(self, 1))
        else:
            super().action_cursor_down(select)

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # Textual awaits one that is awaitable
        self._take_in(event.text)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        self._take_in(self.app.clipboard)

    def fits(self, text: str, held: int) -> tuple[str, str]:
        """What of a paste comes in, and what is said of the rest."""
        return in_one_line_that_fits(text, held)

    def _take_in(self, text: str) -> None:
        fits, said = self.fits(text, len(self.text) - len(self.selected_text))
        done = self._replace_via_keyboard(fits, *self.selection)
        if done:
            self.move_cursor(done.end_location)
        tell_after(self, said)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank where there is no room for a letter, and where Textual asks for lines before it has styled the area, as
        it may while colours change."""
        if self.content_size.width:
            with suppress(KeyError, ColorParseError):
                return super().render_lines(crop)
        return [Strip.blank(crop.width)] * crop.height


class ManyLines(GrowingField):
    """A text of many lines: Enter begins a new one, Tab goes on."""

    DEFAULT_CSS = """
    ManyLines {
        min-height: 3;
        max-height: 12;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "on", key("next"))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in ("next", "keep") and super().check_action(action, parameters)

    def fits(self, text: str, held: int) -> tuple[str, str]:
        return that_fits(text, held)
