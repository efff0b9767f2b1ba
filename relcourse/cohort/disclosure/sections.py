"""What a report is made of: sections of cells, as data. How they look is for whoever draws them.

A cell is what is published together, such as all choices of a decision: it moves as a whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.tables.measures import Figures

if TYPE_CHECKING:
    from relcourse.cohort.words.course_titles import CourseTitles

GROUP, RUN = "group", "run"
"""Columns that say which group or which run of a course a row is of."""
Value = str | int | float | Under | None
"""None is undefined, or not told."""
Row = Mapping[str, Value]
SHARES = frozenset({"mean", "score", "mean_before", "mean_after", "facility"})
"""Columns whose values are from 0 to 1."""
Measured = Callable[[str], Figures]
"""Runs a measure by its name."""


@dataclass(frozen=True)
class Section:
    """``columns`` lead from a key to a heading; each row of a cell holds a value for each. The first ``labels`` of them
    say what a row is about, and the ``bars`` are what is drawn; where there is little room, ``details`` are left out.
    ``about`` says what it counts. Cells are in the order
    in which they are shown, by keys as in ``CONTRIBUTIONS``; ``days`` says of each when it was told, an ISO date.
    """

    key: str
    title: str
    about: str
    columns: Mapping[str, str]
    cells: Mapping[str, Sequence[Row]]
    warning: str = ""
    labels: int = 1
    bars: Sequence[str] = ()
    details: Collection[str] = ()
    words: Mapping[str, Callable[[Row, CourseTitles], str]] = field(default_factory=dict)
    order: Callable[[Row, CourseTitles], tuple[int | str, ...]] | None = None
    days: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> Sequence[Row]:
        return [row for rows in self.cells.values() for row in rows]


def worded(section: Section, titles: CourseTitles) -> Section:
    """A section with the words of a course in its rows, beside the ids that they are made of, and in its order."""
    cells = dict(section.cells)
    if order := section.order:
        cells = {key: sorted(rows, key=lambda row: order(row, titles)) for key, rows in cells.items()}
        cells = dict(sorted(cells.items(), key=lambda each: order(each[1][0], titles)))
    nothing = dict.fromkeys(section.columns)  # of what an older program told without a column
    shown = {
        key: [
            {**nothing, **{column: make(row, titles) for column, make in section.words.items()}, **row} for row in rows
        ]
        for key, rows in cells.items()
    }
    return replace(section, cells=shown)


def cell(*parts: object) -> str:
    """The key of a cell."""
    return "|".join(map(str, parts))


def grouped(rows: Figures, *keys: str) -> Iterator[tuple[tuple[str, ...], list[Mapping[str, Any]]]]:
    """Rows that have the same in some columns, together."""

    def key(row: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(row[each] for each in keys)

    for found, group in groupby(sorted(rows, key=key), key):
        yield found, list(group)
