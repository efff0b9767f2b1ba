"""A report on a cohort: measures as sections of cells, each as it may be told.

No figure is of one person: there is no ranking of people, no table of learners by skills, and nobody is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from relcourse.cohort.disclosure.contributions import WHOLE
from relcourse.cohort.disclosure.group_parts import parts_of
from relcourse.cohort.disclosure.published import Fresh, publish
from relcourse.cohort.disclosure.sections import Section, worded
from relcourse.cohort.disclosure.told_cells import Cell, Told
from relcourse.cohort.folder.manifest import CohortError, tables_folder, write_manifest
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.intake.cohort_folder import cohort_folder, tidy
from relcourse.cohort.report.course_sections import COURSE_SECTIONS
from relcourse.cohort.report.learner_sections import LEARNER_SECTIONS
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import Figures, bind, figures
from relcourse.cohort.words.course_titles import CourseTitles


@dataclass(frozen=True)
class Report:
    """``waiting`` is whether some figures are of earlier days, as others have changed since and they can't be told yet;
    ``since`` is the earliest day that one is of, an ISO date, "" where nothing is told. ``groups`` are the sections of
    each group that can be told by itself, small groups together; empty where none can. ``said`` are sentences about all
    of it."""

    course: str
    title: str
    learners: int
    sections: Sequence[Section]
    waiting: bool
    since: str
    groups: Mapping[str, Sequence[Section]] = field(default_factory=dict)
    said: Sequence[str] = ()


def cohort_report(folder: Path, today: str, titles: CourseTitles) -> Report:
    """Tell what may be told; ``today`` is an ISO date. Raises CohortError and OSError."""
    with cohort_folder(folder) as before:
        fresh = _fresh(tables_folder(folder, before.generation))
        published = publish(folder, before, fresh, today)
        after, told = published.manifest, published.told
        if after != before:
            write_manifest(folder, after)
            tidy(folder, after)

    everybody = _as_told(fresh.everybody, told, titles)
    groups = {part: _as_told(fresh.everybody, _of_part(part, told), titles) for part in _parts(told)}
    since = min((each.day for cell, each in told.items() if cell != WHOLE and each.rows), default="")
    title, learners = titles.title or after.course, len(after.members)
    return Report(after.course, title, learners, everybody, published.waiting, since, groups)


def _fresh(tables: Path) -> Fresh:
    """All sections as the measures are now. Raises CohortError."""
    try:
        with engine() as connection:

            def sections(groups: Sequence[str] = ()) -> Sequence[Section]:
                bind(connection, tables, groups)

                def measured(name: str) -> Figures:
                    return figures(connection, name)

                return [section for make in (*LEARNER_SECTIONS, *COURSE_SECTIONS) for section in make(measured)]

            everybody = sections()
            parts = parts_of(dict(connection.execute("SELECT team, count(*) FROM learners GROUP BY team").fetchall()))
            told_in = {part: [group for group in parts if parts[group] == part] for part in parts.values()}
            divided = {part: sections(groups) for part, groups in told_in.items()} if len(told_in) > 1 else {}
            return Fresh(everybody, parts, divided)
    except CohortError as error:
        raise CohortError(
            f"{tables} can't be read. Remove that folder and merge any file once more: it is made again."
        ) from error


def _as_told(sections: Sequence[Section], told: Mapping[Cell, Told], titles: CourseTitles) -> Sequence[Section]:
    """Sections with the rows that are told, in the order of now; what is not there any more comes last."""
    shown = []
    for section in sections:
        mine = {cell: each for (key, cell), each in told.items() if key == section.key and each.rows}
        ordered = sorted(mine, key=[*section.cells, *mine].index)
        days = {cell: mine[cell].day for cell in ordered}
        shown.append(worded(replace(section, cells={cell: mine[cell].rows for cell in ordered}, days=days), titles))
    return [each for each in shown if each.cells]


def _parts(told: Mapping[Cell, Told]) -> Sequence[str]:
    """By their names, the others last."""
    return sorted({part for each in told.values() for part in each.parts}, key=lambda part: (part == OTHERS, part))


def _of_part(part: str, told: Mapping[Cell, Told]) -> Mapping[Cell, Told]:
    return {cell: replace(each, rows=each.parts[part]) for cell, each in told.items() if part in each.parts}
