"""spot: marks the lines of a talk where something happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcourse.course.diagnostics import Issue
from relcourse.course.fields import Keyed, Line, Named
from relcourse.course.kinds.exercise import Item
from relcourse.course.kinds.passages import Passage, ScoringKey, part_passages, shown
from relcourse.course.kinds.select import Held, held_issues, held_remarks, share_found
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, Option, PickMany
from relcourse.course.scores import Score, tally
from relcourse.text.sentences import message, number, say, say_count


class Spoken(Held):
    """A line of a transcript; without ``who`` it is told."""

    who: Line | None = None
    """Who says it."""

    @property
    def line(self) -> str:
        return f"{self.who}: {self.text}" if self.who else self.text


class Spot(Item):
    """Mark the lines of a talk where something happens."""

    called: ClassVar[str] = message("spot the moments")
    does: ClassVar[str] = "marks the lines of a talk where something happens"

    lines: Annotated[Keyed[Spoken], Field(min_length=2, max_length=16)]
    """The talk, line by line."""
    pick: Annotated[int, Field(ge=0, le=16)] = 0
    """How many to mark, where the question says so; otherwise leave this out."""
    shuffle: bool = False

    def question(self) -> PickMany:
        options = tuple(Option(key, each.text, each.who or "") for key, each in self.lines.items())
        return PickMany(self.prompt, options, self.pick, transcript=True)

    def score(self, answer: Answer) -> Score:
        """See ``share_found``."""
        holding = [key for key, each in self.lines.items() if each.holds]
        caught = len(set(answer) & set(holding))
        count, more = self.pick or len(holding), len(answer) - caught
        return Score(
            share_found(list(answer), holding, self.pick),
            held_remarks(self.lines, list(answer)),
            _told(caught, count, more),
            tally(min(caught, count), count, more),
        )

    def worth(self) -> Mapping[str, float]:
        """1 for each line that holds, 0 for the others."""
        return {key: int(each.holds) for key, each in self.lines.items()}

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        yield ("lines",), self.lines

    def scored(self) -> Any:
        return [self.pick, {self.first_names[key]: each.holds for key, each in self.lines.items()}]

    def issues(self) -> Iterator[Issue]:
        yield from held_issues(self.lines, "lines", self.pick)

    def part_passages(self) -> Iterator[Passage]:
        yield from part_passages(("lines",), self.lines, "script")

    def scoring_keys(self) -> Iterator[ScoringKey]:
        parts = shown(("lines",), self.lines, lambda each: each.holds)
        yield ScoringKey(("lines",), parts, "holds", self.shuffle, by_words=False)

    def speakers(self) -> Iterator[tuple[KeyPath, str]]:
        yield from ((("lines", key, "who"), each.who) for key, each in self.lines.items() if each.who)


def _told(caught: int, count: int, more: int) -> str:
    if caught == count and not more:
        return say_count(count, "You caught the moment.", "You caught all {count} moments.")
    if not more:
        return say("You caught {caught} of {count} moments.", caught=caught, count=count)
    if not caught:
        return say_count(count, "It happened in another line.", "It happened in {count} other lines.")
    return say_count(
        more,
        "You caught {caught} of {all} moments and one line more.",
        "You caught {caught} of {all} moments and {count} lines more.",
        caught=number(caught),
        all=number(count),
    )
