"""How long an answer took: from when its question was first shown in this window until it was given."""

from __future__ import annotations

from collections.abc import Callable

from relcourse.lesson.location import ActiveAttempt
from relcourse.lesson.views import Question, Scene, View

MOST = 300
"""Seconds beyond which somebody did something else meanwhile."""


class QuestionTimer:
    """Times one question after another. ``seconds`` is a clock that is never set, such as ``time.monotonic``."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._question: tuple[str, int] | None = None
        self._shown = 0.0
        self._given: float | None = None

    def show(self, active: ActiveAttempt | None, view: View) -> None:
        """A view is shown: where it asks the attempt's question for the first time, its time begins."""
        asked = view.question if isinstance(view, Question) else view.decision if isinstance(view, Scene) else None
        if active is None or asked is None or asked != active.attempt.asked:
            return  # a line of one's own, or how sure one is
        if self._question != (active.id, active.n):
            self._question, self._shown = (active.id, active.n), self._seconds()
        self._given = None

    def stop(self) -> None:
        """The answer is given, and how sure the learner is of it is asked before it counts."""
        self._given = self._seconds()

    def took(self, active: ActiveAttempt) -> int | None:
        """Whole seconds, ``MOST`` at most; None where this window did not show the question."""
        if self._question != (active.id, active.n):
            return None
        until = self._seconds() if self._given is None else self._given
        return min(MOST, int(until - self._shown))
