"""Every reachable state of a scenario, packed small: a state is a number, a choice a pair of columns of numbers.

A state is a scene and what some later condition still reads: meters, flags, and which of the choices that are offered
once were taken. States form a DAG, even where scenes do not: every way round takes such a choice. What a choice does to
all the states of its scene is worked out in a few passes over a column of codes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count, filterfalse, islice
from operator import not_
from typing import NamedTuple

from relcourse.course.conditions import State
from relcourse.course.diagnostics import Issue, params_of, render
from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import POINTS, Marking, Way
from relcourse.play.allowance import Limit
from relcourse.play.state_packing import StatePacking
from relcourse.play.transitions import Transitions, merged


class Unplayable(Exception):
    """A scenario that can't be played or scored: a case of RC220. Its text is the sentence; ``scene`` is where, and
    ``taken`` the steps until this was known.
    """

    code = "RC220"

    def __init__(self, case: str, scene: str, /, *, taken: int, **params: str | int) -> None:
        super().__init__(case, scene)
        self.case = case
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


@dataclass(frozen=True)
class States:
    """``ids`` is, for every place that is reached, code -> state; states count from 0, the beginning."""

    scenario: Scenario
    read_later: Mapping[str, tuple[str, ...]]
    codes: StatePacking
    ids: Mapping[str, Mapping[int, int]]
    """Scenes before what they lead to, endings last."""
    passes: tuple[tuple[str, tuple[Transitions, ...]], ...]
    """The choices of each scene that is reached, in their order; one that is never open has no states. A scene that the
    conversation comes back to stands here several times: every state comes before all that follow it."""
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

    @cached_property
    def transitions(self) -> Mapping[str, tuple[Transitions, ...]]:
        """As ``passes``, all of a scene at once."""
        made: dict[str, tuple[Transitions, ...]] = {}
        for scene, lanes in self.passes:
            made[scene] = merged((*made[scene], *lanes)) if scene in made else lanes
        return made

    def number(self, place: str, state: State) -> int:
        """Raises KeyError where no walk comes there in this state."""
        return self.ids[place][self.codes.of(state, self.read_later[place])]


def read_later(scenario: Scenario, more: Mapping[str, frozenset[str]] | None = None) -> dict[str, tuple[str, ...]]:
    """For each scene and ending, what is read there or later of a state to decide the way and what it earns.

    ``more`` is what else is to be followed up to a scene or an ending.
    """
    more = more or {}
    later: dict[str, frozenset[str]] = {ending: more.get(ending, frozenset()) for ending in scenario.endings}
    for group in reversed(scenario.rounds):  # those that come round all read the same
        here = [scenario.deciding(key) | more.get(key, frozenset()) for key in group]
        after = [later[each] for key in group for each in scenario.after[key] if each in later]
        whole = frozenset().union(*here, *after)
        later.update(dict.fromkeys(group, whole))
    return {key: tuple(sorted(names)) for key, names in later.items()}


def reachable(scenario: Scenario, limit: Limit, followed: Mapping[str, tuple[str, ...]] | None = None) -> States:
    """All that walks come to from the beginning; ``followed`` names more than decides the way.

    Raises Unplayable where a reachable state has no open choice, and TooMany where scenes have more states, or those
    take more steps, than ``limit`` says.
    """
    return _Exploring(scenario, limit, followed or read_later(scenario)).all()


class _Exploring:
    """One pass forwards, a scene at a time. Only what is read later is followed."""

    def __init__(self, scenario: Scenario, limit: Limit, later: Mapping[str, tuple[str, ...]]) -> None:
        self.scenario = scenario
        self.later = later
        self.codes = StatePacking.over(sorted({name for each in later.values() for name in each}), scenario.most)
        self.limit = limit
        self.steps = self.count = self.seen = 0
        numbers = count()
        self.ids = {key: defaultdict[int, int](numbers.__next__) for key in (*scenario.ordered, *scenario.endings)}
        self.waiting: dict[str, list[int]] = defaultdict(list)
        """The codes of each scene that were come to, and not led on yet."""
        self.next_round: dict[str, list[int]] = defaultdict(list)
        """Those of the group at hand that one more choice offered once leads to."""
        self.group: frozenset[str] = frozenset()

    def all(self) -> States:
        scenario = self.scenario
        begin = scenario.begin
        self._numbered(begin, [self.codes.of(scenario.beginning, self.later[begin])], again=False)
        passes = [each for group in scenario.rounds for each in self._round(group)]
        ids = {key: dict(table) for key, table in self.ids.items() if table}
        return States(scenario, self.later, self.codes, ids, tuple(passes), self.count, self.steps)

    def _round(self, group: tuple[str, ...]) -> Iterator[tuple[str, tuple[Transitions, ...]]]:
        """The passes of one scene, or of those that come round: as often as there are choices offered once among them.

        States in which fewer of these were taken come first, and within a pass the scenes in their order.
        """
        comes_round = len(group) > 1 or group[0] in self.scenario.after[group[0]]
        self.group = frozenset(group) if comes_round else frozenset()
        while True:
            for key in group:
                column = self.waiting.pop(key, [])
                if column:
                    yield key, self._lanes(key, column)
            if not self.next_round:
                return
            self.waiting.update(self.next_round)
            self.next_round.clear()

    def _take(self, steps: int, scene: str) -> None:
        """Count steps before they are taken. Raises TooMany."""
        self.steps += steps
        if self.steps > self.limit.steps:
            raise TooMany("steps", scene, taken=self.steps - steps, limit=self.limit.steps)

    def _lanes(self, key: str, column: list[int]) -> tuple[Transitions, ...]:
        """The choices of a scene that is reached with these codes."""
        self.seen += len(column)
        if self.seen > self.limit.states:
            raise self._too_many(key)
        scene = self.scenario.scenes[key]
        states = list(map(self.ids[key].__getitem__, column))
        taken = [each for choice in scene.choices for each in self._marked(key, choice, column, states)]
        lanes = self._led_on(key, taken or [self._taken(key, "", 0, column, states)])
        if scene.choices and not _always_some_open(lanes, len(column)):
            raise Unplayable("no open choice", key, taken=self.steps)
        return lanes

    def _marked(self, key: str, choice: str, column: list[int], states: list[int]) -> Iterator[_Taken]:
        """A choice where it is open, once for each mark that it has there."""
        opens = self.scenario.opens(key, choice)
        if opens:
            self._take(len(column) * self.codes.steps(opens), key)
            is_open = self.codes.holding(column, opens)
            column, states = list(compress(column, is_open)), list(compress(states, is_open))
        *depending, last = self.scenario.scenes[key].choices[choice].mark or (
            Marking(mark="poor"),
        )  # nothing is 0, too
        for marking in depending if column else ():
            assert marking.when
            self._take(len(column) * self.codes.steps(marking.when), key)
            holds = self.codes.holding(column, marking.when)
            here, sources = list(compress(column, holds)), list(compress(states, holds))
            if here:
                yield self._taken(key, choice, POINTS[marking.mark], here, sources)
            fails = list(map(not_, holds))
            column, states = list(compress(column, fails)), list(compress(states, fails))
            if not column:
                return
        yield self._taken(key, choice, POINTS[last.mark], column, states)

    def _taken(self, key: str, choice: str, points: int, column: list[int], states: list[int]) -> _Taken:
        followed, option = self.later[key], self.scenario.scenes[key].choices.get(choice)
        moves = [(name, by) for name, by in self.scenario.moves(key, choice).items() if name in followed]
        self._take(len(column) * len(moves), key)
        alone = option and (option.goto or (option.once and self.group))
        return _Taken(choice, points, states, self.codes.moved(column, moves), choice if alone else "")

    def _led_on(self, key: str, taken: list[_Taken]) -> tuple[Transitions, ...]:
        """The choices with the states that follow. Those that go by the scene's ways go together: most do."""
        scene, together = self.scenario.scenes[key], dict[str, list[int]]()
        for each in taken:
            together.setdefault(each.alone, []).extend(each.moved)
        targets, ways = dict[str, Iterator[int]](), dict[str, frozenset[int]]()
        for alone, moved in together.items():
            by = set[int]()
            again = bool(self.group and alone and scene.choices[alone].once)
            targets[alone] = iter(self._follow(key, enumerate(scene.ways(alone)), moved, by, again=again))
            ways[alone] = frozenset(by)
        return tuple(
            [
                Transitions(choice, points, states, list(islice(targets[alone], len(states))), ways[alone])
                for choice, points, states, _, alone in taken
            ]
        )

    def _follow(
        self, key: str, ways: Iterator[tuple[int, Way]], moved: list[int], taken: set[int], *, again: bool
    ) -> list[int]:
        """The state that follows each of these codes, by the first way that holds; notes the ways ``taken``."""
        if not moved:
            return []
        index, way = next(ways)
        if way.when is None:
            taken.add(index)
            return self._enter(key, way.goto, moved, again=again)
        self._take(len(moved) * self.codes.steps(way.when), key)
        holds = self.codes.holding(moved, way.when)
        mine = self._enter(key, way.goto, list(compress(moved, holds)), again=again)
        if mine:
            taken.add(index)
        if len(mine) == len(moved):
            return mine
        rest = iter(self._follow(key, ways, list(compress(moved, map(not_, holds))), taken, again=again))
        first = iter(mine)
        return [next(first) if each else next(rest) for each in holds]

    def _enter(self, key: str, place: str, moved: list[int], *, again: bool) -> list[int]:
        """From codes to states of a place; what nothing there reads any more is forgotten."""
        dropped = self._dropped(key, place)
        self._take(len(moved) * (1 + len(dropped)), key)
        return self._numbered(place, self.codes.forgetting(moved, dropped), again=again)

    def _dropped(self, scene: str, place: str) -> tuple[str, ...]:
        """What is read in a scene or later, and no more once a place is come to."""
        here, kept = self.later[scene], self.later[place]
        return tuple(filterfalse(frozenset(kept).__contains__, here)) if here != kept else ()

    def _numbered(self, place: str, column: list[int], *, again: bool) -> list[int]:
        """The states of these codes; a new one takes the next number.

        ``again`` says that a choice offered once led here, in a group that comes round.
        """
        ids = self.ids[place]
        before = len(ids)
        made = [ids[code] for code in column]
        new = len(ids) - before
        self.count += new
        if self.count > self.limit.states + len(self.scenario.endings):  # stop before memory does
            raise self._too_many(place)
        if new and place in self.scenario.scenes:
            lines = self.next_round if again and place in self.group else self.waiting
            lines[place] += reversed(list(islice(reversed(ids), new)))
        return made

    def _too_many(self, place: str) -> TooMany:
        """Flags and choices offered once are blamed where they alone may come to as many, else the meters."""
        others = sum(name not in self.scenario.meters for name in self.later[place])
        case = "flags" if 2**others > self.limit.states else ""
        return TooMany(case, place, taken=self.steps, limit=self.limit.states)


class _Taken(NamedTuple):
    """A choice where it is open and earns these points, and the codes that it makes of those states. ``alone`` is the
    choice again where it goes by ways of its own, or is minded for being offered once, else "".
    """

    choice: str
    points: int
    sources: list[int]
    moved: list[int]
    alone: str


def _always_some_open(transitions: tuple[Transitions, ...], states: int) -> bool:
    """Whether each of a scene's states has an open choice; mostly some choice is open in all of them."""
    most = max(len(lane.sources) for lane in transitions)
    return most == states or len(set().union(*(lane.sources for lane in transitions))) == states
