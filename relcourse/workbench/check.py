"""Every problem of a course, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from relcourse.course.folder import Broken, CourseFolder, Plan
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.models import Page
from relcourse.course.problem import Fault, Problem
from relcourse.play.values import Unplayable, Values, values
from relcourse.workbench.names import misnamings
from relcourse.workbench.rules import RULES, Found, Whole, applied


def check_course(root: Path) -> list[Problem]:
    """What is wrong in a course. Raises CourseUnreadable where there is none to open."""
    folder = CourseFolder(root)
    found = [*folder.problems(), *misnamings(folder), *applied(tuple(RULES.values()), whole(folder))]
    return sorted(dict.fromkeys(found))


def whole(folder: CourseFolder) -> Whole:
    """The course as rules see it."""
    plans = tuple(plan for plan in map(folder.plan, folder.course.lessons) if isinstance(plan, Plan))
    found = tuple(_found(folder, plans))
    scenarios = ((each, each.content) for each in found if isinstance(each.content, Scenario))
    return Whole(folder, found, plans, tuple((each, valued(scenario)) for each, scenario in scenarios))


def minded(content: Page | Exercise) -> Iterator[Fault]:
    """What the rules mind in one page or exercise by itself."""
    exact = valued(content) if isinstance(content, Scenario) else None
    for each in RULES.values():
        for subject in (content, exact):
            if isinstance(subject, each.over):
                for fault in each.check(subject):
                    if isinstance(fault, Fault):
                        yield replace(fault, code=each.code, severity=each.severity)


def valued(scenario: Scenario) -> Values | Unplayable:
    """A conversation's exact values, or why it has none."""
    try:
        return values(scenario)
    except Unplayable as error:
        return error


def _found(folder: CourseFolder, plans: tuple[Plan, ...]) -> Iterator[Found]:
    """Every file in exercises/, used or not, then what lessons hold in place."""
    for path in sorted((folder.root / "exercises").glob("*.yaml")):
        content = folder.exercise(path.stem)
        if not isinstance(content, Broken):
            yield Found(f"exercises/{path.name}", (), content)
    for plan in plans:
        for step in plan.steps:
            if not isinstance(step.content, Broken) and not isinstance(plan.lesson.steps[step.index], str):
                yield Found(f"lessons/{plan.lesson.id}.yaml", ("steps", step.index), step.content)
