"""Where a conversation stands, drawn: for an author beside a preview, for whoever leads a room in place of it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.workbench.why.part import Holds, Part, Row

_SIGNS: dict[Holds | None, tuple[str, str]] = {
    "yes": ("✓", "bold $success"),
    "partly": ("◐", "bold $accent"),
    "no": ("✗", "$quiet"),
    None: (" ", ""),
}
_NOTHING = "There is no conversation here. The next one shows what it remembers, and which conditions hold."
_LEGEND = "✓ holds here  ✗ does not  ◐ after some choices"
_WIDEST = 18
"""Cells of a label's column; a longer one goes on below."""


class WhyPane(VerticalScroll, can_focus=True):
    """Scrolls; drawn anew only where something in it has changed."""

    DEFAULT_CSS = """
    WhyPane {
        padding: 0 2;
        background: $background;
        & Static, & Horizontal {
            height: auto;
        }
        align-horizontal: center;
        & > * {
            width: 100%;
            max-width: 88;
        }
        & > .part {
            margin-top: 1;
        }
        & > .first {
            margin-top: 0;
        }
        & > .minor {
            margin-top: 0;
            padding-left: 2;
        }
        & .sign {
            width: 2;
        }
        & .text {
            width: 1fr;
            padding-right: 1;
        }
        & .what {
            color: $quiet;
            padding-right: 1;
        }
        & > .signs {
            color: $quiet;
            margin: 1 0;
        }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="why-pane")
        self.parts: tuple[Part, ...] = ()

    def compose(self) -> ComposeResult:
        if not self.parts:
            yield Static(_NOTHING, classes="signs")
            return
        for number, part in enumerate(self.parts):
            yield from _drawn(part, first=number == 0)
        if any(row.holds for part in self.parts for row in part.rows):
            yield Static(_LEGEND, classes="signs")

    async def show(self, parts: tuple[Part, ...]) -> None:
        """Draw a moment; one that is further on begins at its top, the same one stays as far down as it was read."""
        if parts == self.parts:
            return
        down = self.scroll_y if parts[:1] == self.parts[:1] else 0
        self.parts = parts
        await self.recompose()
        self.call_after_refresh(self.scroll_to, y=down, animate=False)


def _drawn(part: Part, *, first: bool) -> Iterator[Widget]:
    minor = " minor" if part.minor else ""
    style = "bold" if part.minor else "bold $primary"
    heading = Content.assemble((part.heading, style), (f"  {part.note}" if part.note else "", "$quiet"))
    yield Static(heading, classes=f"{'first' if first else 'part'}{minor}")
    wide = min(_WIDEST, max((cell_len(row.label) + 2 for row in part.rows if row.label), default=0))
    signed = any(row.holds for row in part.rows)
    for row in part.rows:
        yield _row(row, wide, signed=signed, classes=f"row{minor}")


def _row(row: Row, wide: int, *, signed: bool, classes: str) -> Widget:
    cells: list[Widget] = []
    if signed:
        cells.append(Static(Content.styled(*_SIGNS[row.holds]), classes="sign"))
    if wide:
        label = Static(Content(row.label), classes="what")
        label.styles.width = wide
        cells.append(label)
    note = (f"  {row.note}" if row.note else "", "$quiet")
    cells.append(Static(Content.assemble(row.text, note), classes="text"))
    return Horizontal(*cells, classes=classes)
