"""A walk as it is told: scene after scene, and in each what is new to whoever has been there before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from relcourse.course.conditions import State
from relcourse.course.kinds.scenario import Scenario
from relcourse.course.script import Beat
from relcourse.play.conversation import Conversation
from relcourse.play.values import onward, step


class Visit(NamedTuple):
    """One coming to a scene. ``beats`` is what is told there: a line that was told before is told again only where
    its condition did not hold at the visit before this one.
    """

    scene: str
    beats: tuple[Beat, ...]


def visits(walk: Conversation) -> tuple[tuple[Visit, ...], ...]:
    """The scenes come to before the first decision, then those after each; of an ending there is nothing to tell."""
    held: dict[str, frozenset[int]] = {}
    told: dict[str, frozenset[int]] = {}
    made = []
    for scenes, state in _stretches(walk):
        stretch = []
        for scene in scenes:
            script = walk.exercise.scripts[scene]
            now = frozenset(number for number, beat in enumerate(script) if beat.shows(state))
            old = told.get(scene, frozenset()) & held.get(scene, frozenset())
            stretch.append(Visit(scene, tuple(script[number] for number in sorted(now - old))))
            held[scene], told[scene] = now, told.get(scene, frozenset()) | now
        made.append(tuple(stretch))
    return tuple(made)


def _stretches(walk: Conversation) -> Iterator[tuple[tuple[str, ...], State]]:
    scenario = walk.exercise
    yield _scenes(scenario, scenario.begin, scenario.beginning), scenario.beginning
    for turn in walk.turns:
        place, state = step(scenario, turn.scene, turn.before, turn.choice)
        yield _scenes(scenario, place, state), state


def _scenes(scenario: Scenario, place: str, state: State) -> tuple[str, ...]:
    return tuple(each for each in onward(scenario, place, state) if each in scenario.scenes)
