"""commit: plans - when X, I will Y. Not scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field as Key

from relcourse.course.fields import Line, Strict
from relcourse.course.kinds.exercise import Item, Keeps
from relcourse.course.kinds.passages import Passage
from relcourse.course.questions import Answer, Field, Write
from relcourse.course.scores import Score
from relcourse.text.sentences import message, say


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

    called: ClassVar[str] = message("a plan of your own")
    does: ClassVar[str] = "plans, and looks back on it on a day"
    is_scored: ClassVar[bool] = False
    keeps: ClassVar[Keeps] = "plan"

    starters: Annotated[tuple[Starter, ...], Key(max_length=5)] = ()
    """Up to five plans to take and change; three are good."""

    def question(self) -> Write:
        fields = (
            Field("who", say("With whom"), say("a name or initials; it stays in your own file"), names=True),
            Field("when", say("When"), say("a cue within seven days: When ...")),
            Field("will", say("I will"), say("one thing that can be seen or heard")),
            Field("obstacle", say("If it jams"), say("If ..., I will ...")),
            Field("days", say("Look back"), say("in how many days, 1 to 7"), days=True),
        )
        return Write(self.prompt, fields, tuple({**each.model_dump(), "days": "7"} for each in self.starters))

    def score(self, answer: Answer) -> Score:
        """Not scored."""
        del answer
        return Score(None)

    def look_back(self, answer: Answer) -> int:
        assert isinstance(answer, Mapping)
        return int(answer["days"])

    def scored(self) -> Any:
        return []

    def part_passages(self) -> Iterator[Passage]:
        for index, starter in enumerate(self.starters):
            for name in ("who", "when", "will", "obstacle"):
                yield Passage(("starters", index, name), getattr(starter, name), "option")
