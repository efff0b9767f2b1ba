"""Every problem of a course, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from relcourse.course.diagnostics import Diagnostic, Issue
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.workbench.check import rules
from relcourse.workbench.check.cached_course import ReadOnce
from relcourse.workbench.check.cascades import without_follow_ons
from relcourse.workbench.check.gc_paused import uncollected
from relcourse.workbench.check.rules import Found, Placed, Whole, subjects
from relcourse.workbench.check.unused_former_names import misnamings


def check_course(root: Path) -> list[Diagnostic]:
    """What is wrong in a course. Raises CourseUnreadable where there is none to open."""
    with uncollected():
        return checked(ReadOnce(root))


def checked(folder: CourseFolder) -> list[Diagnostic]:
    """What is wrong in a course that is open."""
    diagnostics: dict[Diagnostic, None] = {}
    found: list[Found] = []
    broken: list[Diagnostic] = []
    for each in everything(folder):
        if isinstance(each, Broken):
            broken += each.diagnostics
        else:
            found.append(each)
            diagnostics.update(dict.fromkeys(lint_content(folder, each)))
    loaded_lessons = tuple(
        loaded for loaded in map(folder.load_lesson, folder.course.lessons) if isinstance(loaded, LoadedLesson)
    )
    for loaded in loaded_lessons:
        diagnostics.update(dict.fromkeys(lint_lesson(folder, loaded, f"lessons/{loaded.lesson.id}.yaml")))
    diagnostics.update(dict.fromkeys(_lint(folder, [Whole(folder, tuple(found), loaded_lessons)])))
    diagnostics.update(dict.fromkeys((*folder.diagnostics(), *misnamings(folder))))
    unused = [each.as_warning() for each in broken if each not in diagnostics]  # they break nothing yet
    return without_follow_ons({**diagnostics, **dict.fromkeys(unused)}, folder.document)


def lint(content: Page | Exercise) -> Iterator[Issue]:
    """What the rules mind in one page or exercise by itself."""
    yield from (each for each in rules.lint(subjects(content)) if isinstance(each, Issue))


def lint_content(folder: CourseFolder, found: Found) -> Iterator[Diagnostic]:
    """The same, in its file."""
    cited = tuple(folder.sources[key] for key in found.content.cites if key in folder.sources)
    return _lint(folder, subjects(found.content, cited, found.decisions), found.file, found.at)


def lint_lesson(folder: CourseFolder, loaded: LoadedLesson, file: str) -> Iterator[Diagnostic]:
    """What they mind in a lesson as such."""
    return _lint(folder, [loaded], file)


def in_place(loaded: LoadedLesson, file: str) -> Iterator[Found]:
    """The pages and exercises that are written in a lesson's own file."""
    for step in loaded.steps:
        if not isinstance(step.content, Broken) and not isinstance(loaded.lesson.steps[step.index], str):
            yield Found(file, ("steps", step.index), step.content)


def everything(folder: CourseFolder) -> Iterator[Found | Broken]:
    """Every file in exercises/, used or not, then what lessons hold in place."""
    for path in sorted((folder.root / "exercises").glob("*.yaml")):
        content = folder.exercise(path.stem)
        yield content if isinstance(content, Broken) else Found(f"exercises/{path.name}", (), content)
    for name in folder.course.lessons:
        loaded = folder.load_lesson(name)
        if isinstance(loaded, LoadedLesson):
            yield from in_place(loaded, f"lessons/{name}.yaml")


def _lint(
    folder: CourseFolder, over: Iterable[object], file: str = "", at: tuple[str | int, ...] = ()
) -> Iterator[Diagnostic]:
    for each in rules.lint(over):
        placed = each if isinstance(each, Placed) else Placed(file, replace(each, at=(*at, *each.at)))
        yield _diagnostic(folder, placed)


def _diagnostic(folder: CourseFolder, placed: Placed) -> Diagnostic:
    issue = placed.issue
    document = folder.document(placed.file) if issue.at else None
    if document:
        return document.diagnostic(issue)
    return Diagnostic.of(placed.file, issue)
