"""The people map as a picture: who is in which stage, who has gone quiet, what goes each way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner.people import Person
from relcourse.text.sentences import message, say
from relcourse.tui.widgets.people_layout import (
    HEAD,
    NOT_YET,
    TICKS,
    Band,
    Chip,
    Picture,
    column,
    labels,
    lay_out,
    neighbour,
)

_LEGEND = (message("──▸ I give"), message("◂── I receive"), message("┊ ? quiet for long"))
_HEAD = 1
"""Lines above the bands."""


class PeoplePicture(Static, can_focus=True):
    """Arrows move from person to person, a click goes straight to one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(arrow, f"move('{arrow}')", show=False) for arrow in ("left", "right", "up", "down")
    ]

    class Moved(Message):
        """Another person has the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Person] = ()
        self._today = date.min
        self._picture = Picture((), (), 0)
        self._legend: list[str] = []
        self.cursor = ""
        """The id of the person at the cursor; "" where there is nobody."""

    def show(self, people: Sequence[Person], today: date, cursor: str) -> None:
        """Draw people; the cursor goes to the first of them where its person is not among them."""
        self._people, self._today = people, today
        self.cursor = cursor if any(each.id == cursor for each in people) else people[0].id if people else ""
        self._draw()

    def _draw(self) -> None:
        room = self.parent.size if isinstance(self.parent, Widget) else self.size
        width = max(50, self.content_size.width)
        self._legend = _legend(width)
        self._picture = lay_out(self._people, self._today, width, room.height - _HEAD - len(self._legend))
        lines = [_axis(width)]
        lines += [self._line(number, width) for number in range(self._picture.height)]
        lines += [_Cells(width).put(2, line, "$quiet").content() for line in self._legend]
        self.update(Content("\n").join(lines))
        self._keep_in_sight()

    def _line(self, number: int, width: int) -> Content:
        cells = _Cells(width)
        band = next(each for each in reversed(self._picture.bands) if each.top <= number)
        _ground(cells, band, width)
        if number == band.top:
            cells.put(0, str(1 + self._picture.bands.index(band)), "$accent").put(2, band.stage.name, "bold")
            if not any(chip.line == number for chip in self._picture.chips):
                meaning, at = f"{band.stage.meaning} ", labels() + 4
                if at + cell_len(meaning) <= width + 1:  # else it is said below, of whoever is in it
                    cells.put(at, meaning, "$quiet")
        for chip in self._picture.chips:
            if chip.line == number:
                self._put(cells, chip)
        return cells.content()

    def _put(self, cells: _Cells, chip: Chip) -> None:
        here = chip.person.id == self.cursor
        colour = "$accent" if chip.quiet else "$foreground"
        cells.put(chip.left, chip.arrows, "$primary")
        if here:
            cells.put(chip.x, f"[{chip.label}]", "bold reverse" if self.has_focus else "bold")
        else:
            cells.put(chip.x, f" {chip.label} ", f"bold {colour}")

    def _keep_in_sight(self) -> None:
        chip = self._picture.chip(self.cursor)
        if chip and isinstance(self.parent, Widget):
            last = chip.line == self._picture.height - 1
            top = 0 if chip.line == 0 else chip.line + _HEAD
            region = Region(0, top, 1, chip.line + _HEAD - top + 1 + last * len(self._legend))
            self.parent.scroll_to_region(region, animate=False, immediate=True)

    def action_move(self, key: str) -> None:
        chip = self._picture.chip(self.cursor)
        if chip:
            self._to(neighbour(self._picture, chip, key))

    def _to(self, chip: Chip) -> None:
        self.cursor = chip.person.id
        self._draw()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        chip = self._picture.at(offset.x, offset.y - _HEAD) if offset else None
        if chip:
            self._to(chip)

    def on_resize(self) -> None:
        self._draw()

    def on_focus(self) -> None:
        self._draw()

    def on_blur(self) -> None:
        self._draw()


def _legend(width: int) -> list[str]:
    """What the signs mean, in as many lines as that takes."""
    lines: list[str] = []
    for each in map(say, _LEGEND):
        if lines and 2 + cell_len(f"{lines[-1]}   {each}") <= width:
            lines[-1] += f"   {each}"
        else:
            lines.append(each)
    return lines


def _axis(width: int) -> Content:
    """How long ago it is; a day whose name finds no room is not named."""
    cells, free = _Cells(width).put(0, say(HEAD), "$quiet"), cell_len(say(HEAD)) + 1
    last = column(None, width) + 1
    for days, _, name in TICKS:
        at = column(days, width) + 1
        if free <= at and at + cell_len(say(name)) < last:
            cells.put(at, say(name), "$quiet")
            free = at + cell_len(say(name)) + 1
    return cells.put(last, say(NOT_YET), "$quiet").content()


def _ground(cells: _Cells, band: Band, width: int) -> None:
    """What a line shows where nobody stands: the days, and where quiet begins in this stage."""
    for days, _, _ in TICKS:
        cells.put(column(days, width) + 1, "·", "$edge")
    cells.put(column(band.stage.quiet, width) + 1, "┊", "$quiet")


class _Cells:
    """One line, cell by cell; what is put later covers what was there."""

    def __init__(self, width: int) -> None:
        self._cells = [(" ", "")] * width

    def put(self, x: int, text: str, style: str) -> _Cells:
        for sign in text:
            cells = cell_len(sign)
            if not cells and 0 < x <= len(self._cells):  # an accent of its own joins the letter before it
                self._cells[x - 1] = (self._cells[x - 1][0] + sign, style)
            elif cells and 0 <= x <= len(self._cells) - cells:
                self._cells[x : x + cells] = [(sign, style), *[("", style)] * (cells - 1)]
            x += cells
        return self

    def content(self) -> Content:
        runs = groupby(self._cells, key=lambda cell: cell[1])
        return Content.assemble(*(("".join(sign for sign, _ in cells), style) for style, cells in runs))
