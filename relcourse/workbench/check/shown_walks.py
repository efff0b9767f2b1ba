"""Walks that show what is said of a conversation, as a sentence has them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Allowance
from relcourse.play.shortest_walk import Walk, walks
from relcourse.play.states import read_later
from relcourse.play.values import Values, open_choices, step

_MOST = 20_000
"""So many states are looked at for a walk; where it takes more, a sentence does without."""
_EACH = 100
"""The steps that one of them may count for."""
_ENDS = 4
"""Choices that are named of a long walk, at each of its ends."""
_LEFT_OUT = "..."


def found_walks(scenario: Scenario, allowance: Allowance) -> Iterator[Walk]:
    """The shortest walks to its states, as far as there is time for them."""
    later = read_later(scenario)
    for walk in islice(walks(scenario, later), _MOST):
        if not allowance.take(_EACH):
            return
        yield walk


def best_on(values: Values, walk: Walk) -> Walk:
    """A walk led on to an ending such that it gives nothing away, by the choices that stand first."""
    scenario = values.scenario
    while walk.place in scenario.scenes:
        here = open_choices(scenario, walk.place, walk.state) if scenario.scenes[walk.place].choices else ("",)
        choice = next(each for each in here if not (each and values.given_away(walk.place, walk.state, each)))
        walk = Walk(*step(scenario, walk.place, walk.state, choice), choice, walk)
    return walk


def points(scenario: Scenario, walk: Walk) -> int:
    """All that a walk has earned so far."""
    earned = 0
    while walk.before:
        before, choice = walk.before, walk.choice
        earned += scenario.scenes[before.place].choices[choice].points_in(before.state) if choice else 0
        walk = before
    return earned


def shortened(choices: tuple[str, ...], shown: int = 0) -> tuple[str, ...]:
    """The first and the last choices of a long walk, and the one at the index ``shown``.

    >>> shortened(tuple("abcdefghijklmno"), 6)
    ('a', 'b', 'c', 'd', '...', 'g', '...', 'l', 'm', 'n', 'o')
    """
    ends = {*range(_ENDS), *range(len(choices) - _ENDS, len(choices)), shown}
    made: list[str] = []
    for index, choice in enumerate(choices):
        if index in ends or {index - 1, index + 1} <= ends:  # one alone is no longer than what would stand for it
            made.append(choice)
        elif made[-1] != _LEFT_OUT:
            made.append(_LEFT_OUT)
    return tuple(made)
