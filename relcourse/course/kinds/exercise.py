"""What every exercise has and says of itself, and what a scored or written item adds."""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Literal

from pydantic import Field

from relcourse.course.diagnostics import Issue, Misfit, issue
from relcourse.course.fields import Few, Id, Line, Named, Prose, formers
from relcourse.course.formerly import first_names, misnamed
from relcourse.course.ids import revision
from relcourse.course.kinds.passages import Decision, Passage, ScoringKey, part_passages
from relcourse.course.positions import KeyPath
from relcourse.course.questions import Answer, PickMany, Question
from relcourse.course.scores import Remark, Score
from relcourse.text.same_words import same_words

Keeps = Literal["", "reflection", "plan"]


class Exercise(Named):
    """An exercise of any kind. ``id`` is its file's name, or ``lesson/step`` where it is written in place.

    A kind extends ``Item`` (one question) or ``Scenario`` (a conversation). What else the program wants to know of
    it, it says below: nothing outside of it asks which kind it is.
    """

    called: ClassVar[str]
    """What a learner reads above it, in two or three words."""
    does: ClassVar[str]
    """What a learner does, for the list of kinds that a trainer reads: "picks the one best option"."""
    is_scored: ClassVar[bool] = True
    """Whether an answer earns anything; then it counts for its skills and comes back in reviews."""
    is_conversation: ClassVar[bool] = False
    """Whether it is lived through scene by scene."""
    keeps: ClassVar[Keeps] = ""
    """Where the answer is the learner's own words, what the profile keeps them as."""

    kind: str
    """What the learner does here. It decides which other keys there are."""
    id: str
    title: Line
    """What stands above it. Give nothing away."""
    skills: Few = Field(default=(), exclude=True)
    """The skills it practises, by their names in course.yaml; reviews pick by them."""
    cites: Few = ()
    """Works it rests on, by their names in sources.yaml."""

    @classmethod
    def template(cls, word: str) -> str:
        """A small, complete file to begin from: ``templates/WORD.yaml`` beside the module that holds the kind.

        ``$modeline``, ``$title``, ``$skills`` and ``$skill`` in it are filled in. Raises FileNotFoundError where there
        is none.
        """
        from pkgutil import get_data  # most kinds are read, not begun

        package = sys.modules[cls.__module__].__package__
        found = get_data(package, f"templates/{word}.yaml") if package else None  # a module alone has nothing beside it
        if found is None:
            raise FileNotFoundError(f"templates/{word}.yaml")
        return found.decode().replace("\r\n", "\n")

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

    def named(self) -> Iterator[tuple[KeyPath, Mapping[str, Named]]]:
        """Its parts that go by ids, and where they stand."""
        yield from ()

    def name_issues(self) -> Iterator[Issue]:
        """Former names of its parts that carry nothing."""
        for at, parts in self.named():
            yield from (each.issue((*at, each.id, "formerly")) for each in misnamed(formers(parts)))

    @abstractmethod
    def passages(self) -> Iterator[Passage]:
        """Every text of it, in the order of reading."""

    def decisions(self) -> Iterator[Decision]:
        """What can be picked in it, and what each option is worth."""
        yield from ()

    def scoring_keys(self) -> Iterator[ScoringKey]:
        """What an answer is held against, for each list of parts that the question is about."""
        yield from ()

    def line_by_line(self) -> Iterator[tuple[KeyPath, str]]:
        """Texts of it in which each line counts, and where they stand."""
        yield from ()

    def speakers(self) -> Iterator[tuple[KeyPath, str]]:
        """Who speaks in it by name, and where that name stands."""
        yield from ()

    def part_skills(self) -> Iterator[tuple[KeyPath, str]]:
        """The skills that parts of it name for themselves, and where."""
        yield from ()


def same_texts(at: KeyPath, texts: Mapping[str, str]) -> Iterator[Issue]:
    """Parts that a learner can't tell apart, each by its key."""
    seen: set[str] = set()
    for key, text in texts.items():
        plain = same_words(text).rstrip(" .")
        if plain in seen:
            yield issue((*at, key), "RC032", name=key, reason=Misfit("same text", text.strip(" .\n")[:60]).reason)
        seen.add(plain)


class Item(Exercise):
    """An exercise that is one question: it asks once and scores one answer."""

    situation: Prose | None = None
    """Where you are and what has just happened. A line `Name: ...` is somebody speaking."""
    prompt: Prose = Field(alias="ask")
    """The question."""
    because: Prose | None = None
    """What to take from the whole of it, shown after the answer."""
    twin: Id | None = Field(default=None, exclude=True)
    """An exercise with the same options and another key, which names this one in turn. Reviews ask one of the two."""
    shuffle: bool = True
    """Whether to show what can be picked in another order each time."""

    @cached_property
    def parts(self) -> dict[str, Named]:
        """What the learner picks, orders, rates or pairs."""
        return {key: part for _, parts in self.named() for key, part in parts.items()}

    @cached_property
    def first_names(self) -> dict[str, str]:
        return first_names(formers(self.parts))

    @property
    def own_line_first(self) -> bool:
        """Whether the learner writes a line of their own before the question is shown."""
        return False

    @abstractmethod
    def question(self) -> Question: ...

    @abstractmethod
    def score(self, answer: Answer) -> Score:
        """What an answer that fits ``question()`` earns."""

    def compare(self) -> PickMany | None:
        """A second question, in which the learner holds what they wrote against a list of points."""
        return None

    def compared(self, found: Collection[str]) -> tuple[Remark, ...]:
        """What is said when the learner has ``found`` these points of ``compare()``, by their ids."""
        del found
        return ()

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

    def passages(self) -> Iterator[Passage]:
        yield Passage(("title",), self.title, "title")
        if self.situation:
            yield Passage(("situation",), self.situation, "situation")
        yield self.prompt_passage()
        yield from self.part_passages()
        if self.because:
            yield Passage(("because",), self.because, "because" if self.is_scored else "debrief")

    def prompt_passage(self) -> Passage:
        return Passage(("ask",), self.prompt, "prompt")

    def part_passages(self) -> Iterator[Passage]:
        """What it adds to its question: the texts of its parts."""
        for at, parts in self.named():
            yield from part_passages(at, parts)
