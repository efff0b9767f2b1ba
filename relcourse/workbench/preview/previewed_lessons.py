"""Lessons as a preview plays them: as learners meet them, but that nothing has to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from relcourse.course.questions import Write
from relcourse.lesson import own_lines
from relcourse.lesson.actions import Action, Give, Skip
from relcourse.lesson.lesson_activity import LessonActivity
from relcourse.lesson.location import Location
from relcourse.lesson.views import Question, Scene, View

_MAY_PASS = "Enter goes on without one, in a preview only."


class PreviewedLessons(LessonActivity):
    """A line of one's own may be passed with nothing in it: an author has met the question before."""

    def view(self) -> View:
        shown = super().view()
        if isinstance(shown, Scene) and isinstance(shown.decision, Write) and self._asks_for_a_line:
            return replace(shown, decision=_optional(shown.decision))
        if isinstance(shown, Question) and isinstance(shown.question, Write) and self._asks_for_a_line:
            return replace(shown, question=_optional(shown.question))
        return shown

    def act(self, action: Action) -> None:
        super().act(Skip() if self._passes(action) else action)

    def _passes(self, action: Action) -> bool:
        blank = isinstance(action, Give) and isinstance(action.answer, Mapping) and not any(action.answer.values())
        return blank and self._asks_for_a_line

    @property
    def _asks_for_a_line(self) -> bool:
        active = self.here.active if isinstance(self.here, Location) else None
        return active is not None and own_lines.asked(active, self.profile)


def _optional(asked: Write) -> Write:
    return asked._replace(fields=tuple(each._replace(hint=_MAY_PASS, optional=True) for each in asked.fields))
