"""Making a course's outline from its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from relcourse.course.fields import formers
from relcourse.course.first_minute import first_minute, first_talk
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.former_names import by_new_name, file_formers, lesson_formers, step_formers
from relcourse.course.formerly import Formers, renames
from relcourse.course.ids import revision
from relcourse.course.kinds import Exercise
from relcourse.course.loaded_lesson import reviewable
from relcourse.course.models import Course, Lesson, Module, Page
from relcourse.course.outline import Badge, LessonOutline, ModuleOutline, Outline, Rename, ReviewItem, stamp

_PARTS = {"scenes": "scene", "endings": "ending", "flags": "", "meters": ""}
"""The parts of exercises that are no options, by the key that they stand under; "" where no fact speaks of them."""


def outlined(folder: CourseFolder) -> Outline:
    """The whole course in outline; reads every lesson and every exercise that one names."""
    course = folder.course
    read = {name: folder.load_lesson(name) for name in course.lessons}
    whole = [each for each in read.values() if isinstance(each, LoadedLesson)]
    number, modules = 0, []
    for key, module in course.modules.items():
        number += bool(module.skills)
        lessons = tuple(_lesson(folder, read[name]) for name in module.lessons)
        skills = {skill: each.name for skill, each in module.skills.items()}
        shown = number if module.skills else 0
        modules.append(ModuleOutline(key, module.title, shown, lessons, module.coming, skills, _about(module)))
    return Outline(
        course.id,
        course.title,
        course.version,
        stamp(folder.root),
        revision([[each.id, each.title, each.skills] for each in modules]),
        tuple(modules),
        course.language,
        course.levels,
        badges(course),
        tuple(_renames(folder, [each.lesson for each in whole])),
        tuple(_part_renames(folder, whole)),
        first_minute(course.first, read[course.lessons[0]]) if course.first and course.lessons else None,
        {each.id: each.title for each in _exercises(folder, whole)},
    )


def _exercises(folder: CourseFolder, lessons: Sequence[LoadedLesson]) -> Iterator[Exercise]:
    for loaded in lessons:
        held_back = (folder.exercise(name) for name in loaded.lesson.reviews)
        for content in (*(step.content for step in loaded.steps), *held_back):
            if isinstance(content, Exercise):
                yield content


def _about(module: Module) -> str:
    return " ".join((module.about or "").split())


def badges(course: Course) -> tuple[Badge, ...]:
    return tuple(Badge(key, each.name, each.about, each.counts, each.at) for key, each in course.badges.items())


def _lesson(folder: CourseFolder, loaded: LoadedLesson | Broken) -> LessonOutline:
    if isinstance(loaded, Broken):
        return LessonOutline(loaded.id, loaded.title, 0, (), broken=True)
    lesson = loaded.lesson
    return LessonOutline(
        lesson.id,
        lesson.title,
        lesson.minutes,
        tuple(step.id for step in loaded.steps),
        lesson.skills,
        _review_items(folder, (folder.exercise(name) for name in lesson.reviews)),
        _review_items(folder, (step.content for step in loaded.steps)),
        tuple(step.id for step in loaded.steps if isinstance(step.content, Broken)),
        talk=first_talk(loaded),
        people=lesson.people,
    )


def _review_items(folder: CourseFolder, contents: Iterable[Exercise | Page | Broken]) -> tuple[ReviewItem, ...]:
    """Those that a review can ask, with their skills by the names of today."""
    names = renames(formers(folder.course.behaviours))
    return tuple(
        ReviewItem(each.id, tuple(dict.fromkeys(names.get(skill, skill) for skill in each.skills)), each.twin or "")
        for each in contents
        if reviewable(each)
    )


def _renames(folder: CourseFolder, lessons: Sequence[Lesson]) -> Iterator[Rename]:
    """Lessons first, then what is in them, then skills."""
    whole = renames(lesson_formers(lessons), folder.names("lessons"))
    files = renames(file_formers(folder, lessons), folder.names("exercises"))
    yield from (Rename("lesson", *each) for each in whole.items())
    yield from (Rename("exercise", *each) for each in files.items())
    lesson_olds, file_olds = by_new_name(whole), by_new_name(files)
    for lesson in lessons:
        steps = renames(step_formers(lesson, file_olds))
        yield from (Rename("step", *each, of=lesson.id) for each in steps.items())
        yield from _written_in_place(lesson, lesson_olds.get(lesson.id, ()), by_new_name(steps))
    yield from (Rename("skill", *each) for each in renames(formers(folder.course.behaviours)).items())


def _part_renames(folder: CourseFolder, lessons: Sequence[LoadedLesson]) -> Iterator[Rename]:
    """Of what facts speak of in exercises: scenes, endings and options."""
    for exercise in {each.id: each for each in _exercises(folder, lessons)}.values():
        for at, parts in exercise.named():
            what = _PARTS.get(str(at[-1]), "option")
            of = f"{exercise.id}:{at[1]}" if len(at) > 1 else exercise.id
            if what:
                yield from (Rename(what, *each, of=of) for each in renames(formers(parts)).items())


def _written_in_place(lesson: Lesson, before: Sequence[str], steps: Formers) -> Iterator[Rename]:
    """An exercise written in place is called ``lesson/step``, so it is renamed with either of them.

    ``before`` is what the lesson was called.
    """
    lessons = (lesson.id, *before)
    for key, step in lesson.by_id.items():
        if not isinstance(step, str) and "page" in step:
            continue
        here = key if isinstance(step, str) else f"{lesson.id}/{key}"
        names = steps.get(key, ()) if isinstance(step, str) else (key, *steps.get(key, ()))
        for old in (f"{each}/{name}" for each, name in product(lessons, names)):
            if old != here:
                yield Rename("exercise", old, here)
