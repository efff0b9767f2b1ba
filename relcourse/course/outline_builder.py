"""Making a course's outline from its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from relcourse.course.fields import formers
from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.former_names import file_formers, lesson_formers, olds, step_formers
from relcourse.course.formerly import renames
from relcourse.course.models import Course, Lesson, step_id
from relcourse.course.outline import Badge, LessonOutline, ModuleOutline, Outline, Rename, stamp


def outlined(folder: CourseFolder) -> Outline:
    """The whole course in outline; reads every lesson's file, and of exercises only those renamed."""
    course = folder.course
    read = {name: folder.lesson(name) for name in course.lessons}
    number, modules, there = 0, [], folder.names("exercises")
    for key, module in course.modules.items():
        number += bool(module.skills)
        lessons = tuple(_lesson(read[name], there) for name in module.lessons)
        skills = {skill: each.name for skill, each in module.skills.items()}
        shown = number if module.skills else 0
        modules.append(ModuleOutline(key, module.title, shown, lessons, module.coming, skills))
    return Outline(
        course.id,
        course.title,
        course.version,
        stamp(folder.root),
        tuple(modules),
        course.levels,
        badges(course),
        tuple(_renames(folder, [each for each in read.values() if isinstance(each, Lesson)])),
    )


def badges(course: Course) -> tuple[Badge, ...]:
    return tuple(Badge(key, each.name, each.about, each.counts, each.at) for key, each in course.badges.items())


def _lesson(lesson: Lesson | Broken, exercises: set[str]) -> LessonOutline:
    """``exercises`` are the files there are: what a lesson holds back and is gone can't come up in a review."""
    if isinstance(lesson, Broken):
        return LessonOutline(lesson.id, lesson.title, 0, (), broken=True)
    steps = tuple(dict.fromkeys(map(step_id, lesson.steps)))
    reviews = tuple(name for name in lesson.reviews if name in exercises)
    return LessonOutline(lesson.id, lesson.title, lesson.minutes, steps, lesson.skills, reviews)


def _renames(folder: CourseFolder, lessons: Sequence[Lesson]) -> Iterator[Rename]:
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


def _written_in_place(lesson: Lesson, whole: Mapping[str, str], steps: Mapping[str, str]) -> Iterator[Rename]:
    """An exercise written in place is called ``lesson/step``, so it is renamed with either of them."""
    lessons = (lesson.id, *olds(whole, lesson.id))
    for key, step in lesson.by_id.items():
        if not isinstance(step, str) and "page" in step:
            continue
        here = key if isinstance(step, str) else f"{lesson.id}/{key}"
        names = olds(steps, key) if isinstance(step, str) else (key, *olds(steps, key))
        for old in (f"{each}/{name}" for each, name in product(lessons, names)):
            if old != here:
                yield Rename("exercise", old, here)
