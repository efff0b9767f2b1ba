"""What a report tells of the parts of a course, by their ids: for tools that put it where an author works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from relcourse.cohort.disclosure.sections import Row, Value
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.report.course_sections import DOUBTED, LOOK
from relcourse.cohort.report.report import Report

Doubt = Literal["", "look", "key"]
_DOUBTS: dict[Value, Doubt] = {DOUBTED: "key", LOOK: "look"}


class ItemFigures(NamedTuple):
    """A scored exercise as a test item. ``learners`` are to the nearest five; None is undefined, or not told."""

    exercise: str
    rev: str
    learners: int
    facility: float | None
    """The mean score, from 0 to 1."""
    discrimination: float | None
    interval: str
    """Of the discrimination, 95 %; "" where there is none."""
    doubt: Doubt


class Chosen(NamedTuple):
    """Learners, to the nearest five, who chose an option at their first attempt; None for fewer than are told of.

    ``scene`` is "" for a question, ``option`` for all that few chose, together. ``elsewhere`` is how far above or below
    the mean they were at other exercises; None for a conversation.
    """

    exercise: str
    rev: str
    scene: str
    option: str
    learners: int | None
    elsewhere: float | None


class CalledUnclear(NamedTuple):
    """``exercise`` is "" for a page, ``scene`` for all but a scene of a conversation, lesson and step in a review."""

    lesson: str
    step: str
    exercise: str
    scene: str
    rev: str
    learners: int


class ItemFindings(NamedTuple):
    items: tuple[ItemFigures, ...]
    chosen: tuple[Chosen, ...]
    unclear: tuple[CalledUnclear, ...]


def item_findings(report: Report) -> ItemFindings:
    """What is told of exercises, options and places. What was told before ids were kept beside it is left out."""
    return ItemFindings(tuple(_items(report)), tuple(_chosen(report)), tuple(_unclear(report)))


def _items(report: Report) -> Iterator[ItemFigures]:
    for (exercise, rev), row in _rows(report, "items", 2):
        learners = _people(row.get("learners"))
        if learners is not None:
            interval, discrimination = row.get("interval"), _figure(row.get("discrimination"))
            yield ItemFigures(
                exercise,
                rev,
                learners,
                _figure(row.get("facility")),
                discrimination,
                interval if isinstance(interval, str) else "",
                "" if discrimination is None else _DOUBTS.get(row.get("look"), ""),
            )


def _chosen(report: Report) -> Iterator[Chosen]:
    for section, parts in (("options", 2), ("decisions", 3)):
        for (exercise, rev, *scene), rows in _cells(report, section, parts):
            if all(_is_known(row) for row in rows):
                for row in rows:
                    option, elsewhere = str(row.get("option_id", "")), _figure(row.get("elsewhere"))
                    yield Chosen(exercise, rev, "".join(scene), option, _people(row.get("chose")), elsewhere)


def _unclear(report: Report) -> Iterator[CalledUnclear]:
    for (lesson, step, exercise, scene, rev), row in _rows(report, "unclear", 5):
        learners = _people(row.get("learners"))
        if learners is not None:
            yield CalledUnclear(lesson, step, exercise, scene, rev, learners)


def _rows(report: Report, key: str, parts: int) -> Iterator[tuple[list[str], Row]]:
    """The rows of a section, each with the ids that its cell is about."""
    return ((ids, row) for ids, rows in _cells(report, key, parts) for row in rows)


def _cells(report: Report, key: str, parts: int) -> Iterator[tuple[list[str], Sequence[Row]]]:
    for section in report.sections:
        for cell, rows in section.cells.items() if section.key == key else ():
            ids = cell.split("|")
            if len(ids) == parts:  # an id of another program may hold the sign between them
                yield ids, rows


def _is_known(row: Row) -> bool:
    """Whether it says which option it is about: who does not know that may take it for one that few chose."""
    return "option_id" in row or OTHERS in (row.get("option"), row.get("choice"))


def _people(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _figure(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None
