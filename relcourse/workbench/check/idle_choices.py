"""Choices that a learner who knows the conversation would never take: over every reachable state of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq, le

from relcourse.play.states import Transitions
from relcourse.play.values import Values


@dataclass(frozen=True)
class Choice:
    """An option of a scene, by their ids."""

    scene: str
    choice: str


@dataclass(frozen=True)
class Dominated(Choice):
    """Wherever it is open, so is ``by``, which leads the same way and never ends lower."""

    by: str


@dataclass(frozen=True)
class Idle:
    """``never_best`` are those that lie on no best way on, in any state; ``dominated`` are some of them."""

    never_open: tuple[Choice, ...]
    never_best: tuple[Choice, ...]
    dominated: tuple[Dominated, ...]


@dataclass(frozen=True)
class _Worth:
    """A lane, and for each of its states what can still be earned by it at best, and where it leads."""

    lane: Transitions
    best: Sequence[int]
    places: Sequence[str]


def idle_choices(values: Values) -> Idle:
    never_open: list[Choice] = []
    never_best: list[Choice] = []
    dominated: list[Dominated] = []
    for scene, transitions in values.states.transitions.items():
        worths = [_worth(lane, values.best, values.states.places) for lane in transitions]
        for each in worths:
            if not each.lane.sources:
                never_open.append(Choice(scene, each.lane.choice))
                continue
            if not any(map(eq, each.best, map(values.best.__getitem__, each.lane.sources))):
                never_best.append(Choice(scene, each.lane.choice))
            dominated += (Dominated(scene, each.lane.choice, by) for by in _dominating(each, worths))
    return Idle(tuple(never_open), tuple(never_best), tuple(dominated))


def _worth(lane: Transitions, best: Sequence[int], place: Sequence[str]) -> _Worth:
    points = lane.points
    return _Worth(lane, [points + best[target] for target in lane.targets], [place[each] for each in lane.targets])


def _dominating(mine: _Worth, worths: Sequence[_Worth]) -> Iterator[str]:
    """The first choice, if any, that dominates this one; of two that are always equal, the one written first."""
    before = True
    for other in worths:
        if other is mine:
            before = False
        elif _never_better(mine, other, or_equal=before):
            yield other.lane.choice
            return


def _never_better(mine: _Worth, other: _Worth, *, or_equal: bool) -> bool:
    if other.lane.sources != mine.lane.sources:
        found = _where(mine.lane.sources, other)
        if found is None:
            return False
        other = found
    return other.places == mine.places and all(map(le, mine.best, other.best)) and (or_equal or mine.best != other.best)


def _where(states: Sequence[int], other: _Worth) -> _Worth | None:
    """Another choice's worth in these states only; None where it is not always open."""
    rows = {state: row for row, state in enumerate(other.lane.sources)}
    if not all(state in rows for state in states):
        return None
    picked = [rows[state] for state in states]
    return _Worth(other.lane, [other.best[row] for row in picked], [other.places[row] for row in picked])
