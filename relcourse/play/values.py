"""Exact values of a scenario: from every state, the best and the worst that can still be earned.

A state is a scene and the meters that some later condition still reads; scenes form a DAG, so one pass
forwards finds the reachable states and one pass backwards values them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relcourse.course.kinds.scenario import Scenario, Scene, Way

MAX_STATES = 50_000

Meters = Mapping[str, int]
State = tuple[str, tuple[int, ...]]


class Unplayable(Exception):
    """A scenario that can't be played or scored. The message is a sentence; ``scene`` is where, if anywhere."""

    def __init__(self, message: str, scene: str = "") -> None:
        super().__init__(message)
        self.scene = scene


class Edge(NamedTuple):
    """One open choice in a state: what it earns, the state or ending it leads to, and by which of its ways."""

    choice: str
    points: int
    after: State
    way: int


class Range(NamedTuple):
    """The worst and the best sum of points from a state to any ending."""

    worst: int
    best: int


class TooManyStates(Unplayable):
    """More states than are followed."""


@dataclass(frozen=True)
class Values:
    """Every reachable state of a scenario with its range and its open choices. An ending's state has none."""

    scenario: Scenario
    read_later: Mapping[str, tuple[str, ...]]
    edges: Mapping[State, tuple[Edge, ...]]
    ranges: Mapping[State, Range]

    @property
    def whole(self) -> Range:
        """The range from the beginning."""
        return self.at(self.scenario.begin, self.scenario.meters)

    def at(self, place: str, meters: Meters) -> Range:
        """The range from a scene, or from an ending, where nothing more is earned."""
        return self.ranges[_state(self.read_later, place, meters)]

    def outcome(self, total: int) -> float:
        """(S - worst) / (best - worst), exact from the beginning; in [0, 1] for every walk to an ending."""
        whole = self.whole
        return (total - whole.worst) / (whole.best - whole.worst)

    def regret(self, scene: str, meters: Meters, choice: str) -> int:
        """V*(state) - points - V*(next state): what this choice gave away for good. Never negative."""
        option = self.scenario.scenes[scene].choices[choice]
        after, changed = step(self.scenario, scene, meters, choice)
        return self.at(scene, meters).best - option.points - self.at(after, changed).best


def moved(meters: Meters, moves: Meters) -> dict[str, int]:
    """The meters after some moves, kept between 0 and 100."""
    return {name: min(100, max(0, value + moves.get(name, 0))) for name, value in meters.items()}


def way_on(ways: tuple[Way, ...], meters: Meters) -> str:
    """The first way whose condition holds. Every list of ways ends with one that has none."""
    return next(way.goto for way in ways if way.when is None or way.when.holds(meters))


def open_choices(scene: Scene, meters: Meters) -> tuple[str, ...]:
    return tuple(key for key, option in scene.choices.items() if option.needs is None or option.needs.holds(meters))


def step(scenario: Scenario, scene: str, meters: Meters, choice: str) -> tuple[str, dict[str, int]]:
    """Where a choice leads, and the meters there."""
    here = scenario.scenes[scene]
    after = moved(meters, here.choices[choice].moves)
    return way_on(here.ways(choice), after), after


