"""reflect: writes, then holds it against a rubric. Not scored."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Any, ClassVar

from pydantic import Field as Key

from relcourse.course.fields import Prose
from relcourse.course.kinds.exercise import Item, Keeps
from relcourse.course.kinds.passages import Passage
from relcourse.course.questions import Answer, Field, Option, PickMany, Write
from relcourse.course.scores import Remark, Score, Verdict
from relcourse.text.sentences import message, say


class Reflect(Item):
    """Write, then compare with a list of points. Not scored."""

    called: ClassVar[str] = message("in your own words")
    does: ClassVar[str] = "writes, then compares with your points"
    is_scored: ClassVar[bool] = False
    keeps: ClassVar[Keeps] = "reflection"

    rubric: Annotated[tuple[Prose, ...], Key(min_length=1, max_length=6)]
    """One to six points to hold the own words against."""
    example: Prose | None = None
    """How somebody else wrote it."""

    def question(self) -> Write:
        return Write(self.prompt, (Field("text", say("Your words"), long=True),))

    def compare(self) -> PickMany:
        """The second question: which points of the rubric the text has. Nobody but the learner says so."""
        points = tuple(Option(str(number), point) for number, point in enumerate(self.rubric, start=1))
        return PickMany(say("Which of these does your text have?"), points, least=0)

    def score(self, answer: Answer) -> Score:
        """Not scored; the remarks are the rubric to compare with."""
        del answer
        return Score(None, self.compared(()))

    def compared(self, found: Collection[str]) -> tuple[Remark, ...]:
        """The rubric, with the points that the learner ``found`` by their ids, and how somebody else wrote it."""
        points = self.compare().options
        made = [Remark(each.text, Verdict.HIT if each.id in found else Verdict.PLAIN) for each in points]
        if self.example:
            made.append(Remark(say("How somebody else wrote it"), then=self.example))
        return tuple(made)

    def scored(self) -> Any:
        return len(self.rubric)

    def part_passages(self) -> Iterator[Passage]:
        for index, point in enumerate(self.rubric):
            yield Passage(("rubric", index), point, "debrief")
        if self.example:
            yield Passage(("example",), self.example, "debrief")
