"""An attempt at a reflection: the learner writes, then says which points of the rubric the text has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from relcourse.course.kinds import Item
from relcourse.course.questions import Answer, BadAnswer, PickMany, Question
from relcourse.course.scores import Remark
from relcourse.play.answer_facts import AnswerFacts
from relcourse.text.sentences import say


@dataclass(frozen=True)
class Reflection:
    """Two questions: the text, then the comparison. Neither is scored."""

    exercise: Item
    compare: PickMany
    """The second question: which of the points the text has."""
    seed: int
    answers: tuple[Answer, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.exercise.question(), self.compare

    @property
    def asked(self) -> Question | None:
        return None if self.compared else self.questions[len(self.answers)]

    @property
    def score(self) -> float | None:
        return None

    @property
    def text(self) -> str:
        """What was written; "" before."""
        written = self.answers[0] if self.answers else {}
        assert isinstance(written, Mapping)
        return str(written.get("text", ""))

    @property
    def compared(self) -> bool:
        return len(self.answers) == len(self.questions)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The rubric with the points that the learner found in the text, once they have compared."""
        return self.exercise.compared(self.answers[-1] if self.compared else ())

    def take(self, answer: Answer) -> Reflection:
        if self.asked is None:
            raise BadAnswer(say("This question has been answered."))
        self.asked.require(answer)
        return replace(self, answers=(*self.answers, answer))

    def renamed(self, answer: Answer) -> Answer:
        return answer

    def last(self) -> AnswerFacts:
        return AnswerFacts(list(self.questions[len(self.answers) - 1].shown()))

    def summary(self) -> None:
        return None
