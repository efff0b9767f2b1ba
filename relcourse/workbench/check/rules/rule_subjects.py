"""What rules look at besides models: all the texts of one content, its decisions, a page as it stands on a screen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, singledispatch
from itertools import accumulate
from typing import Literal, NamedTuple

from relcourse.course.kinds import Exercise, Item, Scenario
from relcourse.course.kinds.choice import Choice
from relcourse.course.kinds.match import Match
from relcourse.course.kinds.rank import Rank
from relcourse.course.kinds.rate import Rate, Survey
from relcourse.course.kinds.select import Select, Spot
from relcourse.course.kinds.writing import Commit, Reflect
from relcourse.course.models import Page, Source
from relcourse.play.values import Unplayable, Values, values
from relcourse.workbench.check.rules.reached_states import Reached

Place = tuple[str | int, ...]
Role = Literal["title", "page", "script", "situation", "ask", "option", "then", "because", "debrief", "aside"]


class Passage(NamedTuple):
    """One text that somebody reads, and where it stands. Asides are for trainers, or shown on request."""

    at: Place
    text: str
    role: Role


_SEAM = "\n\n"
_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
_UNSCORED = (Survey, Reflect, Commit)


@dataclass(frozen=True)
class Texts:
    """All the passages of one page or exercise, as one text to search."""

    content: Page | Exercise
    passages: tuple[Passage, ...]

    def of(self, role: Role) -> list[Passage]:
        return self._by_role.get(role, [])

    @cached_property
    def _by_role(self) -> dict[str, list[Passage]]:
        made: dict[str, list[Passage]] = {}
        for each in self.passages:
            made.setdefault(each.role, []).append(each)
        return made

    @cached_property
    def whole(self) -> str:
        return _SEAM.join([each.text for each in self.passages])

    @cached_property
    def lower(self) -> str:
        return self.whole.lower()

    @cached_property
    def capitals(self) -> list[str]:
        """Words of two to six capital letters, in alphabetical order."""
        return sorted(set(_CAPITALS.findall(self.whole))) if _TWO_CAPITALS.search(self.whole) else []

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(each.text) + len(_SEAM) for each in self.passages)]

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Every match, with the passage it begins in."""
        for match in pattern.finditer(self.whole):
            yield self.passages[bisect_right(self._starts, match.start()) - 1], match


class Shown(NamedTuple):
    """One option of a decision; ``worth`` orders the options: a choice's credit, a mark's points, held or not."""

    id: str
    at: Place
    text: str
    worth: float
    because: str
    at_because: Place


@dataclass(frozen=True)
class Decision:
    """Options to pick from. With ``many`` several may hold; without ``shuffled`` they stand as they are written."""

    at: Place
    options: tuple[Shown, ...]
    ask: Passage
    many: bool = False
    shuffled: bool = True

    @cached_property
    def keys(self) -> tuple[Shown, ...]:
        """The best option, or all that hold."""
        return tuple([each for each in self.options if each.worth == self._best])

    @cached_property
    def others(self) -> tuple[Shown, ...]:
        return tuple([each for each in self.options if each.worth != self._best])

    @cached_property
    def _best(self) -> float:
        return max([each.worth for each in self.options])


@dataclass(frozen=True)
class Decided:
    """All the decisions of one exercise."""

    content: Page | Exercise
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Sheet:
    """A page and the works it cites, as far as they are known."""

    page: Page
    cited: tuple[Source, ...]


def subjects(
    content: Page | Exercise, cited: tuple[Source, ...] = (), made: tuple[Decision, ...] | None = None
) -> Iterator[object]:
    """A page or an exercise and all that rules look at in it; ``made`` are its decisions, if they are known."""
    yield content
    yield Texts(content, tuple(passages(content)))
    if isinstance(content, Page):
        yield Sheet(content, cited)
    else:
        made = tuple(decisions(content)) if made is None else made
        yield Decided(content, made)
        yield from made
    if isinstance(content, Scenario):
        exact = valued(content)
        yield exact
        if isinstance(exact, Values):
            yield Reached(exact)


def valued(scenario: Scenario) -> Values | Unplayable:
    """A conversation's exact values, or why it has none."""
    try:
        return values(scenario)
    except Unplayable as error:
        return error


@singledispatch
def passages(content: Page | Exercise) -> Iterator[Passage]:
    """Every text of a page or an exercise, in the order of reading."""
    raise TypeError(f"no passages for {type(content).__name__}")


@passages.register
def _(page: Page) -> Iterator[Passage]:
    yield Passage(("page",), page.title, "title")
    yield Passage(("text",), page.text, "page")


