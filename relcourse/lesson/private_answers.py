"""Answers as an event may hold them: what the learner wrote is kept as words, and the event names them by id.

A reflection's words hold all that its journal entry shows, so that the journal needs neither the course nor
the events; when they are deleted, nothing of it is left anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relcourse.course.kinds import Exercise, Item
from relcourse.course.questions import Answer, BadAnswer, Write
from relcourse.play.attempt import Attempt
from relcourse.play.reflection import Reflection
from relcourse.store.errors import AnsweredElsewhere
from relcourse.store.private_text import ASKED, FOUND, RUBRIC, TITLE, PrivateText
from relcourse.store.profile import Profile
from relcourse.text.sentences import say


class TextDeleted(BadAnswer):
    """The learner deleted what they wrote here."""


def kept(attempt: Attempt, profile: Profile, before: Sequence[Any]) -> tuple[Any, list[PrivateText]]:
    """The last answer of an attempt as JSON-like data for an event, and the words to keep apart from it.

    ``before`` holds the answers before it as they were kept. Raises AnsweredElsewhere where the words that it
    belongs to have been deleted meanwhile, in another window.
    """
    answer, exercise = attempt.answers[-1], attempt.exercise
    if isinstance(attempt, Reflection) and attempt.compared:
        words = _compared(attempt, profile, before)
        return {FOUND: words.id}, [words]
    if isinstance(exercise, Item) and exercise.keeps and isinstance(answer, Mapping):
        body = {**answer, TITLE: exercise.title, ASKED: exercise.prompt}
        words = PrivateText(profile.environment.new_id(), exercise.keeps, exercise.id, body)
        return {"words": words.id}, [words]
    return plain(answer), []


def given(kept_answer: Any, exercise: Exercise, profile: Profile) -> Answer:
    """An answer as the learner gave it, its words fetched from where they are kept. Raises TextDeleted."""
    if isinstance(exercise, Item) and exercise.keeps:
        ((key, words_id),) = kept_answer.items()
        words = profile.log.private_text(str(words_id))
        if words is None:
            raise TextDeleted(say("These words were deleted."))
        return words.body.get(FOUND, "").split() if key == FOUND else _fields(exercise, words.body)
    answer: Answer = kept_answer
    return answer


def plain(answer: Answer) -> Any:
    """An answer as JSON-like data."""
    if isinstance(answer, str):
        return answer
    return dict(answer) if isinstance(answer, Mapping) else list(answer)


def _compared(attempt: Reflection, profile: Profile, before: Sequence[Any]) -> PrivateText:
    """The words of a reflection once more, with what the learner found in them."""
    text, found = attempt.answers
    words = profile.log.private_text(str(before[0]["words"]))
    if words is None or not isinstance(text, Mapping):
        raise AnsweredElsewhere
    exercise = attempt.exercise
    beside = {
        TITLE: exercise.title,
        ASKED: exercise.prompt,
        RUBRIC: "\n".join(" ".join(point.text.split()) for point in attempt.compare.options),
        FOUND: " ".join(found),
    }
    return PrivateText(words.id, words.kind, words.about, {**text, **beside})


def _fields(exercise: Item, body: Mapping[str, str]) -> Answer:
    question = exercise.question()
    names = [field.id for field in question.fields] if isinstance(question, Write) else list(body)
    return {name: body[name] for name in names if name in body}
