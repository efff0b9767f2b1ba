"""What learners' data say of a course: a cohort's published figures, as check takes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.cli.cohort_folder import require_its_course, told_today
from relcourse.cli.stop import stop

if TYPE_CHECKING:
    from relcourse.workbench.check.learner_data import LearnerData


def learner_data(folder: Path, path: Path) -> LearnerData:
    """Of the cohort in ``folder``, which is one, for the course at ``path`` or around that file.

    Nothing where the course can't be read, which check says by itself.
    """
    from relcourse.cohort.disclosure.limits import K
    from relcourse.cohort.report.item_findings import item_findings
    from relcourse.cohort.words.course_titles import course_titles
    from relcourse.course.errors import CourseUnreadable
    from relcourse.workbench.check.check_file import course_of
    from relcourse.workbench.check.learner_data import NO_DATA, CalledUnclear, Chosen, ItemFigures, LearnerData

    root = course_of(path) if path.is_file() else path
    if root is None:
        stop(f"{path} lies in no course, and what learners did is known of a course. Leave --with out.")
    try:
        titles = course_titles(root)
    except CourseUnreadable:
        return NO_DATA
    require_its_course(folder, root, titles.course)
    found = item_findings(told_today(folder, titles))
    return LearnerData(
        tuple(ItemFigures(*each) for each in found.items),
        tuple(Chosen(*each) for each in found.chosen),
        tuple(CalledUnclear(*each) for each in found.unclear),
        K,
    )


def looked_through(data: LearnerData) -> str:
    """How much of it there was to look at."""
    from relcourse.text.plurals import counted

    if not data.exercises:
        return f"The data say nothing of exercises yet: nothing is told of fewer than {data.few} people."
    return f"The cohort has figures of {counted(data.exercises, 'exercise')}."
