"""What the reachable states of a conversation add up to, for every rule about the graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from relcourse.course.kinds import Scenario
from relcourse.play.states import States, Transitions, reachable, read_later
from relcourse.play.values import MAX_STATES, Range, Unplayable, Values, moved

_FAR = 10**9
"""More points than any walk can earn."""


@dataclass(frozen=True)
class Reached:
    valued: Values

    @property
    def scenario(self) -> Scenario:
        return self.valued.scenario

    def count(self, place: str) -> int:
        """In how many states walks come to a scene or an ending."""
        return len(self.valued.states.ids.get(place, ()))

    def transitions(self, scene: str) -> tuple[Transitions, ...]:
        """The choices of a scene in their order; none where no walk comes there."""
        return self.valued.states.transitions.get(scene, ())

    @cached_property
    def outcomes(self) -> dict[str, tuple[float, float]]:
        """The lowest and the highest score with which each ending is reached."""
        states, outcome = self.valued.states, self.valued.outcome
        least, most = [_FAR] * states.count, [-1] * states.count
        least[0] = most[0] = 0
        for lane in chain.from_iterable(states.transitions.values()):
            points = lane.points
            for source, target in zip(lane.sources, lane.targets, strict=True):
                low, high = least[source] + points, most[source] + points
                if low < least[target]:
                    least[target] = low
                if high > most[target]:
                    most[target] = high
        ends = {key: states.ids[key].values() for key in self.scenario.endings if key in states.ids}
        return {key: (outcome(least[state]), outcome(most[state])) for key, (state,) in ends.items()}

    def ahead(self, lane: Transitions) -> dict[int, Range]:
        """For each state in which a choice is open, the worst and the best that can still be earned by it."""
        worst, best, points = self.valued.worst, self.valued.best, lane.points
        return {
            state: Range(points + worst[target], points + best[target])
            for state, target in zip(lane.sources, lane.targets, strict=True)
        }

    def shown_with(self, scene: str, choice: str = "") -> list[dict[str, int]] | None:
        """The meters that a scene is reached with, or those that a choice leaves; None where they are too many.

        With all the meters that a line of a script or a consequence reads, besides those that decide the way.
        """
        states = self._displayed
        if not states:
            return None
        option = self.scenario.scenes[scene].choices[choice] if choice else None
        names = states.read_later[scene]
        meters = [dict(zip(names, states.codes.read(code, names), strict=True)) for code in states.ids[scene]]
        if not option:
            return meters
        return [moved(each, option.moves) for each in meters if option.needs is None or option.needs.holds(each)]

    @cached_property
    def _displayed(self) -> States | None:
        """The states with the meters of lines and consequences too; None where they are too many."""
        scenario, later = self.scenario, read_later(self.scenario)
        more: dict[str, set[str]] = {key: set() for key in scenario.endings}
        for key in reversed(scenario.ordered):
            gates = (each.when for each in scenario.scripts[key])
            then = (each.when for option in scenario.scenes[key].choices.values() for each in option.then)
            own = {meter for when in chain(gates, then) if when for meter in when.meters()}
            more[key] = own.union(later[key], *(more[after] for after in scenario.after(key)))
        if all(more[key] <= set(later[key]) for key in more):
            return self.valued.states
        try:
            return reachable(scenario, MAX_STATES, {key: tuple(sorted(names)) for key, names in more.items()})
        except Unplayable:
            return None
