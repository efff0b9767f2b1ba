"""A report on a cohort: the measures of what is published, as sections of rows in which nothing says too much.

No figure is of one person: there is no ranking of people, no table of learners by skills, and nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from relcourse.cohort.cohort_folder import cohort_folder, tidy
from relcourse.cohort.course_sections import COURSE_SECTIONS
from relcourse.cohort.course_titles import CourseTitles
from relcourse.cohort.engine import engine
from relcourse.cohort.learner_sections import LEARNER_SECTIONS
from relcourse.cohort.manifest import published_folder, write_manifest
from relcourse.cohort.measures import Figures, bind, figures
from relcourse.cohort.published import Publication, publish
from relcourse.cohort.sections import Section


@dataclass(frozen=True)
class Report:
    course: str
    title: str
    learners: int
    publication: Publication
    sections: Sequence[Section]


def report(tables: Path, course: str, learners: int, publication: Publication, titles: CourseTitles) -> Report:
    """The report on what is published, in a folder of tables. Raises CohortError."""
    if not publication.parts:
        return Report(course, titles.title or course, learners, publication, ())
    with engine() as connection:
        bind(connection, tables)

        def measured(name: str) -> Figures:
            return figures(connection, name)

        makers = (*LEARNER_SECTIONS, *COURSE_SECTIONS)
        sections = [section for make in makers for section in make(measured, titles) if section.rows]
    return Report(course, titles.title or course, learners, publication, sections)


def cohort_report(folder: Path, today: str, titles: CourseTitles) -> Report:
    """Publish what may be, and report on it; ``today`` is an ISO date. Raises CohortError and OSError."""
    with cohort_folder(folder) as before:
        after, publication = publish(folder, before, today)
        if after != before:
            write_manifest(folder, after)
            tidy(folder, after)
        tables = published_folder(folder, after.published)
        return report(tables, after.course, len(after.members), publication, titles)
