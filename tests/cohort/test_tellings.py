"""What may be told again: against somebody who subtracts everything that was told from everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain, combinations

import numpy
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from relcourse.cohort.disclosure.group_parts import parts_of
from relcourse.cohort.disclosure.limits import K
from relcourse.cohort.disclosure.tellings import NOTHING, Standing, Telling, may_tell
from relcourse.cohort.folder.roster import OTHERS

State = Mapping[int, tuple[str, int]]
"""Who is in a cell, each with their part and what they did."""
people = st.integers(0, 15)
state = st.dictionaries(people, st.tuples(st.sampled_from("ab"), st.integers(0, 1)), max_size=16)


def standings(before: State, now: State) -> list[Standing]:
    found: Counter[tuple[str | None, str | None, bool]] = Counter()
    for who in {*before, *now}:
        then, here = before.get(who), now.get(who)
        same = bool(then and here and then[1] == here[1])
        found[then and then[0], here and here[0], same] += 1
    return [Standing(*key, count) for key, count in found.items()]


def sets_told(state: State, divided: bool) -> list[frozenset[tuple[int, int]]]:
    """Every set of people, with what they did, of which figures were told or come by adding up."""
    parts = sorted({part for part, _ in state.values()}) if divided else []
    some = chain.from_iterable(combinations(parts, size) for size in range(1, len(parts) + 1))
    sums = [frozenset((who, did) for who, (part, did) in state.items() if part in each) for each in some]
    return [frozenset((who, did) for who, (_, did) in state.items()), *sums]


def tells_of_few(before: State, divided_before: bool, now: State, divided: bool) -> bool:
    for then in sets_told(before, divided_before):
        for here in sets_told(now, divided):
            both = then ^ here
            if then & here and 0 < len({who for who, _ in both}) < K:
                return True
    return any(0 < len({who for who, _ in each}) < K for each in sets_told(now, divided))


def follow(states: list[State]) -> list[tuple[Telling, State]]:
    """What is told of a cell that is looked at in these states, one after the other."""
    told: list[tuple[Telling, State]] = []
    for now in states:
        earlier = {NOTHING: standings({}, now), **{telling: standings(then, now) for telling, then in told}}
        for divided in (True, False):
            if may_tell(earlier, divided=divided):
                told.append((Telling(len(told) + 1, divided), now))
                break
    return told


@given(st.lists(state, max_size=6))
def test_no_difference_of_two_tellings_is_of_few(states: list[State]) -> None:
    told = follow(states)
    for (before, then), (after, now) in combinations(told, 2):
        assert not tells_of_few(then, before.divided, now, after.divided)


@st.composite
def growing(draw: st.DrawFn) -> list[State]:
    """People come, and do more; nobody goes or changes groups."""
    part = [draw(st.sampled_from("ab")) for _ in range(14)]
    now: dict[int, tuple[str, int]] = {}
    states = []
    for at in range(draw(st.integers(1, 7))):
        for who in draw(st.lists(st.integers(0, 13), max_size=8)):
            now[who] = (part[who], at)
        states.append(dict(now))
    return states


@given(growing())
def test_no_sum_of_any_tellings_is_of_few(states: list[State]) -> None:
    """Whatever is added up and subtracted, any number of times, says nothing of four people alone."""
    told = follow(states)
    rows = [each for telling, now in told for each in sets_told(now, telling.divided)]
    assume(rows)
    things = sorted({thing for row in rows for thing in row})
    whole = numpy.array([[thing in row for thing in things] for row in rows], dtype=float)
    rank = numpy.linalg.matrix_rank(whole)
    for few in combinations(sorted({who for who, _ in things}), K - 1):
        others = whole[:, [who not in few for who, _ in things]]
        assert numpy.linalg.matrix_rank(others) == rank, f"{few} can be told"


def of(count: int, part: str = "a", did: int = 0, start: int = 0) -> dict[int, tuple[str, int]]:
    return dict.fromkeys(range(start, start + count), (part, did))


@pytest.mark.parametrize(
    ("before", "divided_before", "now", "divided", "may"),
    [
        ({}, False, of(5), False, True),
        ({}, False, of(4), False, False),
        (of(6), False, of(10), False, False),
        (of(6), False, of(11), False, True),
        ({}, False, {**of(5), **of(5, "b", start=5)}, True, True),
        ({}, False, {**of(8), **of(4, "b", start=8)}, True, False),
        # all of before, less a group of now, is the three of the other group
        ({**of(6), **of(3, "b", start=6)}, False, {**of(6), **of(8, "b", start=6)}, True, False),
        ({**of(6), **of(6, "b", start=6)}, False, {**of(6), **of(12, "b", start=6)}, True, True),
        # five are new in one group and four in the other
        ({**of(5), **of(5, "b", start=20)}, True, {**of(10), **of(9, "b", start=20)}, True, False),
        ({**of(5), **of(5, "b", start=20)}, True, {**of(15), **of(15, "b", start=20)}, False, False),
        ({**of(5), **of(5, "b", start=20)}, True, {**of(10), **of(10, "b", start=20)}, True, True),
        # one went over to the other group, or five did, or the groups have other names now
        ({**of(7), **of(7, "b", start=7)}, True, {**of(6), **of(8, "b", start=6)}, True, False),
        ({**of(11), **of(7, "b", start=11)}, True, {**of(6), **of(12, "b", start=6)}, True, True),
        ({**of(7), **of(7, "b", start=7)}, True, {**of(7, "c"), **of(7, "a", start=7)}, True, True),
    ],
)
def test_a_cell_is_told(before: State, divided_before: bool, now: State, divided: bool, may: bool) -> None:
    earlier = {NOTHING: standings({}, now), Telling(1, divided_before): standings(before, now)}
    assert may_tell(earlier, divided=divided) is may


def test_those_who_came_and_went_do_not_show_who_else_came() -> None:
    """Six, then five more, then these five are gone and one has come: beside the first it would tell of that one."""
    first, second, third = of(6), of(11), {**of(6), **of(1, start=30)}
    told = {NOTHING: standings({}, third), Telling(2, False): standings(second, third)}
    assert may_tell(told, divided=False)
    assert not may_tell({**told, Telling(1, False): standings(first, third)}, divided=False)


@given(st.dictionaries(st.sampled_from(["", "north", "south", "east", "west"]), st.integers(1, 12), min_size=1))
def test_groups_are_told_with_enough_people_and_the_others_together(sizes: dict[str, int]) -> None:
    parts = parts_of(sizes)
    assert parts.keys() == sizes.keys()
    counts = Counter[str]()
    for group, part in parts.items():
        counts[part] += sizes[group]
        assert part in (group, OTHERS)
    assert len(counts) == 1 or all(count >= K for count in counts.values())
