"""Answering at random: every answer that fits a question, or one of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import singledispatch
from itertools import combinations, permutations, product
from math import comb, factorial

from relcourse.course.questions import Answer, Order, Pair, PickMany, PickOne, Question, RateEach


@singledispatch
def count_answers(ask: Question) -> int:
    """How many answers there are; 0 for questions that are answered in words."""
    del ask
    return 0


@singledispatch
def every_answer(ask: Question) -> Iterator[Answer]:
    del ask
    yield from ()


@singledispatch
def random_answer(ask: Question, chance: random.Random) -> Answer:
    """One of all answers, each as likely as the others. Raises TypeError for questions answered in words."""
    del chance
    raise TypeError(f"nothing to pick in {type(ask).__name__}")


@count_answers.register
def _(ask: PickOne) -> int:
    return len(ask.options)


@every_answer.register
def _(ask: PickOne) -> Iterator[Answer]:
    yield from ask.shown()


@random_answer.register
def _(ask: PickOne, chance: random.Random) -> Answer:
    return chance.choice(ask.shown())


@count_answers.register
def _(ask: PickMany) -> int:
    return comb(len(ask.options), ask.limit) if ask.limit else 2 ** len(ask.options) - 1


@every_answer.register
def _(ask: PickMany) -> Iterator[Answer]:
    """As many as are to be marked; where that is left open, any number from one."""
    for count in [ask.limit] if ask.limit else range(1, len(ask.options) + 1):
        yield from map(list, combinations(ask.shown(), count))


@random_answer.register
def _(ask: PickMany, chance: random.Random) -> Answer:
    ids = ask.shown()
    if ask.limit:
        return chance.sample(ids, ask.limit)
    marked = chance.randrange(1, 2 ** len(ids))
    return [each for index, each in enumerate(ids) if marked >> index & 1]


@count_answers.register
def _(ask: Order) -> int:
    return factorial(len(ask.options))


@every_answer.register
def _(ask: Order) -> Iterator[Answer]:
    yield from permutations(ask.shown())


@random_answer.register
def _(ask: Order, chance: random.Random) -> Answer:
    return chance.sample(ask.shown(), len(ask.options))


@count_answers.register
def _(ask: RateEach) -> int:
    return int(len(ask.scale) ** len(ask.options))


@every_answer.register
def _(ask: RateEach) -> Iterator[Answer]:
    points = range(1, len(ask.scale) + 1)
    yield from (dict(zip(ask.shown(), each, strict=True)) for each in product(points, repeat=len(ask.options)))


@random_answer.register
def _(ask: RateEach, chance: random.Random) -> Answer:
    return {option: chance.randint(1, len(ask.scale)) for option in ask.shown()}


@count_answers.register
def _(ask: Pair) -> int:
    return factorial(len(ask.rights))


@every_answer.register
def _(ask: Pair) -> Iterator[Answer]:
    lefts, rights = ([option.id for option in each] for each in (ask.lefts, ask.rights))
    yield from (dict(zip(lefts, each, strict=True)) for each in permutations(rights))


@random_answer.register
def _(ask: Pair, chance: random.Random) -> Answer:
    rights = [option.id for option in ask.rights]
    return dict(zip((option.id for option in ask.lefts), chance.sample(rights, len(rights)), strict=True))
