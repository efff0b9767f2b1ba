"""A cohort's folder as an argument of commands, and what stops them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relcourse.cli.course_choice import bundled
from relcourse.cli.signals import finish_when_told
from relcourse.cli.stop import stop
from relcourse.cli.typed_path import READ

if TYPE_CHECKING:
    from relcourse.cohort.report.report import Report
    from relcourse.cohort.words.course_titles import CourseTitles

FOLDER = click.argument("folder", type=READ)
COURSE = click.option(
    "--course",
    type=READ,
    metavar="PATH",
    help="The course, for its titles.  [default: the one installed, if it is that]",
)


def require_cohort(folder: Path) -> None:
    from relcourse.cohort.folder.manifest import NAME

    if folder.is_file():
        stop(f"{folder} is a file. A cohort is a folder, the one after --into of `relcourse cohort merge`.")
    if not (folder / NAME).is_file():
        stop(f"{folder} is no cohort. `relcourse cohort merge FILES --into FOLDER` makes one, in a folder of its own.")


def require_its_course(folder: Path, root: Path, course: str) -> None:
    """End with a sentence where a cohort is not of the course that goes by this id, which is at ``root``."""
    from relcourse.cohort.folder.manifest import read_manifest

    with stopped_by_errors():
        of = read_manifest(folder).course
    if of != course:
        stop(f"{root} is the course `{course}`, and the cohort is of `{of}`.")


@contextmanager
def stopped_by_errors() -> Iterator[None]:
    from relcourse.cohort.folder.manifest import CohortError

    try:
        yield
    except CohortError as error:
        stop(str(error))


def titles_for(folder: Path, course: Path | None) -> CourseTitles:
    """Of the course that is named, else of the installed one where the cohort is of that."""
    from relcourse.cohort.folder.manifest import read_manifest
    from relcourse.cohort.words.course_titles import CourseTitles, course_titles
    from relcourse.course.errors import CourseUnreadable

    root = course or bundled()
    try:
        titles = course_titles(root)
    except CourseUnreadable as error:
        stop(str(error))
    if course:
        require_its_course(folder, course, titles.course)
    with stopped_by_errors():
        return titles if titles.course == read_manifest(folder).course else CourseTitles()


def told_today(folder: Path, titles: CourseTitles) -> Report:
    """What is told of a cohort, by today's date."""
    from relcourse.cohort.report.report import cohort_report
    from relcourse.store.environment import local_now

    finish_when_told()
    with stopped_by_errors():
        return cohort_report(folder, local_now().date().isoformat(), titles)
