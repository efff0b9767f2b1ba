"""How sure are you? Asked, where the learner wants it, between an answer and what is said about it."""

from __future__ import annotations

from relcourse.course.questions import Option, PickOne
from relcourse.lesson.views import ANSWERS, Actions, Question, Trail
from relcourse.play.attempt import Attempt, Single
from relcourse.progress.confidence import LEVELS
from relcourse.store.profile import Profile
from relcourse.text.sentences import say


def sure() -> PickOne:
    """The question."""
    return PickOne(say("How sure are you?"), tuple(Option(key, say(name)) for key, name in LEVELS.items()))


def asks_how_sure(profile: Profile, before: Attempt, after: Attempt) -> bool:
    """Whether to ask between two moments of an attempt, before the answer that lies between them is given."""
    return isinstance(before, Single) and after.score is not None and profile.settings.sure


def how_sure(attempt: Attempt, trail: Trail, actions: Actions = ANSWERS) -> Question:
    return Question(
        trail=trail,
        title=attempt.exercise.title,
        called=say("before you see"),
        situation=(),
        question=sure(),
        actions=actions,
    )
