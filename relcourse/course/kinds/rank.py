"""rank: puts options in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.fields import Keyed, Named, Prose, Worded
from relcourse.course.kinds.exercise import Item, same_texts
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, Order
from relcourse.course.scores import Remark, Score, Verdict, tally
from relcourse.text.sentences import message, say


class Placed(Worded):
    """Something with its place in the order."""

    because: Prose | None = None
    """Why it stands in this place."""


def closeness(mine: Sequence[str], key: Sequence[str]) -> float:
    """1 - D / floor(n^2 / 2), D the sum of the distances of each option from its place in the key.

    floor(n^2 / 2) is the largest D of any order (Spearman's footrule), so near misses count and the
    reversed order earns 0.
    """
    place = {option: index for index, option in enumerate(key)}
    distance = sum(abs(index - place[option]) for index, option in enumerate(mine))
    return 1 - distance / (len(key) ** 2 // 2)


class Rank(Item):
    """Put options in order. They are written in the right order and always shown in another."""

    called: ClassVar[str] = message("put in order")
    does: ClassVar[str] = "puts options in order"

    options: Annotated[Keyed[Placed], Field(min_length=2, max_length=9)]
    """Two to nine, in the right order."""

    def question(self) -> Order:
        return Order(self.prompt, tuple(Option(key, each.text) for key, each in self.options.items()))

    def score(self, answer: Answer) -> Score:
        """See ``closeness``."""
        mine = list(answer)
        remarks = tuple(self._remarks(mine))
        near, count = sum(each.off <= 1 for each in remarks), len(remarks)
        exact = not any(each.off for each in remarks)
        return Score(closeness(mine, list(self.options)), remarks, _told(near, count, exact=exact), tally(near, count))

    def worth(self) -> Mapping[str, float]:
        """The place of each option, from 1."""
        return {key: place for place, key in enumerate(self.options, start=1)}

    def issues(self) -> Iterator[Issue]:
        if not self.shuffle:
            yield issue(("shuffle",), "RC304", "order")
        yield from same_texts(("options",), {key: each.text for key, each in self.options.items()})

    def _remarks(self, mine: list[str]) -> list[Remark]:
        made = []
        for place, (key, each) in enumerate(self.options.items(), start=1):
            yours = mine.index(key) + 1
            off = abs(place - yours)
            verdict = Verdict.HIT if off == 0 else Verdict.NEAR if off == 1 else Verdict.MISS
            made.append(
                Remark(
                    each.text,
                    verdict,
                    say("yours {number}", number=yours),
                    say("place {number}", number=place),
                    because=each.because or "",
                    off=off,
                )
            )
        return made

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("options",), self.options

    def scored(self) -> Any:
        return list(self.first_names.values())


def _told(near: int, count: int, *, exact: bool) -> str:
    if exact:
        return say("Every one in its place.")
    if near == count:
        return say("All {count} within one place.", count=count)
    if not near:
        return say("All {count} stand elsewhere. Here is the furthest.", count=count)
    return say("{near} of {count} within one place.", near=near, count=count)
