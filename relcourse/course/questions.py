"""The six shapes a question can take. A face draws a shape and brings back an answer that fits it.

An answer is plain JSON data:

========== =======================================================
PickOne    an option's id
PickMany   a list of options' ids, in any order
Order      all the options' ids, in the learner's order
RateEach   option id -> point of the scale, from 1
Pair       left id -> right id
Write      field id -> what was written
========== =======================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from relcourse.text.sentences import say

if TYPE_CHECKING:
    import random

Answer = str | Sequence[str] | Mapping[str, Any]


class BadAnswer(ValueError):
    """An answer that does not fit its question; the message is a sentence for the learner.

    ``field`` is the id of the field to mend, "" where it is not one of several.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Option(NamedTuple):
    """One thing to pick, order, rate or pair. ``who`` is set where the option is a line somebody says."""

    id: str
    text: str
    who: str = ""


Options = tuple[Option, ...]


def _ids(options: Options) -> tuple[str, ...]:
    return tuple(option.id for option in options)


def _listed(answer: object) -> bool:
    return isinstance(answer, list | tuple) and all(isinstance(each, str) for each in answer)


def _mixed(options: Options, rng: random.Random) -> Options:
    return tuple(rng.sample(options, len(options)))


class PickOne(NamedTuple):
    prompt: str
    options: Options

    def require(self, answer: Answer) -> None:
        if answer not in _ids(self.options):
            raise BadAnswer(say("Choose one of the options."))

    def mixed(self, rng: random.Random) -> PickOne:
        return self._replace(options=_mixed(self.options, rng))

    def shown(self) -> tuple[str, ...]:
        return _ids(self.options)


class PickMany(NamedTuple):
    """``limit`` is the number to pick where the author says "choose n"; 0 leaves it open.

    ``least`` is 0 where none of them is an answer, too.
    """

    prompt: str
    options: Options
    limit: int = 0
    transcript: bool = False
    least: int = 1

    def require(self, answer: Answer) -> None:
        if not _listed(answer) or not set(answer) <= set(_ids(self.options)):
            raise BadAnswer(say("Mark options of this question."))
        if len(set(answer)) != len(answer):
            raise BadAnswer(say("Mark each option once."))
        if len(answer) < self.least:
            raise BadAnswer(say("Mark at least one first."))
        if self.limit and len(answer) > self.limit:
            raise BadAnswer(say("Mark {limit} at the most.", limit=self.limit))

    def mixed(self, rng: random.Random) -> PickMany:
        return self._replace(options=_mixed(self.options, rng))

    def shown(self) -> tuple[str, ...]:
        return _ids(self.options)


class Order(NamedTuple):
    prompt: str
    options: Options

    def require(self, answer: Answer) -> None:
        if not _listed(answer) or sorted(answer) != sorted(_ids(self.options)):
            raise BadAnswer(say("Put every option in its place, each once."))

    def mixed(self, rng: random.Random) -> Order:
        """In another order than this one, which is the key."""
        mixed = self.options
        while mixed == self.options and len(mixed) > 2:
            mixed = _mixed(self.options, rng)
        return self._replace(options=mixed if len(mixed) > 2 else _mixed(mixed, rng))

    def shown(self) -> tuple[str, ...]:
        return _ids(self.options)


class RateEach(NamedTuple):
    """``scale`` names the points, lowest first; an answer gives each option a point from 1."""

    prompt: str
    options: Options
    scale: tuple[str, ...]

    def require(self, answer: Answer) -> None:
        if not isinstance(answer, Mapping) or set(answer) != set(_ids(self.options)):
            raise BadAnswer(say("Rate every one of them."))
        if not all(type(point) is int and 1 <= point <= len(self.scale) for point in answer.values()):
            raise BadAnswer(say("A rating is a number from 1 to {most}.", most=len(self.scale)))

    def mixed(self, rng: random.Random) -> RateEach:
        return self._replace(options=_mixed(self.options, rng))

    def shown(self) -> tuple[str, ...]:
        return _ids(self.options)


class Pair(NamedTuple):
    prompt: str
    lefts: Options
    rights: Options

    def require(self, answer: Answer) -> None:
        if not isinstance(answer, Mapping) or set(answer) != set(_ids(self.lefts)):
            raise BadAnswer(say("Give each one on the left a partner."))
        if sorted(map(str, answer.values())) != sorted(_ids(self.rights)):
            raise BadAnswer(say("Use each one on the right once."))

    def mixed(self, rng: random.Random) -> Pair:
        return self._replace(lefts=_mixed(self.lefts, rng), rights=_mixed(self.rights, rng))

    def shown(self) -> tuple[str, ...]:
        return (*_ids(self.lefts), *_ids(self.rights))


class Field(NamedTuple):
    """One thing to write. ``days`` fields take a whole number of days from 1 to 7; in ``names`` fields one letter
    may be the answer, as somebody's initial; an ``optional`` one may be left empty."""

    id: str
    label: str
    hint: str = ""
    long: bool = False
    days: bool = False
    names: bool = False
    optional: bool = False


class Write(NamedTuple):
    """``starters`` are complete examples, field id -> text, that the learner may take and change. ``own_line`` is
    written before the choices of a decision are shown, or waved on."""

    prompt: str
    fields: tuple[Field, ...]
    starters: tuple[Mapping[str, str], ...] = ()
    own_line: bool = False

    def require(self, answer: Answer) -> None:
        if not isinstance(answer, Mapping) or set(answer) != {field.id for field in self.fields}:
            raise BadAnswer(say("Write something in each field."))
        for field in self.fields:
            text = answer[field.id]
            if field.optional and text == "":
                continue
            if not isinstance(text, str) or not text.strip():
                raise BadAnswer(say("Still empty: {label}.", label=field.label), field.id)
            fitting(text, field)
            if field.days and text.strip() not in ("1", "2", "3", "4", "5", "6", "7"):
                raise BadAnswer(say("{label}: a number of days from 1 to 7.", label=field.label), field.id)

    def mixed(self, rng: random.Random) -> Write:
        del rng
        return self

    def shown(self) -> tuple[str, ...]:
        return tuple(field.id for field in self.fields)


MAX_WRITTEN = 4000
"""Characters of the longest text that can be an answer. What is longer is never cut: the learner is told."""


def fitting(text: str, field: Field | None = None) -> str:
    """A text that is no longer than an answer may be. Raises BadAnswer, which says by how much it is."""
    over = len(text) - MAX_WRITTEN
    if over > 0:
        most = say("{most} characters are the most. This is {over} over.", most=MAX_WRITTEN, over=over)
        if field:
            raise BadAnswer(say("{label}: {problem}", label=field.label, problem=most), field.id)
        raise BadAnswer(most)
    return text


Question = PickOne | PickMany | Order | RateEach | Pair | Write
SHAPES: tuple[type[Question], ...] = (PickOne, PickMany, Order, RateEach, Pair, Write)
