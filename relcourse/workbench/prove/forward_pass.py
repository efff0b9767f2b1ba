"""What can be said of a state by all the walks that come to it: one pass forwards over a scenario's states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from relcourse.play.states import States
from relcourse.play.transitions import Transitions

_FAR = 10**9
_CLAMPED = tuple(min(100, max(0, value)) for value in range(-100, 201))
"""Where a meter stands after a move: at index value + move + 100."""


@dataclass(frozen=True)
class Arrivals:
    """For each state, by its number: how many walks come to it, how likely, and with which sums of points.

    ``chance`` is that of somebody who picks at random, each open choice as likely as the others.
    """

    walks: list[int]
    chance: list[float]
    least: list[int]
    most: list[int]
    mean: float
    """The expected sum of points of a whole walk at random."""


def arrivals(states: States) -> Arrivals:
    walks, chance = [0] * states.count, [0.0] * states.count
    least, most = [_FAR] * states.count, [-1] * states.count
    mean = 0.0
    walks[0], chance[0], least[0], most[0] = 1, 1.0, 0, 0
    for _, transitions in states.passes:
        share = _shares(transitions, chance)
        for lane in transitions:
            points = lane.points
            for source, target in zip(lane.sources, lane.targets, strict=True):
                walks[target] += walks[source]
                chance[target] += share[source]
                low, high = least[source] + points, most[source] + points
                if low < least[target]:
                    least[target] = low
                if high > most[target]:
                    most[target] = high
            mean += points * sum(map(share.__getitem__, lane.sources))
    return Arrivals(walks, chance, least, most, mean)


def _shares(transitions: tuple[Transitions, ...], chance: list[float]) -> Mapping[int, float]:
    """For each state of a scene, how likely each of its open choices is taken."""
    whole = transitions[0].sources
    if all(lane.sources == whole for lane in transitions):
        return {state: chance[state] / len(transitions) for state in whole}
    opened = Counter(state for lane in transitions for state in lane.sources)
    return {state: chance[state] / count for state, count in opened.items()}


def distribution(states: States, found: Arrivals, cells: int) -> dict[int, float] | None:
    """How likely each sum of points is at the end for somebody who picks at random, lowest first.

    None where it would take more than ``cells`` pairs of a choice in a state and a sum.
    """
    sums = sums_at_endings(states, found, cells)
    if sums is None:
        return None
    whole: dict[int, float] = {}
    for each in sums.values():
        for total, chance in each.items():
            whole[total] = whole.get(total, 0.0) + chance
    return dict(sorted(whole.items()))


def sums_at_endings(states: States, found: Arrivals, cells: int) -> dict[str, dict[int, float]] | None:
    """As ``distribution``, by the ending: how likely somebody comes to it with each sum."""
    room, most, least = 0, found.most.__getitem__, found.least.__getitem__
    for lane in chain.from_iterable(lanes for _, lanes in states.passes):
        room += sum(map(most, lane.sources)) - sum(map(least, lane.sources)) + len(lane.sources)
        if room > cells:
            return None
    sums: dict[int, dict[int, float]] = {0: {0: 1.0}}
    for _, transitions in states.passes:
        opened = Counter(state for lane in transitions for state in lane.sources)
        for lane in transitions:
            for source, target in zip(lane.sources, lane.targets, strict=True):
                there = sums.setdefault(target, {})
                for total, chance in sums[source].items():
                    reached = total + lane.points
                    there[reached] = there.get(reached, 0.0) + chance / opened[source]
        for source in opened:
            del sums[source]
    return {states.places[state]: each for state, each in sums.items()}


Span = tuple[int, int]


def meter_spans(states: States, meter: str) -> tuple[Span, dict[str, Span]]:
    """The lowest and the highest a meter comes to on any walk, and on walks to each ending.

    Moves and clamping keep the order of values, so where no later condition reads a meter, the lowest and the
    highest of each state lead to those of the next: exact, without following it as part of the state.
    """
    low, high = [101] * states.count, [-1] * states.count
    low[0] = high[0] = states.scenario.meters[meter].start
    follows = {place for place in states.ids if meter in states.read_later[place]}
    for place in follows:
        ids = states.ids[place]
        for state, digit in zip(ids.values(), states.codes.digits(ids, meter), strict=True):
            low[state] = high[state] = digit
    for scene, lanes in states.passes:
        if not all(after in follows for after in states.scenario.after[scene]):
            _carry(states, scene, lanes, meter, low, high)
    ends = {place: next(iter(ids.values())) for place, ids in states.ids.items() if place in states.scenario.endings}
    return (min(low), max(high)), {ending: (low[state], high[state]) for ending, state in ends.items()}


def _carry(
    states: States, scene: str, lanes: tuple[Transitions, ...], meter: str, low: list[int], high: list[int]
) -> None:
    """The lowest and the highest of a meter from a scene's states to those that follow."""
    for lane in lanes:
        by = states.scenario.moves(scene, lane.choice).get(meter, 0) + 100
        for source, target in zip(lane.sources, lane.targets, strict=True):
            lower, higher = _CLAMPED[low[source] + by], _CLAMPED[high[source] + by]
            if lower < low[target]:
                low[target] = lower
            if higher > high[target]:
                high[target] = higher
