"""Every reachable state of a scenario, packed small: a state is a number, a choice a pair of columns of numbers.

A state is a scene and the meters that some later condition still reads; scenes form a DAG. The meters of a
state are packed into one integer, its code, so that following a choice from thousands of states is one pass
through a table that fills itself: what moves lead to, and where a condition holds, is worked out once a code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import compress
from operator import not_

from relcourse.course.conditions import Condition
from relcourse.course.kinds.scenario import Option, Scenario, Way

Meters = Mapping[str, int]
_BASE = 101  # a meter is 0 to 100


class Unplayable(Exception):
    """A scenario that can't be played or scored. The message is a sentence; ``scene`` is where, if anywhere."""

    def __init__(self, message: str, scene: str = "") -> None:
        super().__init__(message)
        self.scene = scene


class TooMany(Unplayable):
    """It has more states than were to be looked at."""


@dataclass(frozen=True)
class Codes:
    """How meters are packed: one digit a meter, 0 for one that is no longer read."""

    weights: Mapping[str, int]

    def of(self, meters: Meters, kept: Sequence[str]) -> int:
        return sum(meters[name] * self.weights[name] for name in kept)

    def digit(self, code: int, name: str) -> int:
        return code // self.weights[name] % _BASE

    def read(self, code: int, kept: Sequence[str]) -> dict[str, int]:
        return {name: self.digit(code, name) for name in kept}

    def moved(self, code: int, moves: Sequence[tuple[str, int]]) -> int:
        for name, by in moves:
            value = self.digit(code, name)
            code += (min(100, max(0, value + by)) - value) * self.weights[name]
        return code

    def holds(self, code: int, condition: Condition) -> bool:
        return condition.holds(self.read(code, sorted(condition.meters())))

    def only(self, code: int, kept: Sequence[str]) -> int:
        return sum(self.digit(code, name) * self.weights[name] for name in kept)


@dataclass(frozen=True)
class Lane:
    """One choice of a scene with one way on: the states in which it is open, and the state that follows each."""

    choice: str
    points: int
    sources: list[int]
    targets: list[int]


@dataclass(frozen=True)
class States:
    """``ids`` is, for every place that is reached, code -> state; states count from 0, the beginning."""

    scenario: Scenario
    read_later: Mapping[str, tuple[str, ...]]
    codes: Codes
    ids: Mapping[str, Mapping[int, int]]
    """Scenes before what they lead to, endings last."""
    lanes: dict[str, tuple[Lane, ...]]
    """For every scene that is reached, its choices in their order; one that is never open has no states."""
    count: int
    """How many states there are, with those of endings."""

    @cached_property
    def places(self) -> Sequence[str]:
        """The scene or ending of each state, by its number."""
        made = [""] * self.count
        for place, ids in self.ids.items():
            for state in ids.values():
                made[state] = place
        return made

    def state(self, place: str, meters: Meters) -> int:
        """Raises KeyError where no walk comes there with these meters."""
        return self.ids[place][self.codes.of(meters, self.read_later[place])]


class _Table(dict[int, int]):
    """A function of one number that remembers every value."""

    def __init__(self, work: Callable[[int], int]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, code: int) -> int:
        value = self[code] = self.work(code)
        return value


