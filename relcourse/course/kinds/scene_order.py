"""The order of a conversation's scenes: each before all that it leads to, and those that come round in groups.

A conversation may come back to a scene where every way round takes a choice that is offered ``once``. Then the scenes
of a group stand in the order that is left without those choices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from graphlib import CycleError, TopologicalSorter

Graph = Mapping[str, Set[str]]
"""Each scene, and those that some choice in it leads to."""


class EndlessLoop(Exception):
    """A way round that takes no choice offered once: ``scenes`` in the order of walking, the first again at the end."""

    def __init__(self, scenes: tuple[str, ...]) -> None:
        super().__init__(scenes)
        self.scenes = scenes


def rounds(every_way: Graph, without_once: Callable[[], Graph]) -> tuple[tuple[str, ...], ...]:
    """The scenes in groups: mostly one alone, else those among which the conversation can come round.

    Raises EndlessLoop where it can come round for ever.
    """
    try:
        return tuple((each,) for each in _ordered(every_way))
    except CycleError:
        kept = without_once()
        return tuple(tuple(_within(group, kept)) for group in _groups(every_way))


def _within(group: Set[str], without_once: Graph) -> Iterator[str]:
    try:
        yield from _ordered({each: without_once[each] & group for each in without_once if each in group})
    except CycleError as error:
        raise EndlessLoop(tuple(reversed(error.args[1]))) from error


def _ordered(graph: Graph) -> tuple[str, ...]:
    return tuple(reversed(tuple(TopologicalSorter(graph).static_order())))


def _groups(graph: Graph) -> tuple[Set[str], ...]:
    """The strongly connected parts, each before all that it leads to. Tarjan (1972), without recursion."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    made: list[Set[str]] = []
    for root in graph:
        if root in number:
            continue
        waiting = [(root, iter(graph[root]))]
        number[root] = low[root] = len(number)
        path.append(root)
        on_path.add(root)
        while waiting:
            here, onward = waiting[-1]
            for each in onward:
                if each not in number:
                    number[each] = low[each] = len(number)
                    path.append(each)
                    on_path.add(each)
                    waiting.append((each, iter(graph[each])))
                    break
                if each in on_path:
                    low[here] = min(low[here], number[each])
            else:
                waiting.pop()
                if waiting:
                    low[waiting[-1][0]] = min(low[waiting[-1][0]], low[here])
                if low[here] == number[here]:
                    at = path.index(here)
                    made.append(frozenset(path[at:]))
                    on_path.difference_update(path[at:])
                    del path[at:]
    return tuple(reversed(made))
