"""The same sections of several groups or runs as one: what is about the same thing stands together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from relcourse.cohort.sections import Row, Section


def side_by_side(sets: Mapping[str, Sequence[Section]], key: str) -> Sequence[Section]:
    """Sections in which each row of a set says in a column of that key which set it is of, such as ``group``."""
    merged: dict[str, Section] = {}
    for sections in sets.values():
        for each in sections:
            merged.setdefault(each.key, each)
    return [
        _together({name: each for name, sections in sets.items() for each in sections if each.key == about.key}, key)
        for about in merged.values()
    ]


def _together(sets: Mapping[str, Section], key: str) -> Section:
    first = next(iter(sets.values()))
    heads = list(first.columns.items())
    columns = dict([*heads[: first.labels], (key, key), *heads[first.labels :]])
    names = dict.fromkeys(cell for section in sets.values() for cell in section.cells)
    cells = {
        cell: _rows({name: section.cells.get(cell, ()) for name, section in sets.items()}, first, key) for cell in names
    }
    days = {cell: min(section.days[cell] for section in sets.values() if cell in section.days) for cell in names}
    warning = next((section.warning for section in sets.values() if section.warning), "")
    return replace(first, columns=columns, cells=cells, days=days, labels=first.labels + 1, warning=warning)


def _rows(sets: Mapping[str, Sequence[Row]], section: Section, key: str) -> Sequence[Row]:
    labels = list(section.columns)[: section.labels]
    about: dict[tuple[object, ...], list[Row]] = {}
    for name, rows in sets.items():
        for row in rows:
            about.setdefault(tuple(row[label] for label in labels), []).append({**row, key: name})
    return [row for rows in about.values() for row in rows]
