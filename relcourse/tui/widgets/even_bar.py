"""A marked row in the terminal's own colours: only what is reversed can mark it there, and it is so evenly."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

_BAR = Style(bold=True, reverse=True)


def even(widget: Widget, lines: list[Strip]) -> list[Strip]:
    """A widget's lines; what is reversed, by its style or in part, is so from edge to edge in one colour.

    Words that keep a colour of their own while they are reversed make a patchwork, of which some can't be read.
    """
    whole = bool(widget.text_style.reverse)
    return [_even(line) if whole or _has_reversed(line) else line for line in lines]


class EvenBar(Widget):
    """The last of a widget's bases: Textual takes its styles from the first."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return even(self, super().render_lines(crop))


class BarText(Static, EvenBar):
    """A row's text, or a part of it."""


def _has_reversed(line: Strip) -> bool:
    return any(segment.style and segment.style.reverse for segment in line)


def _even(line: Strip) -> Strip:
    return Strip([Segment(line.text, _BAR)], line.cell_length)
