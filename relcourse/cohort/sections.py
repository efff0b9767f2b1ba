"""What a report is made of: sections of rows, as data. How they look is for whoever draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.disclosure import Bound
from relcourse.cohort.measures import Figures

OTHERS = "(others)"
Value = str | int | float | Bound | None
"""None is undefined, or not shown."""
Measured = Callable[[str], Figures]
"""Runs a measure by its name."""


@dataclass(frozen=True)
class Section:
    """``columns`` lead from a key to a heading; each row holds a value for each. ``about`` says what it counts."""

    key: str
    title: str
    about: str
    columns: Mapping[str, str]
    rows: Sequence[Mapping[str, Value]]
    warning: str = ""


Sections = Callable[[Measured, CourseTitles], Iterator[Section]]


def grouped(rows: Figures, *keys: str) -> Iterator[tuple[tuple[str, ...], list[Mapping[str, Any]]]]:
    def key(row: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(row[each] for each in keys)

    for found, group in groupby(sorted(rows, key=key), key):
        yield found, list(group)
