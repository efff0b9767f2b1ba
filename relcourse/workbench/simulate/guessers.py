"""Test-wise players: each answers by the look of the options and knows nothing of what they mean.

A player answers by the shape of a question, never by the kind of its exercise, and is given the options as they
are written. Where it likes several options alike it lets chance decide and says so.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import ClassVar

from relcourse.course.questions import Answer, Option, Options, Order, Pair, PickMany, PickOne, Question, RateEach
from relcourse.workbench.simulate.tells import figures, plainness, time_with_way_out
from relcourse.workbench.simulate.warm_words import warmth

Liked = Sequence[float]
"""How much each option is liked, in their order."""


@dataclass(frozen=True)
class Guess:
    """``tied`` says that chance had a part in it."""

    answer: Answer
    tied: bool = False


@dataclass(frozen=True)
class Guesser(ABC):
    id: str
    about: str
    by_order: ClassVar[bool] = False
    """Whether it goes by the order in which options are written."""

    @abstractmethod
    def guess(self, question: Question, rng: random.Random) -> Guess | None:
        """An answer that fits, or None where there is nothing for this player to go by."""


@dataclass(frozen=True)
class Liking(Guesser):
    """Prefers some options to others by how they look: picks them, puts them first, rates them higher."""

    like: Callable[[Options], Liked]

    def guess(self, question: Question, rng: random.Random) -> Guess | None:
        return by_liking(question, self.like, rng)


@dataclass(frozen=True)
class Placed(Liking):
    """Prefers options by their place, where the written order is not itself the key."""

    by_order: ClassVar[bool] = True

    def guess(self, question: Question, rng: random.Random) -> Guess | None:
        return super().guess(question, rng) if isinstance(question, PickOne | PickMany | RateEach) else None


@dataclass(frozen=True)
class Middle(Guesser):
    def guess(self, question: Question, rng: random.Random) -> Guess | None:
        del rng
        if not isinstance(question, RateEach):
            return None
        return Guess({option.id: (len(question.scale) + 1) // 2 for option in question.options})


@dataclass(frozen=True)
class Everything(Guesser):
    def guess(self, question: Question, rng: random.Random) -> Guess | None:
        del rng
        if not isinstance(question, PickMany) or question.limit:
            return None
        return Guess([option.id for option in question.options])


def _each(like: Callable[[Option], float]) -> Callable[[Options], Liked]:
    return lambda options: [like(option) for option in options]


def _middling(options: Options) -> Liked:
    """Those that are neither the longest nor the shortest."""
    lengths = [len(option.text) for option in options]
    return [min(lengths) < length < max(lengths) for length in lengths]


_HABITS: tuple[Liking, ...] = (
    Liking("figures", "the option with most numbers and words of time", _each(lambda option: figures(option.text))),
    Liking("way-out", "a time together with a way out", _each(lambda option: time_with_way_out(option.text))),
    Liking("middling", "neither the longest nor the shortest option", _middling),
    Liking(
        "plain", "the option without warm, softening or sweeping words", _each(lambda option: plainness(option.text))
    ),
)


def _stack(options: Options) -> Liked:
    """What all habits together like: each gives its favourite one point, and its least liked none."""
    votes = [_spread(habit.like(options)) for habit in _HABITS]
    return [round(sum(each), 9) for each in zip(*votes, strict=True)]


def _spread(liked: Liked) -> Liked:
    low, high = min(liked), max(liked)
    return [(much - low) / (high - low) if high > low else 0.0 for much in liked]


GUESSERS: tuple[Guesser, ...] = (
    Liking("longest", "the longest option", _each(lambda option: len(option.text))),
    Liking("shortest", "the shortest option", _each(lambda option: -len(option.text))),
    Placed("first", "the first option as written", lambda options: range(len(options), 0, -1)),
    Placed("last", "the last option as written", lambda options: range(len(options))),
    Middle("middle", "the middle of every scale"),
    Everything("everything", "every option that can be marked"),
    Liking("warmest", "the option with the most warm words", _each(lambda option: warmth(option.text))),
    Liking("question", "the option that asks something", _each(lambda option: "?" in option.text)),
    Liking("bare", "the option with fewest numbers and words of time", _each(lambda option: -figures(option.text))),
    *_HABITS,
    Liking("stack", "figures, way-out, middling and plain, each with a vote", _stack),
)


@singledispatch
def by_liking(question: Question, like: Callable[[Options], Liked], rng: random.Random) -> Guess | None:
    """What somebody answers who likes some options better than others. None where all are liked alike."""
    del question, like, rng
    return None


@by_liking.register
def _(question: PickOne, like: Callable[[Options], Liked], rng: random.Random) -> Guess | None:
    liked = like(question.options)
    best = [option.id for option, much in zip(question.options, liked, strict=True) if much == max(liked)]
    return None if _alike(liked) else Guess(rng.choice(best), len(best) > 1)


@by_liking.register
def _(question: PickMany, like: Callable[[Options], Liked], rng: random.Random) -> Guess | None:
    """As many as are to be marked; where that is left open, those that are liked more than the average."""
    liked = like(question.options)
    if _alike(liked):
        return None
    if not question.limit:
        average = sum(liked) / len(liked)
        return Guess([option.id for option, much in zip(question.options, liked, strict=True) if much > average])
    ordered, _ = _ordered(question.options, liked, rng)
    at_the_edge = sorted(liked, reverse=True)[question.limit - 1 : question.limit + 1]
    return Guess(ordered[: question.limit], _tied(at_the_edge))


@by_liking.register
def _(question: Order, like: Callable[[Options], Liked], rng: random.Random) -> Guess | None:
    liked = like(question.options)
    return None if _alike(liked) else Guess(*_ordered(question.options, liked, rng))


@by_liking.register
def _(question: RateEach, like: Callable[[Options], Liked], rng: random.Random) -> Guess | None:
    """Spread over the whole scale by their order, those liked alike on the same point."""
    del rng
    liked = like(question.options)
    if _alike(liked):
        return None
    steps = sorted(set(liked))
    points = {much: 1 + round((len(question.scale) - 1) * step / (len(steps) - 1)) for step, much in enumerate(steps)}
    return Guess({option.id: points[much] for option, much in zip(question.options, liked, strict=True)})


@by_liking.register
def _(question: Pair, like: Callable[[Options], Liked], rng: random.Random) -> Guess | None:
    """The left one that is liked most with the right one that is liked most, and so on down."""
    of_lefts, of_rights = like(question.lefts), like(question.rights)
    if _alike(of_lefts) or _alike(of_rights):
        return None
    lefts, one = _ordered(question.lefts, of_lefts, rng)
    rights, other = _ordered(question.rights, of_rights, rng)
    return Guess(dict(zip(lefts, rights, strict=True)), one or other)


def _ordered(options: Options, liked: Liked, rng: random.Random) -> tuple[list[str], bool]:
    """Ids, those liked most first, and whether chance had to decide between some."""
    rows = sorted(zip(options, liked, strict=True), key=lambda row: (-row[1], rng.random()))
    return [option.id for option, _ in rows], _tied(liked)


def _alike(liked: Liked) -> bool:
    return len(set(liked)) < 2


def _tied(liked: Liked) -> bool:
    return len(set(liked)) < len(liked)
