"""rate: says how effective each response is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from relcourse.course.fields import Keyed, Named, Prose, Worded
from relcourse.course.kinds.exercise import Item
from relcourse.course.kinds.passages import ScoringKey, shown
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, RateEach
from relcourse.course.scores import Remark, Score, Verdict, tally
from relcourse.text.sentences import message, say

EFFECTIVE = (message("not at all"), message("a little"), message("partly"), message("well"), message("very well"))


class Judged(Worded):
    """A response and how effective it is."""

    key: Annotated[int, Field(ge=1, le=5)]
    """Your own rating, 1 to 5; keep off the middle."""
    because: Prose | None = None
    """Why this rating."""


def agreement(mine: Mapping[str, int], key: Mapping[str, int]) -> float:
    """1 - sum |r - k| / sum max(k - 1, 5 - k): the worst possible rating of every option earns 0."""
    off = sum(abs(mine[option] - right) for option, right in key.items())
    return 1 - off / sum(max(right - 1, 5 - right) for right in key.values())


class Rate(Item):
    """Say of each response how effective it is, 1 to 5."""

    called: ClassVar[str] = message("rate each")
    does: ClassVar[str] = "says how well each response does"

    options: Annotated[Keyed[Judged], Field(min_length=2, max_length=9)]
    """Two to nine responses."""

    def question(self) -> RateEach:
        options = tuple(Option(key, each.text) for key, each in self.options.items())
        return RateEach(self.prompt, options, tuple(map(say, EFFECTIVE)))

    def score(self, answer: Answer) -> Score:
        """See ``agreement``."""
        mine: Mapping[str, int] = dict(answer)  # type: ignore[arg-type]  # RateEach.require saw a mapping
        remarks = []
        for option, each in self.options.items():
            off = abs(mine[option] - each.key)
            verdict = Verdict.HIT if off == 0 else Verdict.NEAR if off == 1 else Verdict.MISS
            remarks.append(
                Remark(
                    each.text,
                    verdict,
                    say("yours {number}", number=mine[option]),
                    say("key {number}", number=each.key),
                    because=each.because or "",
                    off=off,
                )
            )
        key = {option: each.key for option, each in self.options.items()}
        near, count = sum(each.off <= 1 for each in remarks), len(remarks)
        exact = not any(each.off for each in remarks)
        return Score(agreement(mine, key), tuple(remarks), _told(near, count, exact=exact), tally(near, count))

    def worth(self) -> Mapping[str, float]:
        """The key of each option, from 1."""
        return {option: each.key for option, each in self.options.items()}

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("options",), self.options

    def scored(self) -> dict[str, int]:
        return {self.first_names[option]: each.key for option, each in self.options.items()}

    def scoring_keys(self) -> Iterator[ScoringKey]:
        parts = shown(("options",), self.options, lambda each: each.key)
        yield ScoringKey(("options",), parts, "rating", self.shuffle, points=len(EFFECTIVE))


def _told(near: int, count: int, *, exact: bool) -> str:
    if exact:
        return say("The same ratings as the author's, on all {count}.", count=count)
    if near == count:
        return say("Within one step on all {count}.", count=count)
    if not near:
        return say("More than one step apart on all {count}. Here is the widest.", count=count)
    return say("Within one step on {near} of {count}.", near=near, count=count)
