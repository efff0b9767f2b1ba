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

__all__ = ["Edge", "Range", "Stage", "Unplayable", "Values", "valued", "values"]

PLAYED = Limit(states=50_000, steps=3_000_000)
"""A conversation that is played: nobody waits a second for it to open."""
_FAR = 10**9
"""More points than any walk can earn."""

Stage = tuple[str, tuple[int, ...]]
"""A scene or ending, and where all that is read later stands there."""


class Edge(NamedTuple):
    """One open choice at a stage: what it earns, and where it leads. A scene without choices has the choice ""."""

    choice: str
    points: int
    after: Stage


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
    def edges(self) -> Mapping[Stage, tuple[Edge, ...]]:
        """Scenes before what they lead to, endings last."""
        states = {
            number: (place, self.states.codes.read(code, self.read_later[place]))
            for place, ids in self.states.ids.items()
            for code, number in ids.items()
        }
        made: dict[int, list[Edge]] = {number: [] for number in states}
        for _, transitions in self.states.passes:
            for lane in transitions:
                for source, target in zip(lane.sources, lane.targets, strict=True):
                    made[source].append(Edge(lane.choice, lane.points, states[target]))
        return {states[number]: tuple(edges) for number, edges in made.items()}

    @property
    def begin(self) -> Stage:
        """Where every walk begins."""
        place, code = self.scenario.begin, next(iter(self.states.ids[self.scenario.begin]))
        return place, self.states.codes.read(code, self.read_later[place])

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
