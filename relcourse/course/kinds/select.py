"""select: picks every option that holds. spot: marks the lines of a transcript where something happens."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.fields import Keyed, Line, Named, Prose, Worded
from relcourse.course.formerly import Place
from relcourse.course.kinds.exercise import Item
from relcourse.course.questions import Answer, Option, PickMany
from relcourse.course.scores import Remark, Score, Verdict


class Held(Worded):
    """Something that holds or does not."""

    holds: bool
    """Whether it is to be marked: yes or no."""
    because: Prose | None = None
    """Why it holds, or why not."""


class Spoken(Held):
    """A line of a transcript; without ``who`` it is told."""

    who: Line | None = None
    """Who says it."""


def share_found(picked: Collection[str], holding: Collection[str], limit: int = 0) -> float:
    """max(0, (right - wrong) / R), R the number of options that hold.

    With "choose n" (``limit``): right / n, and 0 for more than n picks.
    """
    right = len(set(picked) & set(holding))
    if limit:
        return 0.0 if len(picked) > limit else right / limit
    return max(0.0, (right - (len(picked) - right)) / len(holding))


def _remarks(options: Mapping[str, Held], picked: Collection[str]) -> tuple[Remark, ...]:
    made = []
    for key, each in options.items():
        mine = key in picked
        verdict = Verdict.PLAIN if not (mine or each.holds) else Verdict.HIT if mine == each.holds else Verdict.MISS
        who = f"{each.who}: " if isinstance(each, Spoken) and each.who else ""
        made.append(
            Remark(
                who + each.text,
                verdict,
                mine="marked" if mine else "",
                key="holds" if each.holds else "",
                because=each.because or "",
            )
        )
    return tuple(made)


def _issues(options: Mapping[str, Held], at: str, limit: int) -> Iterator[Issue]:
    holding = sum(each.holds for each in options.values())
    if not holding:
        yield issue((at,), "RC302")
    if limit > holding > 0:
        yield issue(("pick",), "RC303", limit=limit, holding=holding)


class Select(Item):
    """Mark every option that holds."""

    called: ClassVar[str] = "All that hold"

    options: Annotated[Keyed[Held], Field(min_length=2, max_length=12)]
    """Two to twelve options, at least one of which holds."""
    pick: Annotated[int, Field(ge=0, le=12)] = 0
    """How many to mark, where the question says so; otherwise leave this out."""

    def ask(self) -> PickMany:
        options = tuple(Option(key, each.text) for key, each in self.options.items())
        return PickMany(self.question, options, self.pick)

    def score(self, answer: Answer) -> Score:
        """See ``share_found``."""
        holding = [key for key, each in self.options.items() if each.holds]
        return Score(share_found(list(answer), holding, self.pick), _remarks(self.options, list(answer)))

    def worth(self) -> Mapping[str, float]:
        """1 for each option that holds, 0 for the others."""
        return {key: int(each.holds) for key, each in self.options.items()}

    def named(self) -> Iterator[tuple[Place, Mapping[str, Named]]]:
        yield ("options",), self.options

    def scored(self) -> Any:
        return [self.pick, {self.first_names[key]: each.holds for key, each in self.options.items()}]

    def issues(self) -> Iterator[Issue]:
        yield from _issues(self.options, "options", self.pick)


class Spot(Item):
    """Mark the lines of a talk where something happens."""

    called: ClassVar[str] = "Spot the moments"

    lines: Annotated[Keyed[Spoken], Field(min_length=2, max_length=16)]
    """The talk, line by line."""
    pick: Annotated[int, Field(ge=0, le=16)] = 0
    """How many to mark, where the question says so; otherwise leave this out."""
    shuffle: bool = False

    def ask(self) -> PickMany:
        options = tuple(Option(key, each.text, each.who or "") for key, each in self.lines.items())
        return PickMany(self.question, options, self.pick, transcript=True)

    def score(self, answer: Answer) -> Score:
        """See ``share_found``."""
        holding = [key for key, each in self.lines.items() if each.holds]
        return Score(share_found(list(answer), holding, self.pick), _remarks(self.lines, list(answer)))

    def worth(self) -> Mapping[str, float]:
        """1 for each line that holds, 0 for the others."""
        return {key: int(each.holds) for key, each in self.lines.items()}

    def named(self) -> Iterator[tuple[Place, Mapping[str, Named]]]:
        yield ("lines",), self.lines

    def scored(self) -> Any:
        return [self.pick, {self.first_names[key]: each.holds for key, each in self.lines.items()}]

    def issues(self) -> Iterator[Issue]:
        yield from _issues(self.lines, "lines", self.pick)
