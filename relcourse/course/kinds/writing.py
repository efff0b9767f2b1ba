"""reflect: writes, then holds it against a rubric. commit: plans - when X, I will Y."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field as Key

from relcourse.course.fields import Line, Prose, Strict
from relcourse.course.kinds.exercise import Item, Keeps
from relcourse.course.questions import Answer, Field, Option, PickMany, Write
from relcourse.course.scores import Remark, Score, Verdict


class Reflect(Item):
    """Write, then compare with a list of points. Not scored."""

    called: ClassVar[str] = "In your own words"
    is_scored: ClassVar[bool] = False
    keeps: ClassVar[Keeps] = "reflection"

    rubric: Annotated[tuple[Prose, ...], Key(min_length=1, max_length=6)]
    """One to six points to hold the own words against."""
    example: Prose | None = None
    """How somebody else wrote it."""

    def ask(self) -> Write:
        return Write(self.question, (Field("text", "Your words", long=True),))

    def compare(self) -> PickMany:
        """The second question: which points of the rubric the text has. Nobody but the learner says so."""
        points = tuple(Option(str(number), point) for number, point in enumerate(self.rubric, start=1))
        return PickMany("Which of these does your text have?", points, least=0)

    def score(self, answer: Answer) -> Score:
        """Not scored; the remarks are the rubric to compare with."""
        del answer
        return Score(None, self.remarks(()))

    def remarks(self, found: Collection[str]) -> tuple[Remark, ...]:
        """The rubric, with the points that the learner ``found`` by their ids, and how somebody else wrote it."""
        points = self.compare().options
        made = [Remark(each.text, Verdict.HIT if each.id in found else Verdict.PLAIN) for each in points]
        if self.example:
            made.append(Remark("How somebody else wrote it", then=self.example))
        return tuple(made)

    def scored(self) -> Any:
        return len(self.rubric)


class Starter(Strict):
    """A plan to take and change: a named person, a cue, a deed, and what may stand in the way."""

    who: Line
    """With whom: a person one can picture."""
    when: Line
    """The cue, within seven days: When ..."""
    will: Line
    """One thing that can be seen or heard: I will ..."""
    obstacle: Line
    """What may stand in the way, and what then: If ..., I will ..."""


class Commit(Item):
    """Make a plan and look back on it at a day. Not scored."""

    called: ClassVar[str] = "A plan of your own"
    is_scored: ClassVar[bool] = False
    keeps: ClassVar[Keeps] = "plan"

    starters: Annotated[tuple[Starter, ...], Key(max_length=5)] = ()
    """Up to five plans to take and change; three are good."""

    def ask(self) -> Write:
        fields = (
            Field("who", "With whom", "a name or initials; it stays on this computer"),
            Field("when", "When", "a cue within seven days: When ..."),
            Field("will", "I will", "one thing that can be seen or heard"),
            Field("obstacle", "If something is in the way", "If ..., I will ..."),
            Field("days", "Look back in how many days", "1 to 7", days=True),
        )
        return Write(self.question, fields, tuple({**each.model_dump(), "days": "7"} for each in self.starters))

    def score(self, answer: Answer) -> Score:
        """Not scored."""
        del answer
        return Score(None)

    def look_back(self, answer: Answer) -> int:
        assert isinstance(answer, Mapping)
        return int(answer["days"])

    def scored(self) -> Any:
        return []
