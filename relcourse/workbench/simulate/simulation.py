"""Test-wise players through a whole course: who scores what against chance, and which items give their key away."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from statistics import fmean

from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import Exercise
from relcourse.play.allowance import Allowance
from relcourse.workbench.simulate import word_learner
from relcourse.workbench.simulate.guessers import GUESSERS, Guesser
from relcourse.workbench.simulate.hits import Hits, hits, together
from relcourse.workbench.simulate.judged_options import JudgedOptions, judged_options
from relcourse.workbench.simulate.playable_items import playable_item

TIES = 25
"""So many turns are averaged where chance has a part in a player's answers."""
RARE = 0.05
"""A player does better than chance where fewer of the random rounds than this share do as well."""
PLAYERS: Mapping[str, str] = {
    **{guesser.id: guesser.about for guesser in GUESSERS},
    word_learner.ID: word_learner.ABOUT,
}
"""What each player goes by, in the order in which they are shown."""
_BY_ORDER = frozenset(guesser.id for guesser in GUESSERS if guesser.by_order)
LEAK = 0.25
"""An item leaks where a player scores so much above what is expected at random."""


@dataclass(frozen=True)
class Used:
    """An exercise where a lesson first uses it."""

    module: str
    exercise: Exercise


@dataclass(frozen=True)
class Played:
    """One scored exercise. Scores are in [0, 1]; a player that had nothing to go by has none."""

    id: str
    kind: str
    module: str
    as_written: bool
    """Whether a learner sees its options in the order they are written in."""
    expected: float
    """At random."""
    exact: bool
    rounds: Sequence[float]
    """The scores of the random rounds."""
    scores: Mapping[str, float]
    hits: Mapping[str, Hits]
    """In its decisions and ratings; a conversation's are counted in every scene, also where a walk does not lead."""


@dataclass(frozen=True)
class Mean:
    """A player over several items, against chance over the same."""

    items: int
    score: float
    expected: float
    as_well: float
    """The share of the random rounds that did as well."""

    @property
    def beyond(self) -> bool:
        return self.as_well < RARE and self.score > self.expected


@dataclass(frozen=True)
class Group:
    name: str
    items: int
    expected: float
    usual: tuple[float, float]
    """Between these lie nine of ten random rounds."""
    means: Mapping[str, Mean]
    hits: Mapping[str, Hits]


@dataclass(frozen=True)
class Leak:
    item: str
    kind: str
    guesser: str
    score: float
    expected: float

    @property
    def above(self) -> float:
        return self.score - self.expected


def used_exercises(folder: CourseFolder) -> tuple[list[Used], list[str]]:
    """Every exercise that a lesson uses, in their order, each once; and the names of what has errors."""
    made: dict[str, Used] = {}
    broken: dict[str, None] = {}
    for key, module in folder.course.modules.items():
        for lesson in module.lessons:
            loaded = folder.load_lesson(lesson)
            if isinstance(loaded, Broken):
                broken[lesson] = None
                continue
            for each in (*(step.content for step in loaded.steps), *map(folder.exercise, loaded.lesson.reviews)):
                if isinstance(each, Exercise):
                    made.setdefault(each.id, Used(key, each))
                elif isinstance(each, Broken):
                    broken[each.id] = None
    return list(made.values()), list(broken)


def casts(used: Iterable[Used]) -> Mapping[str, tuple[Guesser, ...]]:
    """Who plays each module: the same everywhere, but for the one that has read all modules before it."""
    made: dict[str, tuple[Guesser, ...]] = {}
    before: list[JudgedOptions] = []
    here: list[JudgedOptions] = []
    for each in used:
        if each.module not in made:
            before, here = [*before, *here], []
            made[each.module] = (*GUESSERS, word_learner.word_player(before))
        here += judged_options(each.exercise)
    return made


def play(
    used: Used, rounds: int, seed: int, allowance: Allowance, guessers: Sequence[Guesser] = GUESSERS
) -> Played | None:
    """All players at one exercise. None where it is not scored.

    Raises Unplayable for a conversation that can't be played or scored.
    """
    exercise = used.exercise
    item = playable_item(exercise, allowance)
    if item is None:
        return None
    rng = random.Random(f"{seed}/{exercise.id}")
    expected, exact, drawn = item.at_random(rng, rounds)
    scores = {}
    for guesser in guessers:
        first = item.play(guesser, rng)
        if first is not None:
            score, tied = first
            again = (item.play(guesser, rng) for _ in range(TIES - 1 if tied else 0))
            scores[guesser.id] = fmean([score, *(each[0] for each in again if each)])
    judged = tuple(judged_options(exercise))
    hit = {guesser.id: found for guesser in guessers if (found := hits(guesser, judged))}
    return Played(exercise.id, exercise.kind, used.module, item.as_written, expected, exact, drawn, scores, hit)


def grouped(played: Sequence[Played]) -> tuple[Group, tuple[Group, ...], tuple[Group, ...]]:
    """The whole course, then each kind, then each module."""
    kinds, modules = (dict.fromkeys(getattr(each, by) for each in played) for by in ("kind", "module"))
    return (
        _group("all", played),
        tuple(_group(kind, [each for each in played if each.kind == kind]) for kind in kinds),
        tuple(_group(module, [each for each in played if each.module == module]) for module in modules),
    )


def _group(name: str, played: Sequence[Played]) -> Group:
    seen: dict[tuple[str, ...], list[float]] = {}

    def rounds(items: Sequence[Played]) -> list[float]:
        """The mean of each random round over some items, lowest first."""
        key = tuple(each.id for each in items)
        if key not in seen:
            sums = list(items[0].rounds)
            for each in items[1:]:
                sums = list(map(add, sums, each.rounds))
            seen[key] = sorted(total / len(items) for total in sums)
        return seen[key]

    means = {}
    for player in PLAYERS:
        mine = [each for each in played if player in each.scores]
        if mine:
            score = fmean(each.scores[player] for each in mine)
            as_well = sum(each >= score - 1e-9 for each in rounds(mine)) / len(mine[0].rounds)
            means[player] = Mean(len(mine), score, fmean(each.expected for each in mine), as_well)
    whole = rounds(played)
    usual = whole[len(whole) // 20], whole[-1 - len(whole) // 20]
    hit = {
        player: found
        for player in PLAYERS
        if (found := together(each.hits[player] for each in played if player in each.hits))
    }
    return Group(name, len(played), fmean(each.expected for each in played), usual, means, hit)


def leaks(played: Sequence[Played]) -> list[Leak]:
    """Every item on which a player scores far above chance, the worst first.

    A player that goes by the written order counts only where learners see that order.
    """
    return sorted(_leaks(played), key=lambda leak: (-round(leak.above, 6), leak.item))


def _leaks(played: Sequence[Played]) -> Iterator[Leak]:
    for each in played:
        for player, score in each.scores.items():
            if score - each.expected >= LEAK and (each.as_written or player not in _BY_ORDER):
                yield Leak(each.id, each.kind, player, score, each.expected)
