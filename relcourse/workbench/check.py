"""Every problem of a course, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from relcourse.course.folder import Broken, CourseFolder, Plan
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.problem import Fault, Problem
from relcourse.workbench import rules
from relcourse.workbench.follow_ons import without_follow_ons
from relcourse.workbench.names import misnamings
from relcourse.workbench.once import ReadOnce
from relcourse.workbench.rules import Found, Placed, Whole, subjects
from relcourse.workbench.uncollected import uncollected


def check_course(root: Path) -> list[Problem]:
    """What is wrong in a course. Raises CourseUnreadable where there is none to open."""
    with uncollected():
        return checked(ReadOnce(root))


def checked(folder: CourseFolder) -> list[Problem]:
    """What is wrong in a course that is open."""
    problems: dict[Problem, None] = {}
    found: list[Found] = []
    broken: list[Problem] = []
    for each in everything(folder):
        if isinstance(each, Broken):
            broken += each.problems
        else:
            found.append(each)
            problems.update(dict.fromkeys(minded_in(folder, each)))
    plans = tuple(plan for plan in map(folder.plan, folder.course.lessons) if isinstance(plan, Plan))
    for plan in plans:
        problems.update(dict.fromkeys(minded_in_lesson(folder, plan, f"lessons/{plan.lesson.id}.yaml")))
    problems.update(dict.fromkeys(_minded(folder, [Whole(folder, tuple(found), plans)])))
    problems.update(dict.fromkeys((*folder.problems(), *misnamings(folder))))
    unused = [replace(each, severity="warning") for each in broken if each not in problems]  # they break nothing yet
    return without_follow_ons({**problems, **dict.fromkeys(unused)}, folder.document)


def minded(content: Page | Exercise) -> Iterator[Fault]:
    """What the rules mind in one page or exercise by itself."""
    yield from (each for each in rules.minded(subjects(content)) if isinstance(each, Fault))


def minded_in(folder: CourseFolder, found: Found) -> Iterator[Problem]:
    """The same, in its file."""
    cited = tuple(folder.sources[key] for key in found.content.cites if key in folder.sources)
    return _minded(folder, subjects(found.content, cited, found.decisions), found.file, found.at)


def minded_in_lesson(folder: CourseFolder, plan: Plan, file: str) -> Iterator[Problem]:
    """What they mind in a lesson as such."""
    return _minded(folder, [plan], file)


def in_place(plan: Plan, file: str) -> Iterator[Found]:
    """The pages and exercises that are written in a lesson's own file."""
    for step in plan.steps:
        if not isinstance(step.content, Broken) and not isinstance(plan.lesson.steps[step.index], str):
            yield Found(file, ("steps", step.index), step.content)


def everything(folder: CourseFolder) -> Iterator[Found | Broken]:
    """Every file in exercises/, used or not, then what lessons hold in place."""
    for path in sorted((folder.root / "exercises").glob("*.yaml")):
        content = folder.exercise(path.stem)
        yield content if isinstance(content, Broken) else Found(f"exercises/{path.name}", (), content)
    for name in folder.course.lessons:
        plan = folder.plan(name)
        if isinstance(plan, Plan):
            yield from in_place(plan, f"lessons/{name}.yaml")


def _minded(
    folder: CourseFolder, over: Iterable[object], file: str = "", at: tuple[str | int, ...] = ()
) -> Iterator[Problem]:
    for each in rules.minded(over):
        placed = each if isinstance(each, Placed) else Placed(file, replace(each, at=(*at, *each.at)))
        yield _problem(folder, placed)


def _problem(folder: CourseFolder, placed: Placed) -> Problem:
    fault = placed.fault
    document = folder.document(placed.file) if fault.at else None
    if document:
        return document.problem(fault)
    return Problem(placed.file, 0, 0, fault.code, fault.what, fault.do, severity=fault.severity)