def read_later(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """For each scene and ending, the meters that a condition there or later reads to decide the way."""
    later: dict[str, frozenset[str]] = {ending: frozenset() for ending in scenario.endings}
    for key in reversed(scenario.ordered):
        here = {meter for _, condition in scenario.scenes[key].conditions() for meter in condition.meters()}
        later[key] = frozenset(here).union(*(later[after] for after in scenario.after(key)))
    return {key: tuple(sorted(meters)) for key, meters in later.items()}


def values(scenario: Scenario, limit: int = MAX_STATES) -> Values:
    """The exact values of a scenario.

    Raises Unplayable where a reachable state has no open choice, where all walks earn the same, or where
    there are more than ``limit`` states.
    """
    later = read_later(scenario)
    edges = explored(scenario, later, limit)
    ranges: dict[State, Range] = {}
    for state in reversed(edges):
        worst: list[int] = []
        best: list[int] = []
        for edge in edges[state]:
            low, high = ranges[edge.after]
            worst.append(edge.points + low)
            best.append(edge.points + high)
        ranges[state] = Range(min(worst, default=0), max(best, default=0))
    valued = Values(scenario, later, edges, ranges)
    if valued.whole.best == valued.whole.worst:
        raise Unplayable("Every walk earns the same, so there is nothing to decide.", scenario.begin)
    return valued


def _state(later: Mapping[str, Sequence[str]], place: str, meters: Meters) -> State:
    return place, tuple(meters[name] for name in later[place])


def explored(scenario: Scenario, later: Mapping[str, Sequence[str]], limit: int) -> dict[State, tuple[Edge, ...]]:
    """Every reachable state with its edges, scenes before what they lead to, endings last.

    Only the meters in ``later`` are followed; these must hold all that decide the way. Raises Unplayable.
    """
    start = _state(later, scenario.begin, scenario.meters)
    waiting: dict[str, dict[tuple[int, ...], None]] = {key: {} for key in (*scenario.ordered, *scenario.endings)}
    waiting[scenario.begin][start[1]] = None
    edges: dict[State, tuple[Edge, ...]] = {}
    for key in scenario.ordered:
        if not waiting[key]:
            continue
        onward = _ready(scenario.scenes[key], later, later[key])
        for meters in waiting[key]:
            made = []
            for choice, points, needs, moves, ways in onward:
                if needs is None or needs(meters):
                    left = _shifted(meters, moves) if moves else meters
                    after, way = ways.known.get(left) or ways.taken(left)
                    waiting[after[0]][after[1]] = None
                    made.append(Edge(choice, points, after, way))
            if not made:
                raise Unplayable(f"In the scene `{key}` it can happen that no choice is open.", key)
            edges[key, meters] = tuple(made)
            if len(edges) > limit:
                raise TooManyStates(f"The conversation has more than {limit:,} different states.", key)
    for key in scenario.endings:
        edges.update(((key, meters), ()) for meters in waiting[key])
    return edges


_KEPT = (*range(101), *[100] * 100, *[0] * 100)
"""Every sum of a meter and a move, kept between 0 and 100; -100 to -1 count from the end."""
_Test = Callable[[Sequence[int]], bool]


class _Ways:
    """A list of ways made ready to be taken from thousands of states."""

    def __init__(self, ways: tuple[Way, ...], later: Mapping[str, Sequence[str]], names: Sequence[str]) -> None:
        self._ways = [
            (way.when.over(names) if way.when else None, way.goto, [names.index(name) for name in later[way.goto]])
            for way in ways
        ]
        self.known: dict[tuple[int, ...], tuple[State, int]] = {}

    def taken(self, meters: tuple[int, ...]) -> tuple[State, int]:
        """Where they lead with these meters, and by which of them."""
        index = next(index for index, (when, _, _) in enumerate(self._ways) if when is None or when(meters))
        _, goto, kept = self._ways[index]
        known = self.known[meters] = (goto, tuple([meters[at] for at in kept])), index
        return known


def _ready(
    scene: Scene, later: Mapping[str, Sequence[str]], names: Sequence[str]
) -> list[tuple[str, int, _Test | None, list[int], _Ways]]:
    """A scene's choices with meters as places in a tuple and conditions as functions."""
    shared = _Ways(() if all(each.goto for each in scene.choices.values()) else scene.next, later, names)
    made = []
    for choice, option in scene.choices.items():
        moves = [option.moves.get(name, 0) for name in names]
        ways = _Ways(option.goto, later, names) if option.goto else shared
        needs = option.needs.over(names) if option.needs else None
        made.append((choice, option.points, needs, moves if any(moves) else [], ways))
    return made


def _shifted(meters: tuple[int, ...], moves: list[int]) -> tuple[int, ...]:
    """``moved`` for meters as a tuple."""
    return tuple(map(_KEPT.__getitem__, map(operator.add, meters, moves)))
