"""One attempt at an exercise: a frozen state machine that takes answers until it is over.

An attempt is its exercise, its seed and its answers; the same three always give the same attempt, which is
how an interrupted one is taken up again.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from relcourse.course.fields import formers
from relcourse.course.formerly import renamed, renames
from relcourse.course.kinds import Exercise, Item, Scenario
from relcourse.course.questions import Answer, BadAnswer, Question, RateEach
from relcourse.course.scores import Score
from relcourse.events.facts import Outcome, SurveyItems
from relcourse.play.answer_facts import AnswerFacts, worth_of
from relcourse.play.conversation import Conversation
from relcourse.play.reflection import Reflection
from relcourse.play.values import values
from relcourse.text.sentences import say


class Attempt(Protocol):
    @property
    def exercise(self) -> Exercise: ...

    @property
    def seed(self) -> int: ...

    @property
    def asked(self) -> Question | None:
        """The question now; None when the attempt is over."""

    @property
    def score(self) -> float | None:
        """In [0, 1] when the attempt is over and its kind is scored."""

    @property
    def answers(self) -> tuple[Answer, ...]: ...

    def take(self, answer: Answer) -> Attempt:
        """The attempt after an answer. Raises BadAnswer where it does not fit."""

    def renamed(self, answer: Answer) -> Answer:
        """A recorded answer to the question now, in the ids of today."""

    def last(self) -> AnswerFacts:
        """What the last answer was worth, to record beside it."""

    def summary(self) -> Outcome | None:
        """What a conversation that is over came to, to record at its end."""


@dataclass(frozen=True)
class Single:
    """An attempt at one question."""

    exercise: Item
    seed: int
    answers: tuple[Answer, ...] = ()
    result: Score | None = field(default=None, compare=False)

    @property
    def question(self) -> Question:
        """The question with its options in the order of this attempt."""
        question = self.exercise.question()
        return question.mixed(random.Random(self.seed)) if self.exercise.shuffle else question

    @property
    def asked(self) -> Question | None:
        return None if self.answers else self.question

    @property
    def score(self) -> float | None:
        return self.result.value if self.result else None

    def take(self, answer: Answer) -> Single:
        if self.answers:
            raise BadAnswer(say("This question has been answered."))
        self.question.require(answer)
        return Single(self.exercise, self.seed, (answer,), self.exercise.score(answer))

    def renamed(self, answer: Answer) -> Answer:
        return renamed(answer, renames(formers(self.exercise.parts)))

    def last(self) -> AnswerFacts:
        question, surveyed = self.question, self.exercise.surveyed()
        shown = list(question.shown())
        survey = None
        if surveyed is not None and isinstance(question, RateEach):
            survey = SurveyItems(len(question.scale), [surveyed[item] for item in shown])
        return AnswerFacts(shown, worth_of(shown, self.exercise.worth()), survey=survey)

    def summary(self) -> None:
        return None


def start(exercise: Exercise, seed: int) -> Attempt:
    """A fresh attempt: a conversation, one question, or one and then the comparison with what was written.

    Raises Unplayable for a scenario that can't be scored.
    """
    if isinstance(exercise, Scenario):
        return Conversation(exercise, values(exercise), seed)
    assert isinstance(exercise, Item)
    compare = exercise.compare()
    return Single(exercise, seed) if compare is None else Reflection(exercise, compare, seed)


def resume(exercise: Exercise, seed: int, answers: Iterable[Answer]) -> Attempt:
    """The attempt that these answers lead to, also where an option was renamed since.

    Raises BadAnswer where one no longer fits.
    """
    attempt = start(exercise, seed)
    for answer in answers:
        attempt = attempt.take(attempt.renamed(answer))
    return attempt
