"""A conversation as a picture: which choice leads where, and the best walk through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import Way
from relcourse.play.values import first_way, moved
from relcourse.workbench.prove.proof import WalkThrough


@dataclass(frozen=True)
class Arrow:
    """From a scene to a scene or an ending, by some of its choices or (``shared``) by all of them."""

    choices: tuple[str, ...]
    shared: bool
    to: str
    when: str
    """The condition under which it is gone; "" where there is none, or where it is the last of several ways."""
    last: bool
    """The way that is left when no condition before it holds."""
    best: bool


@dataclass(frozen=True)
class Picture:
    scenario: Scenario
    best: WalkThrough | None = None
    """None where the conversation can't be scored, so that no walk is the best."""
    unreached: tuple[str, ...] = ()

    @property
    def scenes(self) -> tuple[str, ...]:
        """As walks come to them; those that none comes to last."""
        ordered = self.scenario.ordered
        return (*(each for each in ordered if each not in self.unreached), *self.unreached_scenes)

    @property
    def unreached_scenes(self) -> tuple[str, ...]:
        return tuple(each for each in self.scenario.ordered if each in self.unreached)

    def choice_on_best(self, scene: str) -> str:
        """The choice that the best walk takes in a scene; "" where it does not come there."""
        return next((each.choice for each in self.best.taken if each.scene == scene), "") if self.best else ""

    def on_best(self, place: str) -> bool:
        return bool(self.choice_on_best(place)) or (self.best is not None and self.best.ending == place)

    def arrows(self, scene: str) -> Iterator[Arrow]:
        """All ways out of a scene: its choices' own first, then those that its choices share."""
        here = self.scenario.scenes[scene]
        groups: dict[tuple[Way, ...], list[str]] = {}
        for choice in here.choices:
            groups.setdefault(here.ways(choice), []).append(choice)
        for ways, choices in sorted(groups.items(), key=lambda group: group[0] == here.next):
            for way in ways:
                best = self.choice_on_best(scene) in choices and self._best_ways[scene] == way
                when, last = str(way.when or ""), way.when is None and len(ways) > 1
                yield Arrow(tuple(choices), len(choices) == len(here.choices), way.goto, when, last, best)

    @cached_property
    def _best_ways(self) -> dict[str, Way]:
        """The way that the best walk goes on by, for each scene that it comes to."""
        made: dict[str, Way] = {}
        meters = dict(self.scenario.meters)
        for each in self.best.taken if self.best else ():
            scene = self.scenario.scenes[each.scene]
            meters = moved(meters, scene.choices[each.choice].moves)
            made[each.scene] = first_way(scene.ways(each.choice), meters)
        return made
