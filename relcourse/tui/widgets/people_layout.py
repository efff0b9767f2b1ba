"""Where each person stands in the picture: a band for each stage, further right the longer ago the last contact.

Columns and lines are counted from 0. A person takes ``◂─▸[AK?]``: what goes each way, the initials between
two cells for the cursor, and a question mark where it has been quiet. Who would overlap gets another line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rich.cells import cell_len

from relcourse.learner.people import STAGES, Person, Stage
from relcourse.text.sentences import message, say

TICKS = (
    (0, 0.0, message("today")),
    (7, 0.27, message("week")),
    (30, 0.5, message("month")),
    (91, 0.73, message("season")),
    (365, 1.0, message("year")),
)
"""Days, the share of the way from today to a year at which they stand, and how they are called."""
HEAD = message("last contact")
NOT_YET = message("not yet")
_ARROWS = 3
_LAST = 6
"""Columns that the initials of whom you met a year ago take before "not yet" begins."""


@dataclass(frozen=True)
class Chip:
    """``x`` is the column of the cell before the initials."""

    person: Person
    line: int
    x: int
    quiet: bool

    @property
    def label(self) -> str:
        return self.person.initials + ("?" if self.quiet else "")

    @property
    def left(self) -> int:
        return self.x - _ARROWS

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.x + cell_len(self.label) + 2

    @property
    def arrows(self) -> str:
        gives, gets = bool(self.person.gives), bool(self.person.gets)
        return f"{'◂' if gets else '─'}─{'▸' if gives else '─'}" if gives or gets else " " * _ARROWS


@dataclass(frozen=True)
class Band:
    """A stage takes ``lines`` lines from ``top`` on."""

    stage: Stage
    top: int
    lines: int


@dataclass(frozen=True)
class Picture:
    bands: tuple[Band, ...]
    chips: tuple[Chip, ...]
    height: int

    def chip(self, person_id: str) -> Chip | None:
        return next((chip for chip in self.chips if chip.person.id == person_id), None)

    def at(self, x: int, line: int) -> Chip | None:
        """Who stands at a cell."""
        return next((chip for chip in self.chips if chip.line == line and chip.left <= x < chip.right), None)


def labels() -> int:
    """Columns for the names of the stages, and for what stands above them."""
    return max(*(3 + cell_len(stage.name) for stage in STAGES), cell_len(say(HEAD)) - _ARROWS)


def column(days: int | None, width: int) -> int:
    """The column of somebody met some days ago; None was not met yet. Never further left for more days."""
    end = width - cell_len(say(NOT_YET)) - 1
    if days is None:
        return end
    first = labels() + _ARROWS
    return first + round(_share(days) * max(0, end - _ARROWS - _LAST - first))


def _share(days: int) -> float:
    for (before, low, _), (after, high, _) in pairwise(TICKS):
        if days <= after:
            return low + (high - low) * (days - before) / (after - before)
    return 1.0


def lay_out(people: Sequence[Person], today: date, width: int, height: int) -> Picture:
    """The picture of some people in a width; with a line between the bands where that fits the height."""
    rows = {stage.id: _lanes([each for each in people if each.stage == stage.id], today, width) for stage in STAGES}
    needed = sum(max(1, len(transitions)) for transitions in rows.values())
    gap = 1 if needed + len(STAGES) <= height else 0
    bands, chips, top = [], [], 0
    for stage in STAGES:
        transitions = rows[stage.id]
        bands.append(Band(stage, top, max(1, len(transitions))))
        for line, lane in enumerate(transitions, start=top):
            chips += [Chip(chip.person, line, chip.x, chip.quiet) for chip in lane]
        top += bands[-1].lines + gap
    return Picture(tuple(bands), tuple(chips), top)


def _lanes(people: Sequence[Person], today: date, width: int) -> list[list[Chip]]:
    """Everybody on the first line where there is room."""
    transitions: list[list[Chip]] = []
    for person in people:
        chip = Chip(person, 0, column(person.away(today), width), person.quiet(today))
        lane = next((lane for lane in transitions if all(_apart(chip, each) for each in lane)), None)
        if lane is None:
            transitions.append([chip])
        else:
            lane.append(chip)
    return transitions


def _apart(one: Chip, other: Chip) -> bool:
    return one.right <= other.left or other.right <= one.left


def neighbour(picture: Picture, chip: Chip, key: str) -> Chip:
    """Who comes next to the left, right, up or down; the same one at an edge."""
    if key in ("left", "right"):
        order = sorted(picture.chips, key=lambda each: (each.line, each.x))
        index = order.index(chip) + (1 if key == "right" else -1)
        return order[min(max(index, 0), len(order) - 1)]
    beyond = [each for each in picture.chips if (each.line > chip.line if key == "down" else each.line < chip.line)]
    return min(beyond, key=lambda each: (abs(each.line - chip.line), abs(each.x - chip.x)), default=chip)
