"""Choices that a learner who knows the conversation would never take: over every reachable state of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq, le

from relcourse.play.transitions import Transitions
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
    """A choice, the states in which it is open, what can still be earned by it at best there, and where it leads."""

    choice: str
    sources: Sequence[int]
    best: Sequence[int]
    places: Sequence[str]


def idle_choices(values: Values) -> Idle:
    never_open: list[Choice] = []
    never_best: list[Choice] = []
    dominated: list[Dominated] = []
    for scene, transitions in values.states.transitions.items():
        choices = values.scenario.scenes[scene].choices
        worths = [_worth(choice, transitions, values.best, values.states.places) for choice in choices]
        for each in worths:
            if not each.sources:
                never_open.append(Choice(scene, each.choice))
                continue
            if not any(map(eq, each.best, map(values.best.__getitem__, each.sources))):
                never_best.append(Choice(scene, each.choice))
            dominated += (Dominated(scene, each.choice, by) for by in _dominating(each, worths))
    return Idle(tuple(never_open), tuple(never_best), tuple(dominated))


def _worth(choice: str, transitions: Sequence[Transitions], best: Sequence[int], place: Sequence[str]) -> _Worth:
    lanes = [lane for lane in transitions if lane.choice == choice]
    sources = [each for lane in lanes for each in lane.sources]
    best_there = [lane.points + best[target] for lane in lanes for target in lane.targets]
    return _Worth(choice, sources, best_there, [place[target] for lane in lanes for target in lane.targets])


def _dominating(mine: _Worth, worths: Sequence[_Worth]) -> Iterator[str]:
    """The first choice, if any, that dominates this one; of two that are always equal, the one written first."""
    before = True
    for other in worths:
        if other is mine:
            before = False
        elif _never_better(mine, other, or_equal=before):
            yield other.choice
            return


def _never_better(mine: _Worth, other: _Worth, *, or_equal: bool) -> bool:
    if other.sources != mine.sources:
        found = _where(mine.sources, other)
        if found is None:
            return False
        other = found
    return other.places == mine.places and all(map(le, mine.best, other.best)) and (or_equal or mine.best != other.best)


def _where(states: Sequence[int], other: _Worth) -> _Worth | None:
    """Another choice's worth in these states only; None where it is not always open."""
    rows = {state: row for row, state in enumerate(other.sources)}
    if not all(state in rows for state in states):
        return None
    picked = [rows[state] for state in states]
    return _Worth(other.choice, states, [other.best[row] for row in picked], [other.places[row] for row in picked])