def read_later(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """For each scene and ending, the meters that a condition there or later reads to decide the way."""
    later: dict[str, frozenset[str]] = {ending: frozenset() for ending in scenario.endings}
    for key in reversed(scenario.ordered):
        here = {meter for _, condition in scenario.scenes[key].conditions() for meter in condition.meters()}
        later[key] = frozenset(here).union(*(later[after] for after in scenario.after(key)))
    return {key: tuple(sorted(meters)) for key, meters in later.items()}


def reachable(scenario: Scenario, limit: int, followed: Mapping[str, tuple[str, ...]] | None = None) -> States:
    """All that walks come to from the beginning; ``followed`` names more meters than decide the way.

    Raises Unplayable where a reachable state has no open choice, and TooMany where scenes have more than
    ``limit`` states.
    """
    return _Exploring(scenario, limit, followed or read_later(scenario)).all()


class _Exploring:
    """One pass forwards, a scene at a time. Only the meters that are read later are followed."""

    def __init__(self, scenario: Scenario, limit: int, later: Mapping[str, tuple[str, ...]]) -> None:
        self.scenario = scenario
        self.later = later
        self.codes = Codes({name: _BASE**index for index, name in enumerate(self.later[scenario.begin])})
        self.count = 0
        self.limit = limit
        self.ids = {key: _Table(partial(self._next, key)) for key in (*scenario.ordered, *scenario.endings)}
        self.moving: dict[tuple[tuple[str, int], ...], _Table] = {}
        self.holding: dict[Condition, _Table] = {}
        self.keeping: dict[tuple[str, ...], _Table] = {}

    def all(self) -> States:
        scenario, seen = self.scenario, 0
        _ = self.ids[scenario.begin][self.codes.of(scenario.meters, self.later[scenario.begin])]
        lanes = {}
        for key in scenario.ordered:
            here = self.ids[key]
            seen += len(here)
            if seen > self.limit:
                raise self._too_many(key)
            if here:
                lanes[key] = tuple(self._lane(key, choice) for choice in scenario.scenes[key].choices)
                if len(set().union(*(lane.sources for lane in lanes[key]))) < len(here):
                    raise Unplayable(f"In the scene `{key}` it can happen that no choice is open.", key)
        ids = {key: dict(table) for key, table in self.ids.items() if table}
        return States(scenario, self.later, self.codes, ids, lanes, self.count)

    def _next(self, place: str, _code: int) -> int:
        self.count += 1
        if self.count > self.limit + len(self.scenario.endings):  # stop before memory does
            raise self._too_many(place)
        return self.count - 1

    def _too_many(self, place: str) -> TooMany:
        return TooMany(f"The conversation has more than {self.limit:,} different states.", place)

    def _lane(self, key: str, choice: str) -> Lane:
        scene = self.scenario.scenes[key]
        option = scene.choices[choice]
        codes, sources = list(self.ids[key]), list(self.ids[key].values())
        if option.needs:
            is_open = list(map(self._holds(option.needs).__getitem__, codes))
            codes, sources = list(compress(codes, is_open)), list(compress(sources, is_open))
        moved = list(map(self._moves(key, option).__getitem__, codes))
        return Lane(choice, option.points, sources, self._follow(key, scene.ways(choice), moved))

    def _follow(self, key: str, ways: tuple[Way, ...], moved: list[int]) -> list[int]:
        """The state that follows each of these codes, by the first way that holds."""
        first = ways[0]
        onward = self._enter(key, first.goto)
        if first.when is None:
            return onward(moved)
        holds = list(map(self._holds(first.when).__getitem__, moved))
        if all(holds):
            return onward(moved)
        rest = iter(self._follow(key, ways[1:], list(compress(moved, map(not_, holds)))))
        mine = iter(onward(list(compress(moved, holds))))
        return [next(mine) if each else next(rest) for each in holds]

    def _enter(self, key: str, place: str) -> Callable[[list[int]], list[int]]:
        """From codes to states of a place; meters that nothing there reads any more are forgotten."""
        ids, kept = self.ids[place], self.later[place]
        if kept == self.later[key]:
            return lambda moved: list(map(ids.__getitem__, moved))
        only = self.keeping.setdefault(kept, _Table(lambda code: self.codes.only(code, kept)))
        return lambda moved: list(map(ids.__getitem__, map(only.__getitem__, moved)))

    def _moves(self, key: str, option: Option) -> _Table:
        followed = self.later[key]
        moves = tuple((name, by) for name, by in option.moves.items() if name in followed)
        return self.moving.setdefault(moves, _Table(lambda code: self.codes.moved(code, moves)))

    def _holds(self, condition: Condition) -> _Table:
        return self.holding.setdefault(condition, _Table(lambda code: self.codes.holds(code, condition)))
