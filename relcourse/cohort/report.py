"""A report on a cohort: measures as sections of cells, each as it may be told.

No figure is of one person: there is no ranking of people, no table of learners by skills, and nobody is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from relcourse.cohort.cohort_folder import cohort_folder, tidy
from relcourse.cohort.course_sections import COURSE_SECTIONS
from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.engine import engine
from relcourse.cohort.learner_sections import LEARNER_SECTIONS
from relcourse.cohort.manifest import CohortError, tables_folder, write_manifest
from relcourse.cohort.measures import Figures, bind, figures
from relcourse.cohort.published import Cell, Told, publish
from relcourse.cohort.sections import Section


@dataclass(frozen=True)
class Report:
    """``waiting`` are cells in which fewer than K people have changed since they were told; ``since`` is the earliest
    day that a cell is as of, an ISO date, "" where nothing is told."""

    course: str
    title: str
    learners: int
    sections: Sequence[Section]
    waiting: int
    since: str


def cohort_report(folder: Path, today: str, titles: CourseTitles) -> Report:
    """Tell what may be told; ``today`` is an ISO date. Raises CohortError and OSError."""
    with cohort_folder(folder) as before:
        fresh = _fresh(tables_folder(folder, before.generation), titles)
        after, told, waiting = publish(folder, before, fresh, today)
        if after != before:
            write_manifest(folder, after)
            tidy(folder, after)
    sections = [shown for each in fresh if (shown := _as_told(each, told)).cells]
    since = min((each.day for each in told.values()), default="")
    return Report(after.course, titles.title or after.course, len(after.members), sections, waiting, since)


def _fresh(tables: Path, titles: CourseTitles) -> list[Section]:
    """All sections as the measures are now. Raises CohortError."""
    try:
        with engine() as connection:
            bind(connection, tables)

            def measured(name: str) -> Figures:
                return figures(connection, name)

            return [section for make in (*LEARNER_SECTIONS, *COURSE_SECTIONS) for section in make(measured, titles)]
    except CohortError as error:
        raise CohortError(
            f"{tables} can't be read. Remove that folder and merge any file once more: it is made again."
        ) from error


def _as_told(section: Section, told: Mapping[Cell, Told]) -> Section:
    """A section with the rows that are told, in the order of now; what is not there any more comes last."""
    mine = {cell: each.rows for (key, cell), each in told.items() if key == section.key}
    ordered = [*(cell for cell in section.cells if cell in mine), *(cell for cell in mine if cell not in section.cells)]
    return replace(section, cells={cell: mine[cell] for cell in ordered})
