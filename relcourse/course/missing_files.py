"""What is said where a course names something that is not there, or that is something else than is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from relcourse.course.diagnostics import Advice, Issue, issue, nearest
from relcourse.course.documents import Document
from relcourse.course.file_suffixes import other_ending
from relcourse.course.ids import is_id
from relcourse.course.models import Course
from relcourse.course.positions import KeyPath
from relcourse.course.source import CourseSource, ids
from relcourse.course.stray_files import NO_LESSONS, Stray, place_of, what_it_is


def advice(file: str, source: CourseSource, strays: Iterable[Stray]) -> Advice:
    """What to do about a file of lessons/ or exercises/ that is named and not there."""
    stray = next((each for each in strays if each.wanted == file and not each.taken), None)
    if stray:
        case = "other ending" if stray.is_misnamed else "elsewhere"
        return Advice(case, (("there", stray.there), ("wanted", file)))
    folder, name = str(PurePath(file).parent), PurePath(file).stem
    files = source.files(folder)
    known = set(filter(is_id, ids(files))) - NO_LESSONS
    return other_ending(file, files) or _of_the_other_sort(file, source) or nearest(name, known)


def _of_the_other_sort(file: str, source: CourseSource) -> Advice | None:
    """A lesson is named where exercises belong, or the other way round; or the file lies in the other's folder."""
    name, other = PurePath(file).stem, "exercises" if file.startswith("lessons/") else "lessons"
    there = f"{other}/{name}.yaml"
    if name in NO_LESSONS or not source.exists(there):
        return None
    data = source.read(there)
    what = what_it_is(data) if isinstance(data, bytes) else None
    if what and place_of(what, name) == file:
        return Advice("elsewhere", (("there", there), ("wanted", file)))
    return Advice("a lesson" if other == "lessons" else "an exercise", (("there", there),))


def line_of(course: Course, lesson: str) -> KeyPath | None:
    """Where the front page first lists a lesson, if it does."""
    listed = ((key, each.lessons) for key, each in course.modules.items())
    return next((("modules", key, "lessons", names.index(lesson)) for key, names in listed if lesson in names), None)


def exercise_for_lesson(document: Document | None, lesson: str, at: KeyPath | None) -> Issue | None:
    """That a file of lessons/ holds an exercise: at the line that lists it, or else of the file; None where it holds
    none.
    """
    value = document.value if document else {}
    if "steps" in value or not ("kind" in value or "page" in value):
        return None
    there, wanted = f"lessons/{lesson}.yaml", f"exercises/{lesson}.yaml"
    if at:
        return issue(at, "RC109", "an exercise", there=there, wanted=wanted)
    return issue((), "RC124", "exercise", file=f"{lesson}.yaml", there=there, wanted=wanted)
