"""Walks from the beginning of a scenario, the shortest to each of its states, found by playing on and on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from relcourse.course.conditions import State
from relcourse.course.kinds.scenario import Scenario
from relcourse.play.values import Values, open_choices, step


class Walk(NamedTuple):
    """Where a walk has come to, in which state, and by which choice after which walk."""

    place: str
    state: State
    choice: str = ""
    before: Walk | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """All that were taken; a scene without choices is passed."""
        made, here = [], self
        while here.before:
            made.append(here.choice)
            here = here.before
        return tuple(filter(None, reversed(made)))


def walks(scenario: Scenario, read_later: Mapping[str, tuple[str, ...]]) -> Iterator[Walk]:
    """A shortest walk to each state of each place, shorter ones first; of equally short ones those whose choices stand
    first in the file. States differ in what is ``read_later``.
    """
    begin = Walk(scenario.begin, scenario.beginning)
    seen = {_moment(begin, read_later)}
    waiting = deque([begin])
    while waiting:
        walk = waiting.popleft()
        yield walk
        for choice in _ways_on(scenario, walk):
            after = Walk(*step(scenario, walk.place, walk.state, choice), choice, walk)
            moment = _moment(after, read_later)
            if moment not in seen:
                seen.add(moment)
                waiting.append(after)


def shortest_way(valued: Values, place: str, remembered: State | None = None) -> tuple[str, ...] | None:
    """The choices of a shortest walk to a scene or an ending; None where no walk comes there.

    With ``remembered``, to where that stands so; all of it has to be read there or later.
    """
    if place not in valued.states.ids:
        return None
    wanted = (remembered or {}).items()
    found = (walk for walk in walks(valued.scenario, valued.read_later) if walk.place == place)
    return next((walk.choices for walk in found if wanted <= walk.state.items()), None)


def _ways_on(scenario: Scenario, walk: Walk) -> tuple[str, ...]:
    scene = scenario.scenes.get(walk.place)
    if scene is None:
        return ()
    return open_choices(scenario, walk.place, walk.state) if scene.choices else ("",)


def _moment(walk: Walk, read_later: Mapping[str, tuple[str, ...]]) -> tuple[str, tuple[int, ...]]:
    return walk.place, tuple([walk.state[name] for name in read_later[walk.place]])
