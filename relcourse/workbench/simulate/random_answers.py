"""Answering at random: every answer that fits a question, or one of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import singledispatch
from itertools import combinations, permutations, product
from math import comb, factorial

from relcourse.course.questions import Answer, Order, Pair, PickMany, PickOne, Question, RateEach


@singledispatch
def count_answers(question: Question) -> int:
    """How many answers there are; 0 for questions that are answered in words."""
    del question
    return 0


@singledispatch
def every_answer(question: Question) -> Iterator[Answer]:
    del question
    yield from ()


@singledispatch
def random_answer(question: Question, rng: random.Random) -> Answer:
    """One of all answers, each as likely as the others. Raises TypeError for questions answered in words."""
    del rng
    raise TypeError(f"nothing to pick in {type(question).__name__}")


@count_answers.register
def _(question: PickOne) -> int:
    return len(question.options)


@every_answer.register
def _(question: PickOne) -> Iterator[Answer]:
    yield from question.shown()


@random_answer.register
def _(question: PickOne, rng: random.Random) -> Answer:
    return rng.choice(question.shown())


@count_answers.register
def _(question: PickMany) -> int:
    return comb(len(question.options), question.limit) if question.limit else 2 ** len(question.options) - 1


@every_answer.register
def _(question: PickMany) -> Iterator[Answer]:
    """As many as are to be marked; where that is left open, any number from one."""
    for count in [question.limit] if question.limit else range(1, len(question.options) + 1):
        yield from map(list, combinations(question.shown(), count))


@random_answer.register
def _(question: PickMany, rng: random.Random) -> Answer:
    ids = question.shown()
    if question.limit:
        return rng.sample(ids, question.limit)
    marked = rng.randrange(1, 2 ** len(ids))
    return [each for index, each in enumerate(ids) if marked >> index & 1]


@count_answers.register
def _(question: Order) -> int:
    return factorial(len(question.options))


@every_answer.register
def _(question: Order) -> Iterator[Answer]:
    yield from permutations(question.shown())


@random_answer.register
def _(question: Order, rng: random.Random) -> Answer:
    return rng.sample(question.shown(), len(question.options))


@count_answers.register
def _(question: RateEach) -> int:
    return int(len(question.scale) ** len(question.options))


@every_answer.register
def _(question: RateEach) -> Iterator[Answer]:
    points = range(1, len(question.scale) + 1)
    yield from (
        dict(zip(question.shown(), each, strict=True)) for each in product(points, repeat=len(question.options))
    )


@random_answer.register
def _(question: RateEach, rng: random.Random) -> Answer:
    return {option: rng.randint(1, len(question.scale)) for option in question.shown()}


@count_answers.register
def _(question: Pair) -> int:
    return factorial(len(question.rights))


@every_answer.register
def _(question: Pair) -> Iterator[Answer]:
    lefts, rights = ([option.id for option in each] for each in (question.lefts, question.rights))
    yield from (dict(zip(lefts, each, strict=True)) for each in permutations(rights))


@random_answer.register
def _(question: Pair, rng: random.Random) -> Answer:
    rights = [option.id for option in question.rights]
    return dict(zip((option.id for option in question.lefts), rng.sample(rights, len(rights)), strict=True))
