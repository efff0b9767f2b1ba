"""What the reachable states of a conversation add up to: counted once, for every rule about the graph."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from relcourse.course.kinds import Scenario
from relcourse.play.values import MAX_STATES, State, Unplayable, Values, explored, moved, read_later


@dataclass(frozen=True)
class Reached:
    valued: Values

    @property
    def scenario(self) -> Scenario:
        return self.valued.scenario

    @cached_property
    def states(self) -> dict[str, list[tuple[int, ...]]]:
        """For each scene and ending, the meters it is reached with, as ``valued.read_later`` orders them."""
        made = defaultdict(list)
        for place, meters in self.valued.edges:
            made[place].append(meters)
        return made

    def taken(self, scene: str) -> dict[str, dict[int, int]]:
        """For each choice of a scene, by which of its ways it goes on, and in how many states."""
        made: dict[str, dict[int, int]] = {choice: {} for choice in self.scenario.scenes[scene].choices}
        for meters in self.states[scene]:
            for choice, _, _, way in self.valued.edges[scene, meters]:
                ways = made[choice]
                ways[way] = ways.get(way, 0) + 1
        return made

    @cached_property
    def outcomes(self) -> dict[str, tuple[float, float]]:
        """The lowest and the highest score with which each ending is reached."""
        edges = self.valued.edges
        low: dict[State, int] = {}
        high: dict[State, int] = {}
        first = next(iter(edges))
        low[first] = high[first] = 0
        ends: dict[str, tuple[int, int]] = {}
        for state, onward in edges.items():
            lowest, highest = low[state], high[state]
            for _, points, after, _ in onward:
                if lowest + points < low.get(after, 1 << 30):
                    low[after] = lowest + points
                if highest + points > high.get(after, -1):
                    high[after] = highest + points
            if not onward:
                least, most = ends.get(state[0], (lowest, highest))
                ends[state[0]] = min(least, lowest), max(most, highest)
        return {key: (self.valued.outcome(least), self.valued.outcome(most)) for key, (least, most) in ends.items()}

    def ahead(self, scene: str) -> list[dict[str, tuple[int, int]]]:
        """For each state of a scene, the worst and the best that can still be earned through each open choice."""
        ranges = self.valued.ranges
        made = []
        for meters in self.states[scene]:
            here = {}
            for choice, points, after, _ in self.valued.edges[scene, meters]:
                worst, best = ranges[after]
                here[choice] = worst + points, best + points
            made.append(here)
        return made

    def shown_with(self, scene: str, choice: str = "") -> list[dict[str, int]] | None:
        """The meters that a scene is reached with, or those that a choice leaves; None where they are too many.

        With all the meters that a line of a script or a consequence reads, besides those that decide the way.
        """
        if self._displayed is None:
            return None
        names, states = self._displayed
        moves = self.scenario.scenes[scene].choices[choice].moves if choice else {}
        needs = self.scenario.scenes[scene].choices[choice].needs if choice else None
        meters = [dict(zip(names[scene], each, strict=True)) for each in states[scene]]
        return [moved(each, moves) for each in meters if needs is None or needs.holds(each)]

    @cached_property
    def _displayed(self) -> tuple[dict[str, tuple[str, ...]], dict[str, list[tuple[int, ...]]]] | None:
        """The meters followed in each scene, those in lines and consequences too, and the states of each."""
        scenario, later = self.scenario, read_later(self.scenario)
        more: dict[str, set[str]] = {key: set() for key in scenario.endings}
        for key in reversed(scenario.ordered):
            gates = (each.when for each in scenario.scripts[key])
            then = (each.when for option in scenario.scenes[key].choices.values() for each in option.then)
            own = {meter for when in chain(gates, then) if when for meter in when.meters()}
            more[key] = own.union(later[key], *(more[after] for after in scenario.after(key)))
        if all(more[key] <= set(later[key]) for key in more):
            return later, self.states
        wider = {key: tuple(sorted(names)) for key, names in more.items()}
        try:
            states = defaultdict(list)
            for place, meters in explored(scenario, wider, MAX_STATES):
                states[place].append(meters)
        except Unplayable:
            return None
        return wider, states
