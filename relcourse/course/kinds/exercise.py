"""What every exercise has, and what a scored or written item adds."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import Field

from relcourse.course.diagnostics import Issue
from relcourse.course.fields import Ids, Line, Named, Prose, formers
from relcourse.course.formerly import Place, first_names, misnamed
from relcourse.course.ids import revision
from relcourse.course.questions import Answer, Question
from relcourse.course.scores import Score

Keeps = Literal["", "reflection", "plan"]


class Exercise(Named):
    """An exercise of any kind. ``id`` is its file's name, or ``lesson/step`` where it is written in place."""

    called: ClassVar[str]
    """What a learner reads above it, in two or three words."""
    is_scored: ClassVar[bool] = True
    """Whether an attempt at it comes to a score, which is what estimates and reviews go by."""

    kind: str
    """What the learner does here. It decides which other keys there are."""
    id: str
    title: Line
    """What stands above it. Give nothing away."""
    skills: Ids = Field(default=(), exclude=True)
    """The skills it practises, by their names in course.yaml; reviews pick by them."""
    cites: Ids = ()
    """Works it rests on, by their names in sources.yaml."""

    @abstractmethod
    def scored(self) -> Any:
        """What scoring reads, as JSON-like data: first names, keys and routes, no prose."""

    def rev(self) -> str:
        return revision([self.kind, self.scored()])

    def edition(self) -> str:
        """Changes with anything that a learner can read of it, ids included, where ``rev`` stays the same.

        What only authors and facilitators read is left out of a model's dump (``exclude``).
        """
        return revision(self.model_dump(by_alias=True))

    def issues(self) -> Iterator[Issue]:
        """What is wrong across fields, each with its place."""
        yield from ()

    def named(self) -> Iterator[tuple[Place, Mapping[str, Named]]]:
        """Its parts that go by ids, and where they stand."""
        yield from ()

    def name_issues(self) -> Iterator[Issue]:
        """Former names of its parts that carry nothing."""
        for at, parts in self.named():
            yield from (each.issue((*at, each.id, "formerly")) for each in misnamed(formers(parts)))


class Item(Exercise):
    """An exercise that is one question: it asks once and scores one answer."""

    keeps: ClassVar[Keeps] = ""
    """Where the answer is the learner's own words, what the profile keeps them as."""

    situation: Prose | None = None
    """Where you are and what has just happened. A line `Name: ...` is somebody speaking."""
    question: Prose = Field(alias="ask")
    """The question."""
    because: Prose | None = None
    """What to take from the whole of it, shown after the answer."""
    shuffle: bool = True
    """Whether to show what can be picked in another order each time."""

    @cached_property
    def parts(self) -> dict[str, Named]:
        """What the learner picks, orders, rates or pairs."""
        return {key: part for _, parts in self.named() for key, part in parts.items()}

    @cached_property
    def first_names(self) -> dict[str, str]:
        return first_names(formers(self.parts))

    @abstractmethod
    def ask(self) -> Question: ...

    @abstractmethod
    def score(self, answer: Answer) -> Score:
        """What an answer that fits ``ask()`` earns."""

    def worth(self) -> Mapping[str, float]:
        """What each option counts for by itself, in the terms of its kind; empty where that means nothing."""
        return {}

    def surveyed(self) -> Mapping[str, str | None] | None:
        """Of a survey, each item and the skill it belongs to; None of anything else."""
        return None

    def look_back(self, answer: Answer) -> int | None:
        """In how many days to ask how it went, for plans."""
        del answer
        return None
