"""How sure are you? Asked, where the learner wants it, between an answer and what is said about it."""

from __future__ import annotations

from relcourse.course.questions import Option, PickOne
from relcourse.lesson.views import ANSWERS, Actions, Question, Trail
from relcourse.play.attempt import Attempt, Single
from relcourse.progress.confidence import LEVELS
from relcourse.store.profile import Profile

SURE = PickOne("How sure are you?", tuple(Option(key, text) for key, text in LEVELS.items()))


def asks_how_sure(profile: Profile, before: Attempt, after: Attempt) -> bool:
    """Whether to ask between two moments of an attempt, before the answer that lies between them is given."""
    return isinstance(before, Single) and after.score is not None and profile.settings.sure


def how_sure(attempt: Attempt, trail: Trail, actions: Actions = ANSWERS) -> Question:
    return Question(
        trail=trail,
        title=attempt.exercise.title,
        called="before you see",
        situation=(),
        question=SURE,
        actions=actions,
    )
