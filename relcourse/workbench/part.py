"""What is wrong in one part of a course: a lesson with all that it uses, or one file of exercises/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relcourse.course.folder import Broken, CourseFolder, Plan
from relcourse.course.problem import Problem
from relcourse.workbench.check import in_place, minded_in, minded_in_lesson
from relcourse.workbench.follow_ons import without_follow_ons
from relcourse.workbench.once import ReadOnce
from relcourse.workbench.rules import Found


def check_lesson(root: Path, lesson: str) -> list[Problem]:
    """The problems of a lesson's file and of every exercise it names. Raises CourseUnreadable."""
    folder = ReadOnce(root)
    plan, file = folder.plan(lesson), f"lessons/{lesson}.yaml"
    if isinstance(plan, Broken):
        return sorted(plan.problems)
    problems = [*plan.problems, *plan.review_problems, *minded_in_lesson(folder, plan, file)]
    for step in plan.steps:
        problems += step.content.problems if isinstance(step.content, Broken) else ()
    for found in _found(folder, plan, file):
        problems += minded_in(folder, found)
    return without_follow_ons({*problems, *folder.warnings}, folder.document)


def check_exercise(root: Path, name: str) -> list[Problem]:
    """The problems of the file ``exercises/NAME.yaml``. Raises CourseUnreadable."""
    folder = ReadOnce(root)
    content = folder.exercise(name)
    if isinstance(content, Broken):
        return sorted(content.problems)
    found = Found(f"exercises/{name}.yaml", (), content)
    return without_follow_ons({*minded_in(folder, found), *folder.warnings}, folder.document)


def _found(folder: CourseFolder, plan: Plan, file: str) -> Iterator[Found]:
    """What the lesson holds in place, and every file that it names."""
    yield from in_place(plan, file)
    named = [each for each in plan.lesson.steps if isinstance(each, str)]
    for name in dict.fromkeys((*named, *plan.lesson.reviews)):
        content = folder.exercise(name)
        if not isinstance(content, Broken):
            yield Found(f"exercises/{name}.yaml", (), content)
