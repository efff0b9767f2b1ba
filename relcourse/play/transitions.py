"""What a choice does to the states of its scene: a pair of columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple


class Transitions(NamedTuple):
    """One choice of a scene: the states in which it is open and earns these points, and the state that follows each.

    Where the mark depends on what happened, a choice has several of these; a scene without choices has one, "".
    """

    choice: str
    points: int
    sources: list[int]
    targets: list[int]
    ways: frozenset[int]
    """Which of its ways on are taken, by their place among them; of the scene's ways, those that some choice takes."""


def merged(lanes: Sequence[Transitions]) -> tuple[Transitions, ...]:
    """Those of one choice and the same points as one."""
    alike: dict[tuple[str, int], list[Transitions]] = {}
    for lane in lanes:
        alike.setdefault((lane.choice, lane.points), []).append(lane)
    return tuple(
        Transitions(
            choice,
            points,
            list(chain.from_iterable(each.sources for each in same)),
            list(chain.from_iterable(each.targets for each in same)),
            frozenset().union(*(each.ways for each in same)),
        )
        for (choice, points), same in alike.items()
    )
