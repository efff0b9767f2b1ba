"""Groups of a cohort, or two runs of a course, beside each other: what is about the same thing stands together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from relcourse.cohort.disclosure.sections import GROUP, RUN, Row, Section
from relcourse.cohort.folder.manifest import CohortError, read_manifest
from relcourse.cohort.folder.roster import EVERYBODY, OTHERS
from relcourse.cohort.report.report import Report
from relcourse.text.plurals import counted

_NO_GROUPS = (
    "Nothing can be told by group: that takes two groups of the roster with five people each in a figure, and nobody "
    "in it of a smaller one."
)


def by_group(report: Report) -> Report:
    """A report with the figures of each group beside those of everybody."""
    if not report.groups:
        return replace(report, said=(*report.said, _NO_GROUPS))
    groups = {name: list(map(_without_doubts, sections)) for name, sections in report.groups.items()}
    return replace(report, sections=side_by_side({EVERYBODY: report.sections, **groups}, GROUP))


def _without_doubts(section: Section) -> Section:
    """A key can't be wrong in one group: what is said of one goes by everybody."""
    if section.key != "items":
        return section
    return replace(section, cells={key: [{**row, "look": ""} for row in rows] for key, rows in section.cells.items()})


def beside(first: Report, second: Report, names: tuple[str, str]) -> Report:
    """A report with the figures of another run of the same course beside it."""
    sections = side_by_side(dict(zip(names, (first.sections, second.sections), strict=True)), RUN)
    counts = [f"{name}: {counted(each.learners, 'learner')}" for name, each in zip(names, (first, second), strict=True)]
    learners, waiting = first.learners + second.learners, first.waiting or second.waiting
    since = min((each.since for each in (first, second) if each.since), default="")
    return Report(first.course, first.title, learners, sections, waiting, since, {}, (f"{'; '.join(counts)}.",))


def require_apart(folder: Path, other: Path) -> None:
    """Raises CohortError where two folders are of different courses, or have people in common: what is told of the one
    less what is told of the other would be of those few who are in one only."""
    first, second = read_manifest(folder), read_manifest(other)
    if first.course != second.course:
        raise CohortError(f"{other} is of the course `{second.course}`, and {folder} of `{first.course}`.")
    both = len(first.members.keys() & second.members.keys())
    if both:
        raise CohortError(
            f"{folder} and {other} have {counted(both, 'learner')} in common, so figures side by side would tell of "
            "those who are in one only. Merge each run into a folder of its own."
        )


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
    heads, at = list(first.columns.items()), _labels(first)
    columns = dict([*heads[:at], (key, key), *heads[at:]])
    names = dict.fromkeys(cell for section in sets.values() for cell in section.cells)
    cells = {
        cell: _rows({name: section.cells.get(cell, ()) for name, section in sets.items()}, first, key) for cell in names
    }
    days = {cell: min(section.days[cell] for section in sets.values() if cell in section.days) for cell in names}
    warning = next((section.warning for section in sets.values() if section.warning), "")
    return replace(first, columns=columns, cells=cells, days=days, labels=first.labels + 1, warning=warning)


def _labels(section: Section) -> int:
    """Behind how many labels the sets stand beside each other: where choices of few are told together, all choices of
    a set stand together, as others are others in each."""
    has_others = any(OTHERS in row.values() for row in section.rows)
    return section.labels - 1 if has_others and section.labels > 1 else section.labels


def _rows(sets: Mapping[str, Sequence[Row]], section: Section, key: str) -> Sequence[Row]:
    labels = list(section.columns)[: _labels(section)]
    about: dict[tuple[object, ...], list[Row]] = {}
    for name, rows in sets.items():
        for row in rows:
            about.setdefault(tuple(row[label] for label in labels), []).append({**row, key: name})
    return [row for rows in about.values() for row in rows]
