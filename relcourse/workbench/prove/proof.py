"""Everything that holds of a conversation on every walk there is, exact over its reachable states."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Limit
from relcourse.play.states import States, TooMany, reachable
from relcourse.play.transitions import Transitions
from relcourse.play.values import Values, valued
from relcourse.workbench.check.idle_choices import Idle, idle_choices
from relcourse.workbench.prove.forward_pass import Span, arrivals, distribution, meter_spans

PROVED = Limit(states=1_000_000, steps=40_000_000)
"""So that nobody waits ten seconds: five times as much as a conversation of a thousand scenes takes."""
_PASSES = 8
"""What is done with each choice in a state, as steps; besides one for each meter."""
MAX_CELLS = 1_500_000
"""Of the distribution of scores: pairs of a choice in a state and a sum of points."""


@dataclass(frozen=True)
class Taken:
    """One decision of a walk."""

    scene: str
    choice: str
    points: int


@dataclass(frozen=True)
class WalkThrough:
    """A walk from the beginning to an ending. ``score`` is in [0, 1]."""

    taken: tuple[Taken, ...]
    ending: str
    score: float

    @property
    def points(self) -> int:
        return sum(each.points for each in self.taken)


@dataclass(frozen=True)
class EndingProof:
    """How an ending is reached: by how many walks, how likely at random, and with which scores in [0, 1]."""

    walks: int
    chance: float
    lowest: float
    highest: float
    meters: Mapping[str, Span]
    """Where each meter stands there, lowest and highest."""


@dataclass(frozen=True)
class Proof:
    values: Values
    states: int
    """How many states its scenes have; an ending is one more."""
    endings: Mapping[str, EndingProof]
    """Those that are reached, in the order they are written."""
    unreached: tuple[str, ...]
    """Scenes and endings that no walk comes to."""
    best: WalkThrough
    worst: WalkThrough
    shortest: WalkThrough
    longest: WalkThrough
    mean: float
    """The expected score, in [0, 1], of somebody who picks at random among the open choices."""
    scores: Mapping[float, float] | None
    """How likely each score is at random, lowest first; None where there are too many to follow."""
    meters: Mapping[str, Span]
    """The lowest and the highest each meter comes to, anywhere on any walk."""
    idle: Idle

    @property
    def walks(self) -> int:
        return sum(each.walks for each in self.endings.values())


def prove(scenario: Scenario, limit: Limit = PROVED, cells: int = MAX_CELLS) -> Proof:
    """Look at every reachable state of a scenario.

    Raises Unplayable where it can't be played or scored, and TooMany where it goes beyond ``limit``.
    """
    values = valued(_within(limit, reachable(scenario, limit)))
    states = values.states
    found = arrivals(states)
    spans = {meter: meter_spans(states, meter) for meter in scenario.meters}
    endings = {}
    for ending in scenario.endings:
        for state in states.ids.get(ending, {}).values():
            lowest, highest = values.outcome(found.least[state]), values.outcome(found.most[state])
            there = {meter: ends[ending] for meter, (_, ends) in spans.items()}
            endings[ending] = EndingProof(found.walks[state], found.chance[state], lowest, highest, there)
    sums = distribution(states, found, cells)
    few, many = values.lengths
    return Proof(
        values,
        states.count - len(endings),
        endings,
        tuple(place for place in (*scenario.scenes, *scenario.endings) if place not in states.ids),
        best=_walk(values, lambda at, lane, to: (values.best[at] == lane.points + values.best[to], lane.points)),
        worst=_walk(values, lambda at, lane, to: (values.worst[at] == lane.points + values.worst[to], -lane.points)),
        shortest=_walk(values, lambda at, lane, to: (few[at] == bool(lane.choice) + few[to], 0)),
        longest=_walk(values, lambda at, lane, to: (many[at] == bool(lane.choice) + many[to], 0)),
        mean=values.outcome(found.mean),
        scores=None if sums is None else {values.outcome(total): chance for total, chance in sums.items()},
        meters={meter: span for meter, (span, _) in spans.items()},
        idle=idle_choices(values),
    )


def _within(limit: Limit, states: States) -> States:
    """The states, if there are steps left for all that is proved of them. Raises TooMany."""
    taken = sum(len(lane.sources) for _, lanes in states.passes for lane in lanes)
    if states.steps + taken * (_PASSES + len(states.scenario.meters)) > limit.steps:
        raise TooMany("steps", states.scenario.begin, taken=states.steps, limit=limit.steps)
    return states


def _walk(values: Values, liked: Callable[[int, Transitions, int], tuple[bool, int]]) -> WalkThrough:
    """From the beginning, always by the choice that is liked most, of several the one written first."""
    states, place = values.states, values.states.places
    at, taken = 0, list[Taken]()
    while place[at] in states.transitions:
        onward = [
            (lane, lane.targets[lane.sources.index(at)]) for lane in states.transitions[place[at]] if at in lane.sources
        ]
        lane, after = max(onward, key=lambda each: liked(at, *each))
        if lane.choice:  # a scene without choices is passed
            taken.append(Taken(place[at], lane.choice, lane.points))
        at = after
    return WalkThrough(tuple(taken), place[at], values.outcome(sum(each.points for each in taken)))
