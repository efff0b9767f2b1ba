"""How sure are you? Asked, where the learner wants it, between an answer and what is said about it."""

from __future__ import annotations

from relcourse.course.questions import Answer, Option, PickOne
from relcourse.lesson.views import Question, Trail
from relcourse.play.attempt import Attempt, Single
from relcourse.progress.confidence import LEVELS
from relcourse.store.profile import Profile

SURE = PickOne("How sure are you?", tuple(Option(key, text) for key, text in LEVELS.items()))


def asks_how_sure(profile: Profile, attempt: Attempt, answer: Answer) -> bool:
    """Whether to ask before this answer is given. Raises BadAnswer where the answer does not fit."""
    return isinstance(attempt, Single) and attempt.take(answer).score is not None and profile.settings.sure


def how_sure(attempt: Attempt, trail: Trail) -> Question:
    return Question(trail=trail, title=attempt.exercise.title, called="before you see", situation=(), question=SURE)
