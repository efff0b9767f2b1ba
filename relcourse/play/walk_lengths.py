"""How many decisions may still be to come, over all the states of a conversation."""

from __future__ import annotations

from collections.abc import Sequence

from relcourse.play.states import States

_FAR = 10**9
"""More decisions than any walk has."""


def lengths(states: States) -> tuple[Sequence[int], Sequence[int]]:
    """From each state, by its number, how many decisions there are still to take: the fewest and the most."""
    fewest: list[int] = [_FAR] * states.count
    most = [0] * states.count
    for ending in states.scenario.endings:
        for state in states.ids.get(ending, {}).values():
            fewest[state] = 0
    for _, lanes in reversed(states.passes):
        for lane in lanes:
            one = 1 if lane.choice else 0
            for source, target in zip(lane.sources, lane.targets, strict=True):
                few, many = fewest[target] + one, most[target] + one
                if many > most[source]:
                    most[source] = many
                if few < fewest[source]:
                    fewest[source] = few
    return fewest, most
