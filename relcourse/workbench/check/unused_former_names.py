"""Former names in a course that carry no progress: in use, claimed twice, or no former names at all."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Diagnostic, Issue
from relcourse.course.fields import formers
from relcourse.course.folder import CourseFolder
from relcourse.course.former_names import by_new_name, file_formers, lesson_formers, step_formers
from relcourse.course.formerly import misnamed, renames
from relcourse.course.loaded_lesson import LoadedLesson
from relcourse.course.models import Lesson, step_id
from relcourse.course.positions import KeyPath


def misnamings(folder: CourseFolder) -> Iterator[Diagnostic]:
    """Those of lessons, exercise files, steps and skills; an exercise tells those of its own parts."""
    loaded_lessons = [folder.load_lesson(name) for name in dict.fromkeys(folder.course.lessons)]
    lessons = [loaded.lesson for loaded in loaded_lessons if isinstance(loaded, LoadedLesson)]
    for each in misnamed(lesson_formers(lessons), folder.names("lessons")):
        yield from _at(folder, f"lessons/{each.id}.yaml", each.issue(("formerly",)))
    files = file_formers(folder, lessons)
    for each in misnamed(files, folder.names("exercises")):
        yield from _at(folder, f"exercises/{each.id}.yaml", each.issue(("formerly",)))
    carried = by_new_name(renames(files, folder.names("exercises")))
    for lesson in lessons:
        for each in misnamed(step_formers(lesson, carried)):
            yield from _at(
                folder, f"lessons/{lesson.id}.yaml", each.issue(("steps", _index(lesson, each.id), "formerly"))
            )
    for each in misnamed(formers(folder.course.behaviours)):
        yield from _at(folder, "lessons/course.yaml", each.issue((*_skill(folder, each.id), "formerly")))


def _at(folder: CourseFolder, file: str, issue: Issue) -> Iterator[Diagnostic]:
    places = folder.places(file)
    if places:
        yield places.diagnostic(issue)


def _index(lesson: Lesson, step: str) -> int:
    return next(index for index, each in enumerate(lesson.steps) if step_id(each) == step)


def _skill(folder: CourseFolder, skill: str) -> KeyPath:
    modules = folder.course.modules.items()
    return next(("modules", key, "skills", skill) for key, module in modules if skill in module.skills)
