"""What in a course goes by a new id, as its files say under ``formerly``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from relcourse.course.fields import formers
from relcourse.course.formerly import Formers, renames
from relcourse.course.ids import is_id
from relcourse.course.models import Lesson
from relcourse.course.outline import Rename

if TYPE_CHECKING:
    from relcourse.course.folder import CourseFolder


def course_renames(folder: CourseFolder, lessons: Sequence[Lesson]) -> Iterator[Rename]:
    """Lessons first, then what is in them, then skills."""
    whole = renames(lesson_formers(lessons), folder.names("lessons"))
    files = renames(file_formers(folder, lessons), folder.names("exercises"))
    yield from (Rename("lesson", *each) for each in whole.items())
    yield from (Rename("exercise", *each) for each in files.items())
    for lesson in lessons:
        steps = renames(step_formers(lesson, files))
        yield from (Rename("step", *each, lesson=lesson.id) for each in steps.items())
        yield from _written_in_place(lesson, whole, steps)
    yield from (Rename("skill", *each) for each in renames(formers(folder.course.behaviours)).items())


def lesson_formers(lessons: Sequence[Lesson]) -> Formers:
    return {lesson.id: lesson.formerly for lesson in lessons}


def file_formers(folder: CourseFolder, lessons: Sequence[Lesson]) -> Formers:
    """Those of every exercise file that a lesson names."""
    named = [step for lesson in lessons for step in (*lesson.steps, *lesson.reviews) if isinstance(step, str)]
    return {name: folder.formerly(name) for name in dict.fromkeys(named)}


def step_formers(lesson: Lesson, files: Mapping[str, str]) -> Formers:
    """Those of a lesson's steps; a step that names a file goes by the file's, ``files`` being old -> new."""
    return {
        key: _olds(files, key) if isinstance(step, str) else former_ids(step.get("formerly"))
        for key, step in lesson.by_id.items()
    }


def former_ids(value: Any) -> tuple[str, ...]:
    """The ids of a list that no model has looked at yet."""
    return tuple(each for each in value if isinstance(each, str) and is_id(each)) if isinstance(value, list) else ()


def _written_in_place(lesson: Lesson, whole: Mapping[str, str], steps: Mapping[str, str]) -> Iterator[Rename]:
    """An exercise written in place is called ``lesson/step``, so it is renamed with either of them."""
    lessons = (lesson.id, *_olds(whole, lesson.id))
    for key, step in lesson.by_id.items():
        if not isinstance(step, str) and "page" in step:
            continue
        here = key if isinstance(step, str) else f"{lesson.id}/{key}"
        names = _olds(steps, key) if isinstance(step, str) else (key, *_olds(steps, key))
        for old in (f"{each}/{name}" for each, name in product(lessons, names)):
            if old != here:
                yield Rename("exercise", old, here)


def _olds(names: Mapping[str, str], now: str) -> tuple[str, ...]:
    return tuple(old for old, new in names.items() if new == now)
