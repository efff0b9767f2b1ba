"""The settings, a row each, under what they are about; the marked one is changed where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from relcourse.learner.settings_page import Preference
from relcourse.text.cells import cell_width, filled
from relcourse.text.sentences import key, say
from relcourse.tui.widgets.even_bar import BarText
from relcourse.tui.widgets.marked_rows import MarkedRows

_LABEL = 22
"""Cells that the labels take at least."""
_NO_WIDTH = 1000
"""It is known from the first layout on."""


class PreferenceRows(MarkedRows):
    """``preferences`` come in their groups."""

    DEFAULT_CSS = """
    PreferenceRows {
        & > .group {
            margin-top: 1;
            color: $quiet;
        }
        & > .group.-first, .-low & > .group {
            margin-top: 0;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "do", key("change"), key_display="↵"),
        Binding("left", "step(-1)", key("less"), show=False),
        Binding("right", "step(1)", key("change"), key_display="← →"),
    ]

    class Chosen(Message):
        """``by`` is -1 or 1 for less or more, 0 for a plain choice."""

        def __init__(self, preference: Preference, by: int) -> None:
            super().__init__()
            self.preference = preference
            self.by = by

    class Marked(Message):
        """Another row is the marked one."""

    def __init__(self, preferences: Sequence[Preference]) -> None:
        super().__init__()
        self.preferences = preferences
        self.rows = [BarText() for _ in preferences]

    def compose(self) -> ComposeResult:
        group = None
        for preference, row in zip(self.preferences, self.rows, strict=True):
            if preference.group != group:
                yield Static(say(preference.group), classes="group -first" if group is None else "group")
                group = preference.group
            yield row

    def show(self, preferences: Sequence[Preference]) -> None:
        """The same as they stand now."""
        self.preferences = preferences
        self.draw()

    @property
    def preference(self) -> Preference:
        """The one that is marked."""
        return self.preferences[self.cursor]

    def draw(self) -> None:
        super().draw()
        self.post_message(self.Marked())

    def draw_row(self, at: int, row: BarText) -> None:
        wide = max(_LABEL, *(2 + cell_width(each.label) for each in self.preferences))
        preference, marked = self.preferences[at], at == self.cursor
        value = Content.styled(preference.value, "$accent")
        lines = [line.rstrip() for line in value.wrap(max(10, (self.size.width or _NO_WIDTH) - 2 - wide))]
        hanging = Content("\n" + " " * (2 + wide)).join(lines)
        row.update(Content.assemble(("▸ " if marked else "  ", "$accent"), filled(preference.label, wide), hanging))

    def on_resize(self) -> None:
        super().draw()

    async def action_do(self) -> None:
        self.post_message(self.Chosen(self.preference, 0))

    def action_step(self, by: int) -> None:
        self.post_message(self.Chosen(self.preference, by))
