"""What the reachable states of a conversation add up to, for every rule about the graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress

from relcourse.course.conditions import Condition
from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Allowance
from relcourse.play.states import States, Transitions, reachable, read_later
from relcourse.play.values import PLAYED, Range, Unplayable, Values

_FAR = 10**9
"""More points than any walk can earn."""


@dataclass(frozen=True)
class Reached:
    valued: Values
    allowance: Allowance

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

    def shown_with(self, scene: str, choice: str = "") -> list[int] | None:
        """The codes of the meters that a scene is reached with, or of those that a choice leaves; None where they are
        too many.

        With all the meters that a line of a script or a consequence reads, besides those that decide the way.
        """
        states = self._displayed
        if not states:
            return None
        column, codes = list(states.ids[scene]), states.codes
        if not choice:
            return column
        option = self.scenario.scenes[scene].choices[choice]
        if option.needs:
            column = list(compress(column, self.holding(column, option.needs) or ()))
        moves = [(name, by) for name, by in option.moves.items() if name in states.read_later[scene]]
        return codes.moved(column, moves) if self.allowance.take(len(column) * len(moves)) else None

    def holding(self, column: list[int], condition: Condition) -> list[bool] | None:
        """Whether a condition holds for each code of ``shown_with``; None where that is too much to ask."""
        states = self._displayed
        if not states or not self.allowance.take(len(column) * states.codes.steps(condition)):
            return None
        return states.codes.holding(column, condition)

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
            shown = reachable(scenario, PLAYED, {key: tuple(sorted(names)) for key, names in more.items()})
        except Unplayable as error:
            self.allowance.note(error.taken)
            return None
        self.allowance.note(shown.steps)
        return shown
