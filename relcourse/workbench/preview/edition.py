"""A course as its files stood at one moment, so that what is drawn never waits for the disk."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from relcourse.course.diagnostics import CourseUnreadable, Diagnostic, issue
from relcourse.course.folder import CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.course.loaded_lesson import Broken, LoadedLesson, Step
from relcourse.course.models import Lesson, Page
from relcourse.lesson.presenter import playable
from relcourse.workbench.preview.preview_target import ALONE, Target

Stamps = Mapping[str, tuple[int, int, int]]
"""A file's name below the course -> inode, size, nanoseconds of its last change."""


def stamps(root: Path) -> Stamps:
    """The files of a course as they stand on disk; what an editor keeps beside them is left out."""
    found = {}
    for folder in ("lessons", "exercises"):
        with suppress(OSError):  # the folder is being renamed: the next look will see
            for entry in os.scandir(root / folder):
                if entry.name.endswith(".yaml") and not entry.name.startswith("."):
                    with suppress(OSError):  # gone since it was listed
                        state = entry.stat()
                        found[f"{folder}/{entry.name}"] = state.st_ino, state.st_size, state.st_mtime_ns
    return found


class Edition:
    """Its ``folder`` reads each lesson once, and shows what is broken in it as it stood when it was last whole."""

    def __init__(self, target: Target, before: Edition | None = None) -> None:
        """Raises CourseUnreadable."""
        self.target = target
        self.seen = stamps(target.root)
        """The files as they stood before the first of them was read."""
        self._whole: dict[str, LoadedLesson | Broken] = dict(before._whole) if before else {}
        self._kept: set[tuple[str, str]] = set()
        self.folder = CourseFolder(target.root, keep=True, shown_as=self._shown_as)
        self._troubles: list[Diagnostic] = [*self.folder.front_diagnostics]
        _ = self.folder.sources

    @property
    def first(self) -> str:
        """The lesson that a preview begins with: its own, or the course's first."""
        if self.target.exercise:
            return ALONE + self.target.exercise
        return self.target.lesson or next(iter(self.folder.course.lessons), "")

    @property
    def troubles(self) -> tuple[Diagnostic, ...]:
        """The errors met in reading what has been read so far."""
        return tuple(dict.fromkeys(each for each in self._troubles if each.severity == "error"))

    def stands_still(self, lesson_id: str, step_id: str = "") -> bool:
        """Whether a lesson, or a step of it, is shown as it was before it broke."""
        return not self._kept.isdisjoint({(lesson_id, ""), (lesson_id, step_id)})

    def read_around(self, lesson_id: str) -> None:
        """Read a lesson, and the one after it where a preview can go on to that."""
        self.folder.load_lesson(lesson_id)
        lessons = self.folder.course.lessons
        if not self.target.exercise and lesson_id in lessons:
            for following in lessons[lessons.index(lesson_id) + 1 :][:1]:
                self.folder.load_lesson(following)

    def _shown_as(self, lesson_id: str, fresh: LoadedLesson | Broken) -> LoadedLesson | Broken:
        if lesson_id.startswith(ALONE):
            fresh = self._alone(lesson_id.removeprefix(ALONE))
        self._troubles += _errors(fresh)
        shown = self._whole[lesson_id] = self._mended(fresh, self._whole.get(lesson_id))
        return shown

    def _alone(self, name: str) -> LoadedLesson:
        """An exercise as a lesson of one step."""
        content = self.folder.exercise(name)
        lesson = Lesson(id=ALONE + name, title=content.title, objective="One exercise.", minutes=1, steps=(name,))
        return LoadedLesson(lesson, (Step(name, content),))

    def _mended(self, fresh: LoadedLesson | Broken, before: LoadedLesson | Broken | None) -> LoadedLesson | Broken:
        """What is fresh; for each part that is broken in it the one before, if that one was whole."""
        if not isinstance(before, LoadedLesson):
            return fresh
        if isinstance(fresh, Broken):
            self._kept.add((fresh.id, ""))
            return before
        whole = {step.id: step.content for step in before.steps if not isinstance(step.content, Broken)}
        return replace(fresh, steps=tuple(self._mended_step(fresh.lesson.id, step, whole) for step in fresh.steps))

    def _mended_step(self, lesson_id: str, step: Step, whole: Mapping[str, Page | Exercise]) -> Step:
        if playable(step.content) or step.id not in whole or not playable(whole[step.id]):
            return step
        self._kept.add((lesson_id, step.id))
        return replace(step, content=whole[step.id])


@dataclass(frozen=True)
class Reading:
    """The newest edition that can be shown, and the errors met on the way to it."""

    edition: Edition
    troubles: tuple[Diagnostic, ...]


def read_again(before: Edition, lesson_id: str) -> Reading:
    """Read the files anew around a lesson; where the course itself can't be read, the edition before stands."""
    try:
        edition = Edition(before.target, before)
    except CourseUnreadable as error:
        gone = issue((), "RC109", "no course", reason=str(error))
        said = error.diagnostics or (Diagnostic.of("lessons/course.yaml", gone),)
        return Reading(before, said)
    edition.read_around(lesson_id)
    return Reading(edition, edition.troubles)


def _errors(fresh: LoadedLesson | Broken) -> tuple[Diagnostic, ...]:
    return fresh.diagnostics if isinstance(fresh, Broken) else (*fresh.diagnostics, *fresh.step_diagnostics)
