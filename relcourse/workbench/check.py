"""Every problem of a course, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from relcourse.course.folder import CourseFolder, Plan
from relcourse.course.kinds import Scenario
from relcourse.course.problem import Problem
from relcourse.workbench.names import misnamings
from relcourse.workbench.proofs import proofs


def check_course(root: Path) -> list[Problem]:
    """What is wrong in a course. Raises CourseUnreadable where there is none to open."""
    folder = CourseFolder(root)
    found = dict.fromkeys([*folder.problems(), *_unused(folder), *misnamings(folder), *_proved(folder)])
    return sorted(found)


def _named(folder: CourseFolder) -> set[str]:
    """The exercise files that some lesson names."""
    plans = [folder.plan(name) for name in folder.course.lessons]
    lessons = [plan.lesson for plan in plans if isinstance(plan, Plan)]
    steps = {step for lesson in lessons for step in lesson.steps if isinstance(step, str)}
    return steps.union(*(lesson.reviews for lesson in lessons))


def _proved(folder: CourseFolder) -> Iterator[Problem]:
    for name in sorted(folder.names("exercises")):
        exercise = folder.exercise(name)
        if isinstance(exercise, Scenario):
            document = folder.document(f"exercises/{name}.yaml")
            if document:
                yield from (document.problem(fault) for fault in proofs(exercise))
    for name in folder.course.lessons:
        plan, lesson = folder.plan(name), folder.document(f"lessons/{name}.yaml")
        if not isinstance(plan, Plan) or not lesson:
            continue
        for step in plan.steps:
            if isinstance(step.content, Scenario) and step.content.id == f"{name}/{step.id}":
                faults = proofs(step.content)
                yield from (lesson.problem(replace(each, at=("steps", step.index, *each.at))) for each in faults)


def _unused(folder: CourseFolder) -> Iterator[Problem]:
    named = _named(folder)
    for name in sorted(folder.names("exercises")):
        if name not in named:
            what, do = "No lesson uses this exercise.", "Name it in a lesson's `steps:` or `reviews:`."
            yield Problem(f"exercises/{name}.yaml", 0, 0, "RC112", what, do, severity="warning")
    known = {*folder.course.lessons, "course", "sources"}
    for name in sorted(folder.names("lessons")):
        if name not in known:
            what, do = "No module lists this lesson.", "Name it in course.yaml under a module's `lessons:`."
            yield Problem(f"lessons/{name}.yaml", 0, 0, "RC113", what, do, severity="warning")
