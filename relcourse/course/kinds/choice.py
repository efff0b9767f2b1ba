"""choice: picks the one best option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.fields import Keyed, Named, Prose, Share, Worded
from relcourse.course.kinds.exercise import Item
from relcourse.course.kinds.passages import Decision, ScoringKey, shown
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, PickOne
from relcourse.course.scores import Remark, Score, Verdict, judged
from relcourse.text.sentences import message, say


class Credited(Worded):
    """An option, the part of full credit it earns, what happens then and why."""

    credit: Share
    """1 for the one best option, less for the others, down to 0."""
    then: Prose | None = None
    """What is seen or heard within a minute, without a verdict."""
    because: Prose | None = None
    """Why, in at most 25 words: first what was right in it."""


class Choice(Item):
    """Pick the one best option."""

    called: ClassVar[str] = message("one best answer")
    does: ClassVar[str] = "picks the one best option"

    first: Literal["write"] | None = None
    """``write`` lets the learner write a line of their own before the options are shown."""
    options: Annotated[Keyed[Credited], Field(min_length=2, max_length=8)]
    """Two to eight things to say or do, each under a name of its own, about equally long."""

    @property
    def own_line_first(self) -> bool:
        return self.first == "write"

    def question(self) -> PickOne:
        return PickOne(self.prompt, tuple(Option(key, each.text) for key, each in self.options.items()))

    def score(self, answer: Answer) -> Score:
        """The credit of the chosen option. What is said of it comes first, then of the others, the best first."""
        mine = self.options[str(answer)]
        others = [each for key, each in self.options.items() if key != answer]
        others.sort(key=lambda each: -each.credit)
        return Score(mine.credit, (_remark(mine, chosen=True), *(_remark(each, chosen=False) for each in others)))

    def worth(self) -> Mapping[str, float]:
        """The credit of each option."""
        return {key: each.credit for key, each in self.options.items()}

    def best(self) -> str:
        return max(self.options, key=lambda key: self.options[key].credit)

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("options",), self.options

    def scored(self) -> Any:
        return {self.first_names[key]: each.credit for key, each in self.options.items()}

    def decisions(self) -> Iterator[Decision]:
        for key in self.scoring_keys():
            yield Decision((), key.parts, self.prompt_passage(), shuffled=self.shuffle)

    def scoring_keys(self) -> Iterator[ScoringKey]:
        parts = shown(("options",), self.options, lambda each: each.credit)
        yield ScoringKey(("options",), parts, "credit", self.shuffle)

    def issues(self) -> Iterator[Issue]:
        full = [key for key, each in self.options.items() if each.credit == 1]
        if len(full) != 1:
            yield issue(("options",), "RC301", "several" if full else "none", count=len(full))


def _remark(option: Credited, *, chosen: bool) -> Remark:
    verdict = Verdict.HIT if option.credit == 1 else Verdict.NEAR if option.credit >= 0.5 else Verdict.MISS
    return Remark(
        option.text,
        verdict if chosen or verdict is Verdict.HIT else Verdict.PLAIN,
        mine=say("yours") if chosen else "",
        then=option.then or "",
        because=option.because or "",
        judged=judged(option.credit),
    )
