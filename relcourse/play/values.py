"""Exact values of a scenario: from every state, the best and the worst that can still be earned.

Scenes form a DAG, so one pass forwards finds the reachable states (``states``) and one pass backwards, here,
values them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import Scene, Way
from relcourse.play.allowance import Limit
from relcourse.play.state_packing import Meters
from relcourse.play.states import States, Unplayable, reachable

__all__ = ["Edge", "Meters", "Range", "State", "Unplayable", "Values", "valued", "values"]

PLAYED = Limit(states=50_000, steps=3_000_000)
"""A conversation that is played: nobody waits a second for it to open."""
_FAR = 10**9
"""More points than any walk can earn."""

State = tuple[str, tuple[int, ...]]


class Edge(NamedTuple):
    """One open choice in a state: what it earns, and the state or ending it leads to."""

    choice: str
    points: int
    after: State


class Range(NamedTuple):
    """The worst and the best sum of points from a state to any ending."""

    worst: int
    best: int


@dataclass(frozen=True)
class Values:
    """Every reachable state of a scenario with its range and its open choices. An ending's state has none."""

    states: States
    worst: Sequence[int]
    """From each state, by its number."""
    best: Sequence[int]

    @property
    def scenario(self) -> Scenario:
        return self.states.scenario

    @property
    def read_later(self) -> Mapping[str, tuple[str, ...]]:
        return self.states.read_later

    @cached_property
    def edges(self) -> Mapping[State, tuple[Edge, ...]]:
        """Scenes before what they lead to, endings last."""
        states = {
            number: (place, self.states.codes.read(code, self.read_later[place]))
            for place, ids in self.states.ids.items()
            for code, number in ids.items()
        }
        made: dict[int, list[Edge]] = {number: [] for number in states}
        for transitions in self.states.transitions.values():
            for lane in transitions:
                for source, target in zip(lane.sources, lane.targets, strict=True):
                    made[source].append(Edge(lane.choice, lane.points, states[target]))
        return {states[number]: tuple(edges) for number, edges in made.items()}

    @property
    def whole(self) -> Range:
        """The range from the beginning."""
        return Range(self.worst[0], self.best[0])

    def at(self, place: str, meters: Meters) -> Range:
        """The range from a scene, or from an ending, where nothing more is earned."""
        state = self.states.state(place, meters)
        return Range(self.worst[state], self.best[state])

    def outcome(self, total: float) -> float:
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


def first_way(ways: tuple[Way, ...], meters: Meters) -> Way:
    """The first way whose condition holds. Every list of ways ends with one that has none."""
    return next(way for way in ways if way.when is None or way.when.holds(meters))


def open_choices(scene: Scene, meters: Meters) -> tuple[str, ...]:
    return tuple(key for key, option in scene.choices.items() if option.needs is None or option.needs.holds(meters))


def step(scenario: Scenario, scene: str, meters: Meters, choice: str) -> tuple[str, dict[str, int]]:
    """Where a choice leads, and the meters there."""
    here = scenario.scenes[scene]
    after = moved(meters, here.choices[choice].moves)
    return first_way(here.ways(choice), after).goto, after


def values(scenario: Scenario, limit: Limit = PLAYED) -> Values:
    """The exact values of a scenario.

    Raises Unplayable where a reachable state has no open choice, where all walks earn the same, or where
    it goes beyond ``limit``.
    """
    return valued(reachable(scenario, limit))


def valued(states: States) -> Values:
    """One pass backwards. Raises Unplayable where all walks earn the same."""
    worst, best = [_FAR] * states.count, [-1] * states.count
    for ending in states.scenario.endings:
        for state in states.ids.get(ending, {}).values():
            worst[state] = best[state] = 0
    for transitions in reversed(states.transitions.values()):
        for lane in transitions:
            points = lane.points
            for source, target in zip(lane.sources, lane.targets, strict=True):
                high, low = points + best[target], points + worst[target]
                if high > best[source]:
                    best[source] = high
                if low < worst[source]:
                    worst[source] = low
    if best[0] == worst[0]:
        raise Unplayable("nothing to decide", states.scenario.begin, taken=states.steps)
    return Values(states, worst, best)
