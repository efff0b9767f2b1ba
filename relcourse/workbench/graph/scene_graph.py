"""A conversation as a picture: which choice leads where, and the best walk through it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relcourse.course.conditions import State
from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import Option, Way
from relcourse.play.values import first_way, moved, onward
from relcourse.workbench.prove.proof import WalkThrough


def marks_words(option: Option) -> str:
    """``best``, ``weak or best`` where it depends on what happened, "" where nobody is judged."""
    return " or ".join(dict.fromkeys(each.mark for each in option.mark))


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
    taken: frozenset[str] = frozenset()
    """Its choices by which the best walk goes this way, "" from a scene without choices."""

    @property
    def best(self) -> bool:
        return bool(self.taken)


@dataclass(frozen=True)
class Picture:
    scenario: Scenario
    best: WalkThrough | None = None
    """None where the conversation can't be scored, so that no walk is the best."""
    unreached: tuple[str, ...] = ()

    @property
    def scenes(self) -> tuple[str, ...]:
        """As walks come to them, and as they are written where these come round; those that none comes to last."""
        written = list(self.scenario.scenes)
        written.remove(self.scenario.begin)
        written.insert(0, self.scenario.begin)
        ordered = [each for group in self.scenario.rounds for each in sorted(group, key=written.index)]
        return (*(each for each in ordered if each not in self.unreached), *self.unreached_scenes)

    @property
    def unreached_scenes(self) -> tuple[str, ...]:
        return tuple(each for each in self.scenario.ordered if each in self.unreached)

    def is_on_best(self, scene: str, choice: str) -> bool:
        """Whether the best walk takes a choice in a scene."""
        return choice in self._best_ways.get(scene, {})

    def on_best(self, place: str) -> bool:
        return place in self._best_ways or (self.best is not None and self.best.ending == place)

    def arrows(self, scene: str) -> Iterator[Arrow]:
        """All ways out of a scene: its choices' own first, then those that its choices share."""
        here = self.scenario.scenes[scene]
        groups: dict[tuple[Way, ...], list[str]] = {}
        for choice in here.choices or ("",):
            groups.setdefault(here.ways(choice), []).append(choice)
        for ways, choices in sorted(groups.items(), key=lambda group: group[0] == here.next):
            for way in ways:
                taken = frozenset(each for each in choices if way in self._best_ways.get(scene, {}).get(each, ()))
                when, last = str(way.when or ""), way.when is None and len(ways) > 1
                yield Arrow(tuple(choices), len(choices) == len(here.choices or ("",)), way.goto, when, last, taken)

    @cached_property
    def _best_ways(self) -> dict[str, dict[str, list[Way]]]:
        """For each scene that the best walk comes to, what it takes there, and the ways that it goes on by."""
        made: dict[str, dict[str, list[Way]]] = {}
        scenario, state = self.scenario, self.scenario.beginning
        self._passing(made, scenario.begin, state)
        for each in self.best.taken if self.best else ():
            state = moved(scenario, state, scenario.moves(each.scene, each.choice))
            way = first_way(scenario.scenes[each.scene].ways(each.choice), state)
            made.setdefault(each.scene, {}).setdefault(each.choice, []).append(way)
            self._passing(made, way.goto, state)
        return made

    def _passing(self, made: dict[str, dict[str, list[Way]]], place: str, state: State) -> None:
        """Note the ways through scenes without choices."""
        for scene in onward(self.scenario, place, state)[:-1]:
            made.setdefault(scene, {}).setdefault("", []).append(first_way(self.scenario.scenes[scene].next, state))
