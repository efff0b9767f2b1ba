"""Every problem of a course, in the order of its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.folder import CourseFolder
from relcourse.course.loaded_lesson import Broken, LoadedLesson
from relcourse.play.allowance import Allowance
from relcourse.workbench.check.cascades import without_follow_ons
from relcourse.workbench.check.gc_paused import uncollected
from relcourse.workbench.check.learner_data import NO_DATA, LearnerData
from relcourse.workbench.check.linter import Linter, in_place
from relcourse.workbench.check.rules import Found, Whole
from relcourse.workbench.check.unused_former_names import misnamings


def check_course(root: Path, data: LearnerData = NO_DATA) -> list[Diagnostic]:
    """What is wrong in a course, and what ``data`` say of it. Raises CourseUnreadable where there is none to open."""
    with uncollected():
        return checked(CourseFolder(root, keep=True), data)


def checked(folder: CourseFolder, data: LearnerData = NO_DATA) -> list[Diagnostic]:
    """What is wrong in a course that is open; ``folder`` keeps what it reads, so that each file is read once."""
    linter = Linter(folder.places, lambda: folder.sources, Allowance(), data)
    diagnostics: dict[Diagnostic, None] = {}
    found: list[Found] = []
    broken: list[Diagnostic] = []
    for each in everything(folder):
        if isinstance(each, Broken):
            broken += each.diagnostics
        else:
            found.append(each)
            diagnostics.update(dict.fromkeys(linter.content(each)))
    loaded_lessons = tuple(
        loaded for loaded in map(folder.load_lesson, folder.course.lessons) if isinstance(loaded, LoadedLesson)
    )
    for loaded in loaded_lessons:
        diagnostics.update(dict.fromkeys(linter.lesson(loaded, f"lessons/{loaded.lesson.id}.yaml")))
    steps = (step.content for loaded in loaded_lessons for step in loaded.steps)
    unread = len(loaded_lessons) < len(set(folder.course.lessons)) or any(isinstance(each, Broken) for each in steps)
    whole = Whole(folder, tuple(found), loaded_lessons, lacks=unread or bool(broken))
    diagnostics.update(dict.fromkeys(linter.course(whole)))
    diagnostics.update(dict.fromkeys((*folder.diagnostics(), *misnamings(folder))))
    moved = {each.text("there") for each in diagnostics if each.code == "RC109"} - {""}  # it is said where it is named
    broken = [each for each in broken if each not in diagnostics and each.text("there") not in moved]
    unused = [each.as_warning() for each in broken]  # they break nothing yet
    return without_follow_ons({**diagnostics, **dict.fromkeys(unused)}, folder.places)


def everything(folder: CourseFolder) -> Iterator[Found | Broken]:
    """Every file in exercises/, used or not, then what lessons hold in place."""
    for name in sorted(folder.names("exercises")):
        content = folder.exercise(name)
        yield content if isinstance(content, Broken) else Found(f"exercises/{name}.yaml", (), content)
    for name in folder.course.lessons:
        loaded = folder.load_lesson(name)
        if isinstance(loaded, LoadedLesson):
            yield from in_place(loaded, f"lessons/{name}.yaml")
