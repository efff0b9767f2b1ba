"""Every reachable state of a scenario, packed small: a state is a number, a choice a pair of columns of numbers.

A state is a scene and the meters that some later condition still reads; scenes form a DAG. What a choice does
to all the states of its scene is worked out in a few passes over a column of codes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from operator import not_
from typing import NamedTuple

from relcourse.course.diagnostics import Issue, params_of, render
from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import Way
from relcourse.play.allowance import Limit
from relcourse.play.state_packing import Meters, StatePacking


class Unplayable(Exception):
    """A scenario that can't be played or scored: a case of RC220. Its text is the sentence; ``scene`` is where, and
    ``taken`` the steps until this was known.
    """

    code = "RC220"

    def __init__(self, case: str, scene: str, /, *, taken: int, **params: str | int) -> None:
        super().__init__(case, scene)
        self.scene = scene
        self.taken = taken
        self.issue = Issue(("scenes", scene), self.code, case, params_of({"scene": scene, **params}.items()))

    def __str__(self) -> str:
        return render(self.issue).what


class TooMany(Unplayable):
    """It has more states than were to be looked at, or they take more steps (the case "steps")."""

    code = "RC228"


class LeftOut(Unplayable):
    """Nothing is known of it: the conversations before it took all the steps that may be taken for a whole course."""

    code = "RC229"


class Transitions(NamedTuple):
    """One choice of a scene: the states in which it is open, and the state that follows each."""

    choice: str
    points: int
    sources: list[int]
    targets: list[int]
    ways: frozenset[int]
    """Which of its ways on are taken, by their place among them."""


@dataclass(frozen=True)
class States:
    """``ids`` is, for every place that is reached, code -> state; states count from 0, the beginning."""

    scenario: Scenario
    read_later: Mapping[str, tuple[str, ...]]
    codes: StatePacking
    ids: Mapping[str, Mapping[int, int]]
    """Scenes before what they lead to, endings last."""
    transitions: dict[str, tuple[Transitions, ...]]
    """For every scene that is reached, its choices in their order; one that is never open has no states."""
    count: int
    """How many states there are, with those of endings."""
    steps: int
    """What it took to find them, as ``Limit`` counts."""

    @cached_property
    def places(self) -> Sequence[str]:
        """The scene or ending of each state, by its number."""
        made = [""] * self.count
        for place, ids in self.ids.items():
            for state in ids.values():
                made[state] = place
        return made

    def state(self, place: str, meters: Meters) -> int:
        """Raises KeyError where no walk comes there with these meters."""
        return self.ids[place][self.codes.of(meters, self.read_later[place])]


def read_later(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """For each scene and ending, the meters that a condition there or later reads to decide the way."""
    later: dict[str, frozenset[str]] = {ending: frozenset() for ending in scenario.endings}
    for key in reversed(scenario.ordered):
        here = {meter for _, condition in scenario.scenes[key].conditions() for meter in condition.meters()}
        later[key] = frozenset(here).union(*(later[after] for after in scenario.after(key)))
    return {key: tuple(sorted(meters)) for key, meters in later.items()}


def reachable(scenario: Scenario, limit: Limit, followed: Mapping[str, tuple[str, ...]] | None = None) -> States:
    """All that walks come to from the beginning; ``followed`` names more meters than decide the way.

    Raises Unplayable where a reachable state has no open choice, and TooMany where scenes have more states, or those
    take more steps, than ``limit`` says.
    """
    return _Exploring(scenario, limit, followed or read_later(scenario)).all()


class _Exploring:
    """One pass forwards, a scene at a time. Only the meters that are read later are followed."""

    def __init__(self, scenario: Scenario, limit: Limit, later: Mapping[str, tuple[str, ...]]) -> None:
        self.scenario = scenario
        self.later = later
        self.codes = StatePacking.over(later[scenario.begin])
        self.limit = limit
        self.steps = self.count = 0
        numbers = count()
        self.ids = {key: defaultdict[int, int](numbers.__next__) for key in (*scenario.ordered, *scenario.endings)}

    def all(self) -> States:
        scenario, seen = self.scenario, 0
        self._numbered(scenario.begin, [self.codes.of(scenario.meters, self.later[scenario.begin])])
        transitions = {}
        for key in scenario.ordered:
            here = self.ids[key]
            seen += len(here)
            if seen > self.limit.states:
                raise self._too_many(key)
            if here:
                transitions[key] = self._lanes(key, list(here), list(here.values()))
                if not _always_some_open(transitions[key], len(here)):
                    raise Unplayable("no open choice", key, taken=self.steps)
        ids = {key: dict(table) for key, table in self.ids.items() if table}
        return States(scenario, self.later, self.codes, ids, transitions, self.count, self.steps)

    def _take(self, steps: int, scene: str) -> None:
        """Count steps before they are taken. Raises TooMany."""
        self.steps += steps
        if self.steps > self.limit.steps:
            raise TooMany("steps", scene, taken=self.steps - steps, limit=self.limit.steps)

    def _lanes(self, key: str, column: list[int], states: list[int]) -> tuple[Transitions, ...]:
        """The choices of a scene that is reached with these codes, in these states."""
        scene, codes, followed = self.scenario.scenes[key], self.codes, self.later[key]
        lanes = []
        for choice, option in scene.choices.items():
            here, sources = column, states
            if option.needs:
                self._take(len(column) * codes.steps(option.needs), key)
                is_open = codes.holding(column, option.needs)
                here, sources = list(compress(column, is_open)), list(compress(states, is_open))
            moves = [(name, by) for name, by in option.moves.items() if name in followed]
            self._take(len(here) * len(moves), key)
            moved = codes.moved(here, moves)
            taken: set[int] = set()
            targets = self._follow(key, enumerate(scene.ways(choice)), moved, taken)
            lanes.append(Transitions(choice, option.points, sources, targets, frozenset(taken)))
        return tuple(lanes)

    def _follow(self, key: str, ways: Iterator[tuple[int, Way]], moved: list[int], taken: set[int]) -> list[int]:
        """The state that follows each of these codes, by the first way that holds; notes the ways ``taken``."""
        if not moved:
            return []
        index, way = next(ways)
        if way.when is None:
            taken.add(index)
            return self._enter(key, way.goto, moved)
        self._take(len(moved) * self.codes.steps(way.when), key)
        holds = self.codes.holding(moved, way.when)
        mine = self._enter(key, way.goto, list(compress(moved, holds)))
        if mine:
            taken.add(index)
        if len(mine) == len(moved):
            return mine
        rest = iter(self._follow(key, ways, list(compress(moved, map(not_, holds))), taken))
        first = iter(mine)
        return [next(first) if each else next(rest) for each in holds]

    def _enter(self, key: str, place: str, moved: list[int]) -> list[int]:
        """From codes to states of a place; meters that nothing there reads any more are forgotten."""
        here, kept = self.later[key], self.later[place]
        dropped = [name for name in here if name not in kept] if here != kept else ()
        self._take(len(moved) * (1 + len(dropped)), key)
        return self._numbered(place, self.codes.forgetting(moved, dropped))

    def _numbered(self, place: str, column: list[int]) -> list[int]:
        """The states of these codes; a new one takes the next number."""
        ids = self.ids[place]
        before = len(ids)
        made = [ids[code] for code in column]
        self.count += len(ids) - before
        if self.count > self.limit.states + len(self.scenario.endings):  # stop before memory does
            raise self._too_many(place)
        return made

    def _too_many(self, place: str) -> TooMany:
        return TooMany("", place, taken=self.steps, limit=self.limit.states)


def _always_some_open(transitions: tuple[Transitions, ...], states: int) -> bool:
    """Whether each of a scene's states has an open choice; mostly some choice is open in all of them."""
    most = max(len(lane.sources) for lane in transitions)
    return most == states or len(set().union(*(lane.sources for lane in transitions))) == states
