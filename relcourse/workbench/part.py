"""What is wrong in one part of a course: a lesson with all that it uses, or one file of exercises/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relcourse.course.folder import Broken, CourseFolder, Plan
from relcourse.course.kinds import Scenario
from relcourse.course.problem import Problem
from relcourse.workbench.check import valued
from relcourse.workbench.rules import RULES, Found, Whole, applied


def check_lesson(root: Path, lesson: str) -> list[Problem]:
    """The problems of a lesson's file and of every exercise it names. Raises CourseUnreadable."""
    folder = CourseFolder(root)
    plan = folder.plan(lesson)
    if isinstance(plan, Broken):
        return sorted(plan.problems)
    read = [*plan.problems, *plan.review_problems]
    read += [problem for step in plan.steps if isinstance(step.content, Broken) for problem in step.content.problems]
    return _sorted(folder, read, _part(folder, tuple(_found(folder, plan)), (plan,)))


def check_exercise(root: Path, name: str) -> list[Problem]:
    """The problems of the file ``exercises/NAME.yaml``. Raises CourseUnreadable."""
    folder = CourseFolder(root)
    content = folder.exercise(name)
    if isinstance(content, Broken):
        return sorted(content.problems)
    return _sorted(folder, [], _part(folder, (Found(f"exercises/{name}.yaml", (), content),)))


def _found(folder: CourseFolder, plan: Plan) -> Iterator[Found]:
    named: dict[str, None] = {}
    for step in plan.steps:
        written = plan.lesson.steps[step.index]
        if isinstance(written, str):
            named[written] = None
        elif not isinstance(step.content, Broken):
            yield Found(f"lessons/{plan.lesson.id}.yaml", ("steps", step.index), step.content)
    for name in dict.fromkeys((*named, *plan.lesson.reviews)):
        content = folder.exercise(name)
        if not isinstance(content, Broken):
            yield Found(f"exercises/{name}.yaml", (), content)


def _part(folder: CourseFolder, found: tuple[Found, ...], plans: tuple[Plan, ...] = ()) -> Whole:
    exact = tuple((each, valued(each.content)) for each in found if isinstance(each.content, Scenario))
    return Whole(folder, found, plans, exact)


def _sorted(folder: CourseFolder, read: list[Problem], part: Whole) -> list[Problem]:
    """In the order of the files. What is minded only in a course as a whole is left out."""
    rules = tuple(each for each in RULES.values() if each.over is not Whole)
    return sorted(dict.fromkeys([*read, *folder.warnings, *applied(rules, part)]))
