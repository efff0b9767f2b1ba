"""The door between what is drawn and the terminal: every line of every widget goes through it last."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from relcourse.text.control_characters import IN_A_LINE


class HarmlessLines(LineFilter):
    """Leaves control characters out of the lines that widgets have made. No cell moves: where Textual gave one a
    cell, a question mark stands in it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(IN_A_LINE.search(each.text) for each in segments):
            return segments
        return [each if each.control else Segment(harmless(each.text), each.style) for each in segments]


def harmless(text: str) -> str:
    """A text of a line without control characters, as wide as before."""
    return IN_A_LINE.sub(lambda found: "?" * cell_len(found[0]), text)
