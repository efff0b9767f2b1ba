"""What stands on a page of a report that is walked through, as data: how it is drawn is for whoever draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import Value
from relcourse.cohort.words.course_parts import ScriptLine

NOT_TOLD = "not told"
WHY_NOT_TOLD = "“Not told” and “under 5”: fewer than five people stand behind a figure, or could be told from it."
Level = Literal["cohort", "lessons", "lesson", "skill", "elsewhere", "exercise", "decision", "section"]


class Place(NamedTuple):
    """Where one can go. ``key`` says which one: an id, a section's key, or a cell's as in the report."""

    level: Level
    key: str = ""


class Cell(NamedTuple):
    """A figure in words and, where that helps, as a bar: parts of 1 from the left, each drawn with its own of
    ``signs``, the last of them again where there are more. Or as columns: each from 0 to 1."""

    words: str
    bar: tuple[float, ...] = ()
    signs: str = "█▓▒░"
    columns: tuple[float, ...] = ()


class Row(NamedTuple):
    name: str
    cells: Sequence[Cell]
    goes: Place | None = None
    """The page behind it."""


@dataclass(frozen=True)
class Heading:
    words: str


@dataclass(frozen=True)
class Words:
    """A paragraph. One that is read stands in the course; a quiet one explains, and a warning is to be seen."""

    words: str
    tone: Literal["plain", "read", "quiet", "warning"] = "plain"


@dataclass(frozen=True)
class Table:
    """``heads`` stand above the cells of each row; ``name`` above their names."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Script:
    """What is read, as the course tells it. ``cast`` leads from names to who they are."""

    lines: Sequence[ScriptLine]
    medium: Literal["talk", "call", "chat", "mail"]
    cast: Mapping[str, str]


class Choice(NamedTuple):
    """An option in its words, how many chose it, and what it is worth."""

    words: str
    chose: Cell
    worth: str


@dataclass(frozen=True)
class Choices:
    choices: Sequence[Choice]


Block = Heading | Words | Table | Script | Choices


@dataclass(frozen=True)
class Page:
    """``side`` stands beside the blocks where there is room; what is in both stands in one of them. ``before`` and
    ``after`` are pages of the same kind."""

    title: str
    blocks: Sequence[Block]
    side: Sequence[Block] = ()
    before: Place | None = None
    after: Place | None = None


def explained(page: Page) -> Page:
    """A page that says why something on it is not told."""
    if any(NOT_TOLD in words.lower() or "under" in words for block in page.blocks for words in _figures(block)):
        return replace(page, blocks=(*page.blocks, Words(WHY_NOT_TOLD, "quiet")))
    return page


def _figures(block: Block) -> Sequence[str]:
    """What is said of figures, or in their place."""
    match block:
        case Table():
            return [each.words for row in block.rows for each in row.cells]
        case Choices():
            return [each.chose.words for each in block.choices]
        case Words(words, "quiet"):
            return [words]
        case _:
            return ()


def told(value: Value) -> str:
    """A figure in words."""
    if value is None:
        return NOT_TOLD
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def number(value: Value) -> float:
    """A figure as a bar shows it: nothing where it is not told."""
    return 0.0 if value is None or isinstance(value, str | Under) else float(value)


def mean(value: Value) -> Cell:
    """A mean from 0 to 1."""
    return Cell(told(value), (number(value),))


def part(value: Value, whole: float) -> Cell:
    """A count of people as a part of others."""
    return Cell(told(value), (min(1.0, number(value) / whole) if whole else 0.0,))


def parts(values: Sequence[Value], whole: float, words: str, signs: str = "█▓▒░") -> Cell:
    """How people divided: a part for each that is told alone."""
    return Cell(words, tuple(number(each) / whole for each in values) if whole else (0.0,), signs)
