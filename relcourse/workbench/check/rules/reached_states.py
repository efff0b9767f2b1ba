"""What the reachable states of a conversation add up to, for every rule about the graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from typing import NamedTuple

from relcourse.course.conditions import Condition
from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Allowance
from relcourse.play.shortest_walk import Walk
from relcourse.play.states import States, reachable, read_later
from relcourse.play.transitions import Transitions
from relcourse.play.values import PLAYED, Range, Unplayable, Values, open_choices

_FAR = 10**9
"""More points than any walk can earn."""


class Stuck(NamedTuple):
    """A conversation that can't be played or scored, and why."""

    scenario: Scenario
    why: Unplayable
    allowance: Allowance

    def is_at(self, walk: Walk) -> bool:
        """Whether a walk has come to where no choice is open."""
        here = walk.place == self.why.scene
        return here and not open_choices(self.scenario, walk.place, walk.state)


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
        for lane in chain.from_iterable(lanes for _, lanes in states.passes):
            points = lane.points
            for source, target in zip(lane.sources, lane.targets, strict=True):
                low, high = least[source] + points, most[source] + points
                if low < least[target]:
                    least[target] = low
                if high > most[target]:
                    most[target] = high
        ends = {key: states.ids[key].values() for key in self.scenario.endings if key in states.ids}
        return {key: (outcome(least[state]), outcome(most[state])) for key, (state,) in ends.items()}

    def ahead(self, scene: str, choice: str) -> dict[int, Range]:
        """For each state in which a choice is open, the worst and the best that can still be earned by it."""
        worst, best = self.valued.worst, self.valued.best
        return {
            state: Range(lane.points + worst[target], lane.points + best[target])
            for lane in self.transitions(scene)
            if lane.choice == choice
            for state, target in zip(lane.sources, lane.targets, strict=True)
        }

    def shown_with(self, scene: str, choice: str = "", *, after: bool = False) -> list[int] | None:
        """The codes of the states that a scene is reached in, those in which a choice is open, or those ``after`` it;
        None where they are too many.

        With all that a line of a script or a consequence reads, besides what decides the way.
        """
        states = self._displayed
        if not states:
            return None
        column, codes = list(states.ids[scene]), states.codes
        opens = self.scenario.opens(scene, choice)
        if opens:
            column = list(compress(column, self.holding(column, opens) or ()))
        if not after:
            return column
        moves = [
            (name, by) for name, by in self.scenario.moves(scene, choice).items() if name in states.read_later[scene]
        ]
        return codes.moved(column, moves) if self.allowance.take(len(column) * len(moves)) else None

    def holding(self, column: list[int], condition: Condition) -> list[bool] | None:
        """Whether a condition holds for each code of ``shown_with``; None where that is too much to ask."""
        states = self._displayed
        if not states or not self.allowance.take(len(column) * states.codes.steps(condition)):
            return None
        return states.codes.holding(column, condition)

    @cached_property
    def _displayed(self) -> States | None:
        """The states with what lines and consequences read, too; None where they are too many."""
        scenario, later = self.scenario, self.valued.read_later
        told = {
            key: frozenset[str]().union(
                *(beat.when.names() for beat in scenario.scripts[key] if beat.when),
                *(condition.names() for _, condition in scene.telling),
            )
            for key, scene in scenario.scenes.items()
        }
        if all(names.issubset(later[key]) for key, names in told.items()):
            return self.valued.states
        try:
            shown = reachable(scenario, PLAYED, read_later(scenario, told))
        except Unplayable as error:
            self.allowance.note(error.taken)
            return None
        self.allowance.note(shown.steps)
        return shown
