"""A section of a report in blocks that are drawn and read together: where it has many rows, by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import GROUP, RUN, SHARES, Row, Section, Value


class Bar(NamedTuple):
    """``part`` is how long it is, from 0 to 1; None where its number is not told. Where ``heading`` or ``label`` is "",
    it is as of the bar before."""

    heading: str
    label: str
    part: float | None
    words: str


class Block(NamedTuple):
    """Rows of a section under a title, "" where it is one block; ``labels`` of its columns say what each row is about,
    beside the title."""

    title: str
    labels: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Row]


def value_words(value: Value) -> str:
    """A value as a cell shows it."""
    if value is None:
        return "-"
    if isinstance(value, Under | str | int):
        return str(value)
    return f"{value:.2f}"


def blocks(section: Section) -> Iterator[Block]:
    """In their order; a section whose rows are about more than one thing each has a block of each first one."""
    keys = list(section.columns)
    labels, rows = keys[: section.labels], section.rows
    if section.labels < 2 or (section.labels == 2 and labels[1] in (GROUP, RUN)):
        yield Block("", labels, keys, rows)
        return
    for title, group in groupby(rows, lambda row: row[labels[0]]):
        yield Block(value_words(title), labels[1:], keys[1:], list(group))


def bars(section: Section, block: Block) -> Iterator[Bar]:
    """What is drawn of a block: of each row a bar for each of its section's."""
    numbers = [row[key] for row in section.rows for key in section.bars if key not in SHARES]
    most = max((float(each) for each in numbers if isinstance(each, int | float)), default=0.0)
    above = ""
    for row in block.rows:
        *about, label = (value_words(row[key]) for key in block.labels)
        heading = ", ".join(about)
        for key in section.bars:
            value = row[key]
            part = float(value) / (1.0 if key in SHARES else most or 1.0) if isinstance(value, int | float) else None
            words = "not told" if value is None else value_words(value)
            words = f"{words} {section.columns[key]}" if len(section.bars) > 1 else words
            yield Bar("" if heading == above else heading, label, part, words)
            above, label = heading, ""
