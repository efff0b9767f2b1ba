"""What is proved of a conversation, against every walk through thousands of random ones."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest

from benchmarks.proving import large_scenario
from relcourse.course.kinds import Scenario
from relcourse.play.allowance import Limit
from relcourse.play.states import TooMany
from relcourse.play.values import Unplayable
from relcourse.workbench.check.idle_choices import Choice, Dominated
from relcourse.workbench.prove.proof import PROVED, EndingProof, Proof, WalkThrough, prove
from tests.batches import batches
from tests.scenarios import DeadEnd, Raw, Walk, every_walk, random_scenario, scenario

BATCHES = 8
IN_A_BATCH = 500


def span(values: list[int]) -> tuple[int, int]:
    return min(values), max(values)


def endings_agree(proof: Proof, raw: Raw, walks: list[Walk]) -> None:
    assert list(proof.endings) == [each for each in raw["endings"] if each in {walk.ending for walk in walks}]
    for ending, found in proof.endings.items():
        there = [walk for walk in walks if walk.ending == ending]
        scores = [proof.values.outcome(walk.total) for walk in there]
        meters = {meter: span([walk.left[meter] for walk in there]) for meter in raw["meters"]}
        chance = float(sum(walk.chance for walk in there))
        assert found == EndingProof(len(there), pytest.approx(chance), min(scores), max(scores), meters)


def chance_agrees(proof: Proof, walks: list[Walk]) -> None:
    mean = float(sum(walk.chance * walk.total for walk in walks))
    assert proof.mean == pytest.approx(proof.values.outcome(mean))
    scores: dict[float, Fraction] = defaultdict(Fraction)
    for walk in walks:
        scores[proof.values.outcome(walk.total)] += walk.chance
    assert proof.scores == pytest.approx({score: float(chance) for score, chance in scores.items()})
    assert list(proof.scores or ()) == sorted(scores)


def meters_agree(proof: Proof, raw: Raw, walks: list[Walk]) -> None:
    stood = {meter: [each[meter] for walk in walks for each in (*walk.meters, walk.left)] for meter in raw["meters"]}
    assert proof.meters == {meter: span(values) for meter, values in stood.items()}


def walks_are_among(proof: Proof, walks: list[Walk]) -> None:
    by_choices = {tuple(zip(walk.scenes, walk.choices, walk.points, strict=True)): walk for walk in walks}
    totals, lengths = [walk.total for walk in walks], [len(walk.choices) for walk in walks]

    def found(through: WalkThrough) -> Walk:
        walk = by_choices[tuple((each.scene, each.choice, each.points) for each in through.taken)]
        assert through.ending == walk.ending
        assert through.score == proof.values.outcome(walk.total)
        return walk

    assert found(proof.best).total == max(totals)
    assert found(proof.worst).total == min(totals)
    assert len(found(proof.shortest).choices) == min(lengths)
    assert len(found(proof.longest).choices) == max(lengths)
    assert proof.walks == len(walks)


State = tuple[str, tuple[int, ...]]


def worths(walks: list[Walk]) -> dict[State, dict[str, tuple[str, int]]]:
    """In each state, with all the meters, each open choice: where it leads, and the most that it still earns."""
    made: dict[State, dict[str, tuple[str, int]]] = defaultdict(dict)
    for walk in walks:
        places = (*walk.scenes[1:], walk.ending)
        for turn, choice in enumerate(walk.choices):
            state = walk.scenes[turn], tuple(walk.meters[turn].values())
            earned = sum(walk.points[turn:])
            _, before = made[state].get(choice, ("", -1))
            made[state][choice] = places[turn], max(before, earned)
    return made


def idle_choices_agree(proof: Proof, raw: Raw, walks: list[Walk]) -> None:
    seen: dict[str, list[dict[str, tuple[str, int]]]] = defaultdict(list)
    for (scene, _), options in worths(walks).items():
        seen[scene].append(options)
    never_open, never_best, dominated = set[Any](), set[Any](), set[Any]()
    for scene, states in seen.items():
        written = list(raw["scenes"][scene]["choices"])
        for mine in written:
            where = [options for options in states if mine in options]
            if not where:
                never_open.add(Choice(scene, mine))
                continue
            if all(options[mine][1] < max(worth for _, worth in options.values()) for options in where):
                never_best.add(Choice(scene, mine))
            for other in written:
                if other != mine and all(
                    other in options and options[other][0] == options[mine][0] for options in where
                ):
                    over = [options[other][1] - options[mine][1] for options in where]
                    if min(over) >= 0 and (max(over) > 0 or written.index(other) < written.index(mine)):
                        dominated.add(Dominated(scene, mine, other))
                        break
    assert set(proof.idle.never_open) == never_open
    assert set(proof.idle.never_best) == never_best
    assert set(proof.idle.dominated) == dominated


@pytest.mark.parametrize("batch", batches(BATCHES, everyday=1))
def test_what_is_proved_of_a_random_scenario_agrees_with_every_walk_through_it(batch: int) -> None:
    met: Counter[str] = Counter()
    for n in range(IN_A_BATCH):
        raw = random_scenario(random.Random(f"prove-{batch}-{n}"))
        try:
            walks = every_walk(raw)
        except DeadEnd:
            met["dead end"] += 1
            with pytest.raises(Unplayable, match="no choice is open"):
                prove(scenario(raw))
            continue
        if len({walk.total for walk in walks}) == 1:
            met["all the same"] += 1
            with pytest.raises(Unplayable, match="nothing to decide"):
                prove(scenario(raw))
            continue
        proof = prove(scenario(raw))
        endings_agree(proof, raw, walks)
        chance_agrees(proof, walks)
        meters_agree(proof, raw, walks)
        walks_are_among(proof, walks)
        idle_choices_agree(proof, raw, walks)
        reached = {place for walk in walks for place in (*walk.scenes, walk.ending)}
        assert set(proof.unreached) == {*raw["scenes"], *raw["endings"]} - reached
        met["proved"] += 1
        met["never open"] += bool(proof.idle.never_open)
        met["dominated"] += bool(proof.idle.dominated)
        met["unreached"] += bool(proof.unreached)
    assert met["proved"] > IN_A_BATCH / 2
    assert min(met.values()) > IN_A_BATCH / 100 and len(met) == 6


def test_a_distribution_that_would_take_too_long_is_left_out() -> None:
    proof = prove(large_scenario(60), cells=1000)
    assert proof.scores is None
    assert 0 < proof.mean < 1
    whole = prove(large_scenario(60)).scores
    assert whole and sum(whole.values()) == pytest.approx(1)
    assert sum(score * chance for score, chance in whole.items()) == pytest.approx(proof.mean)


def test_it_looks_at_as_many_states_as_it_may_and_no_more() -> None:
    large = large_scenario(60)
    count = prove(large).states
    assert prove(large, Limit(count, 10**9)).states == count
    for limit in (count - 1, count // 2):
        with pytest.raises(TooMany, match=f"more than {limit:,} different states"):
            prove(large, Limit(limit, 10**9))


def test_it_takes_as_many_steps_as_it_may_and_no_more() -> None:
    large = large_scenario(60)
    least = next(steps for steps in range(0, 10**8, 10_000) if proved(large, steps))
    for steps in (least - 10_000, least // 2, least // 20, 0):
        with pytest.raises(TooMany, match=f"more than {steps:,} steps"):
            prove(large, Limit(10**9, steps))
    assert prove(large, Limit(10**9, least)) == prove(large)


def proved(large: Scenario, steps: int) -> bool:
    with suppress(TooMany):
        return bool(prove(large, Limit(10**9, steps)))
    return False


@pytest.mark.slow
def test_what_is_proved_of_a_thousand_scenes_takes_a_third_of_what_it_may() -> None:
    prove(large_scenario(), Limit(PROVED.states // 3, PROVED.steps // 3))


@pytest.mark.slow
def test_a_thousand_scenes_have_more_walks_than_could_ever_be_listed() -> None:
    proof = prove(large_scenario())
    assert proof.states > 200_000
    assert proof.walks > 10**40
    assert len(proof.best.taken) == 100
    assert proof.best.score == 1 and proof.worst.score == 0