@passages.register
def _(item: Item) -> Iterator[Passage]:
    yield Passage(("title",), item.title, "title")
    if item.situation:
        yield Passage(("situation",), item.situation, "situation")
    yield Passage(("ask",), item.question, "ask")
    yield from _parts(item)
    if item.because:
        yield Passage(("because",), item.because, "debrief" if isinstance(item, _UNSCORED) else "because")


@passages.register
def _(scenario: Scenario) -> Iterator[Passage]:
    yield Passage(("title",), scenario.title, "title")
    yield Passage(("you",), scenario.you, "aside")
    for key, about in scenario.cast.items():
        yield Passage(("cast", key), about, "aside")
    for key, scene in scenario.scenes.items():
        here = ("scenes", key)
        yield Passage((*here, "script"), scene.script, "script")
        for name, option in scene.choices.items():
            at = ("scenes", key, "choices", name)
            yield Passage((*at, "say" if option.say else "do"), option.texts[0], "option")
            for index, text in enumerate(option.wordings):
                yield Passage((*at, "or", index), text, "option")
            for index, saying in enumerate(option.then):
                yield Passage((*at, "then", index, "text"), saying.text, "then")
            yield Passage((*at, "because"), option.because, "because")
        if scene.depends:
            yield Passage((*here, "depends"), scene.depends, "aside")
        if scene.notes:
            yield Passage((*here, "notes"), scene.notes, "aside")
    for key, ending in scenario.endings.items():
        yield Passage(("endings", key, "name"), ending.name, "title")
        yield Passage(("endings", key, "debrief"), ending.debrief, "debrief")


@singledispatch
def _parts(item: Item) -> Iterator[Passage]:
    """What an item of some kind adds to its question."""
    del item
    yield from ()


@_parts.register(Choice)
@_parts.register(Select)
@_parts.register(Rank)
@_parts.register(Rate)
def _options(item: Choice | Select | Rank | Rate) -> Iterator[Passage]:
    for key, each in item.options.items():
        yield Passage(("options", key, "text"), each.text, "option")
        if isinstance(item, Choice) and item.options[key].then:
            yield Passage(("options", key, "then"), item.options[key].then or "", "then")
        if each.because:
            yield Passage(("options", key, "because"), each.because, "because")


@_parts.register
def _(item: Spot) -> Iterator[Passage]:
    for key, each in item.lines.items():
        yield Passage(("lines", key, "text"), each.text, "script")
        if each.because:
            yield Passage(("lines", key, "because"), each.because, "because")


@_parts.register
def _(item: Match) -> Iterator[Passage]:
    for key, each in item.pairs.items():
        yield Passage(("pairs", key, "left"), each.left, "option")
        yield Passage(("pairs", key, "right"), each.right, "option")
        if each.because:
            yield Passage(("pairs", key, "because"), each.because, "because")


@_parts.register
def _(item: Survey) -> Iterator[Passage]:
    for key, each in item.items.items():
        yield Passage(("items", key, "text"), each.text, "option")


@_parts.register
def _(item: Reflect) -> Iterator[Passage]:
    for index, point in enumerate(item.rubric):
        yield Passage(("rubric", index), point, "debrief")
    if item.example:
        yield Passage(("example",), item.example, "debrief")


@_parts.register
def _(item: Commit) -> Iterator[Passage]:
    for index, starter in enumerate(item.starters):
        for name in ("who", "when", "will", "obstacle"):
            yield Passage(("starters", index, name), getattr(starter, name), "option")


def decisions(content: Page | Exercise) -> Iterator[Decision]:
    """The decisions of a choice, a select or a scenario."""
    if isinstance(content, Scenario):
        for key, scene in content.scenes.items():
            script = Passage(("scenes", key, "script"), scene.script, "script")
            yield Decision(("scenes", key), tuple(_choices(content, key)), script)
    elif isinstance(content, Choice):
        shown = tuple(_shown(key, each.text, each.credit, each.because) for key, each in content.options.items())
        yield Decision((), shown, Passage(("ask",), content.question, "ask"), shuffled=content.shuffle)
    elif isinstance(content, Select):
        shown = tuple(_shown(key, each.text, each.holds, each.because) for key, each in content.options.items())
        yield Decision((), shown, Passage(("ask",), content.question, "ask"), many=True, shuffled=content.shuffle)


def _choices(scenario: Scenario, scene: str) -> Iterator[Shown]:
    for key, each in scenario.scenes[scene].choices.items():
        at = ("scenes", scene, "choices", key)
        words = (*at, "say" if each.say else "do")
        yield Shown(key, words, each.texts[0], each.points, each.because, (*at, "because"))


def _shown(key: str, text: str, worth: float, because: str | None) -> Shown:
    return Shown(key, ("options", key, "text"), text, worth, because or "", ("options", key, "because"))
