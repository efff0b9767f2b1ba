"""match: pairs left with right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.fields import Keyed, Named, Prose
from relcourse.course.kinds.exercise import Item
from relcourse.course.kinds.passages import Passage, ScoringKey, Shown
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, Pair
from relcourse.course.scores import Remark, Score, Verdict, tally
from relcourse.text.sentences import message, number, say, say_count


class Couple(Named):
    """Two that belong together."""

    left: Prose
    """What stands on the left."""
    right: Prose
    """Its partner on the right."""
    because: Prose | None = None
    """Why these two."""


class Match(Item):
    """Pair left with right."""

    called: ClassVar[str] = message("find the partner")
    does: ClassVar[str] = "pairs left with right"

    pairs: Annotated[Keyed[Couple], Field(min_length=2, max_length=9)]
    """Two to nine pairs as they belong together; they are shown mixed."""

    def question(self) -> Pair:
        lefts = tuple(Option(key, each.left) for key, each in self.pairs.items())
        rights = tuple(Option(key, each.right) for key, each in self.pairs.items())
        return Pair(self.prompt, lefts, rights)

    def score(self, answer: Answer) -> Score:
        """The share of right pairs."""
        mine: Mapping[str, str] = dict(answer)  # type: ignore[arg-type]  # Pair.require saw a mapping
        remarks = []
        for key, each in self.pairs.items():
            hit = mine[key] == key
            remarks.append(
                Remark(
                    each.left,
                    Verdict.HIT if hit else Verdict.MISS,
                    mine="" if hit else say("yours: {partner}", partner=self.pairs[mine[key]].right),
                    key=say("goes with: {partner}", partner=each.right),
                    because=each.because or "",
                    off=int(not hit),
                )
            )
        right = sum(mine[key] == key for key in self.pairs)
        count = len(self.pairs)
        return Score(right / count, tuple(remarks), _told(right, count), tally(right, count))

    def issues(self) -> Iterator[Issue]:
        if not self.shuffle:
            yield issue(("shuffle",), "RC304", "pairs")

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("pairs",), self.pairs

    def scored(self) -> Any:
        return list(self.first_names.values())

    def part_passages(self) -> Iterator[Passage]:
        for key, each in self.pairs.items():
            yield Passage(("pairs", key, "left"), each.left, "option")
            yield Passage(("pairs", key, "right"), each.right, "option")
            if each.because:
                yield Passage(("pairs", key, "because"), each.because, "because")

    def scoring_keys(self) -> Iterator[ScoringKey]:
        """A key for each side; the worth of both of a pair is the pair's number."""
        for side in ("left", "right"):
            parts = []
            for pair, (key, each) in enumerate(self.pairs.items()):
                at = ("pairs", key)
                parts.append(Shown(key, (*at, side), getattr(each, side), pair, each.because or "", (*at, "because")))
            yield ScoringKey(("pairs",), tuple(parts), "partner", self.shuffle)


def _told(right: int, count: int) -> str:
    if right == count:
        return say("Each one has its partner.")
    return say_count(
        right,
        "{count} of {all} found its partner.",
        "{count} of {all} found their partners.",
        all=number(count),
    )
