"""Exact values of a scenario: from every state, the best and the worst that can still be earned.

States form a DAG, so one pass forwards finds the reachable states (``states``) and one pass backwards, here,
values them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from relcourse.course.conditions import State
from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import Way
from relcourse.play.allowance import Limit
from relcourse.play.states import States, Unplayable, reachable
from relcourse.play.walk_lengths import lengths

__all__ = ["Edge", "Range", "Unplayable", "Values", "valued", "values"]

PLAYED = Limit(states=50_000, steps=3_000_000)
"""A conversation that is played: nobody waits a second for it to open."""
_FAR = 10**9
"""More points than any walk can earn."""


class Edge(NamedTuple):
    """One open choice in a state: what it earns, and the state that it leads to. A scene without choices has the
    choice "".
    """

    choice: str
    points: int
    after: int


class Range(NamedTuple):
    """The worst and the best sum of points from a state to any ending."""

    worst: int
    best: int


@dataclass(frozen=True)
class Values:
    """Every reachable state of a scenario, by its number from 0, the beginning, with its range and its open choices."""

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

    def edges(self, state: int) -> list[Edge]:
        """What is open in a state, by its number; nothing at an ending."""
        lanes = self._targets.get(self.states.places[state], ())
        return [Edge(choice, points, targets[state]) for choice, points, targets in lanes if state in targets]

    @cached_property
    def _targets(self) -> Mapping[str, Sequence[tuple[str, int, Mapping[int, int]]]]:
        """Of each scene the choices, their points, and the state after each that they are open in."""
        return {
            scene: [(each.choice, each.points, dict(zip(each.sources, each.targets, strict=True))) for each in lanes]
            for scene, lanes in self.states.transitions.items()
        }

    @cached_property
    def lengths(self) -> tuple[Sequence[int], Sequence[int]]:
        """From each state, how many decisions there are still to take: the fewest and the most."""
        return lengths(self.states)

    @property
    def whole(self) -> Range:
        """The range from the beginning."""
        return Range(self.worst[0], self.best[0])

    def at(self, place: str, state: State) -> Range:
        """The range from a scene, or from an ending, where nothing more is earned."""
        number = self.states.number(place, state)
        return Range(self.worst[number], self.best[number])

    def outcome(self, total: float) -> float:
        """(S - worst) / (best - worst), exact from the beginning; in [0, 1] for every walk to an ending."""
        whole = self.whole
        return (total - whole.worst) / (whole.best - whole.worst)

    def regret(self, scene: str, state: State, choice: str) -> int:
        """V*(state) - points - V*(next state): what this choice gave away for good. Never negative.

        Where nobody is judged nothing is given away, whatever it leads to.
        """
        here = self.scenario.scenes[scene]
        return self.given_away(scene, state, choice) if here.is_judged else 0

    def given_away(self, scene: str, state: State, choice: str) -> int:
        """As ``regret``, of every decision."""
        points = self.scenario.scenes[scene].choices[choice].points_in(state)
        after, changed = step(self.scenario, scene, state, choice)
        return self.at(scene, state).best - points - self.at(after, changed).best


def moved(scenario: Scenario, state: State, moves: Mapping[str, int]) -> dict[str, int]:
    """The state after some moves, each number kept between 0 and its highest."""
    most = scenario.most
    return {name: min(most[name], max(0, value + moves.get(name, 0))) for name, value in state.items()}


def first_way(ways: tuple[Way, ...], state: State) -> Way:
    """The first way whose condition holds. Every list of ways ends with one that has none."""
    return next(way for way in ways if way.when is None or way.when.holds(state))


def open_choices(scenario: Scenario, scene: str, state: State) -> tuple[str, ...]:
    def is_open(choice: str) -> bool:
        opens = scenario.opens(scene, choice)
        return opens is None or opens.holds(state)

    return tuple(filter(is_open, scenario.scenes[scene].choices))


def step(scenario: Scenario, scene: str, state: State, choice: str) -> tuple[str, dict[str, int]]:
    """Where a choice leads, and the state there; "" leads on from a scene without choices."""
    after = moved(scenario, state, scenario.moves(scene, choice))
    return first_way(scenario.scenes[scene].ways(choice), after).goto, after


def onward(scenario: Scenario, place: str, state: State) -> tuple[str, ...]:
    """The scenes without choices that are passed from a place on, and then the scene or ending that is come to."""
    passed = [place]
    while place in scenario.scenes and not scenario.scenes[place].choices:
        place, _ = step(scenario, place, state, "")
        passed.append(place)
    return tuple(passed)


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
    for _, transitions in reversed(states.passes):
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
