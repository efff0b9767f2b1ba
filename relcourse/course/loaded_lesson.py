"""A lesson and its steps as they were loaded. What can't be used is ``Broken``, in its place: the rest plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeGuard

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.kinds import Exercise, Item
from relcourse.course.models import Lesson, Page


class Broken(NamedTuple):
    """A part of the course that can't be used, and why."""

    id: str
    title: str
    diagnostics: tuple[Diagnostic, ...]


Content = Page | Exercise | Broken


@dataclass(frozen=True)
class Step:
    """One step of a lesson, ready to be shown."""

    id: str
    content: Content
    index: int = 0
    """Where it stands among the lesson's ``steps:``."""

    @property
    def title(self) -> str:
        return self.content.title


@dataclass(frozen=True)
class LoadedLesson:
    """A lesson with its steps read. ``diagnostics`` are those of the lesson's own file."""

    lesson: Lesson
    steps: tuple[Step, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    review_diagnostics: tuple[Diagnostic, ...] = ()

    def index(self, step_id: str) -> int | None:
        return next((index for index, step in enumerate(self.steps) if step.id == step_id), None)

    @property
    def step_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Those of the steps that are broken, wherever they stand."""
        broken = (step.content for step in self.steps if isinstance(step.content, Broken))
        return tuple(diagnostic for each in broken for diagnostic in each.diagnostics)


def reviewable(content: Content) -> TypeGuard[Item]:
    """Whether a review can ask it: one question that is scored, and names a skill whose card it moves on."""
    return isinstance(content, Item) and content.is_scored and bool(content.skills)
