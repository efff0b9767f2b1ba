"""What may be told of a figure: whatever is subtracted from whatever, no part of fewer than five people comes out."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from relcourse.cohort.disclosure import Bound, apart, divided, nested, share
from relcourse.cohort.published import K

COUNTS = some.integers(0, 40)


@given(some.integers(K, 40), some.lists(some.integers(0, 40), max_size=6))
def test_no_two_nested_numbers_that_are_told_are_close(whole: int, counts: list[int]) -> None:
    counts = [min(each, whole) for each in counts]
    found = nested(whole, counts)
    told = {0, whole, *(each for each in found if isinstance(each, int))}
    assert all(abs(a - b) >= K for a, b in combinations(told, 2))
    for count, each in zip(counts, found, strict=True):
        if isinstance(each, Bound):
            assert each.low <= count <= each.high and each.high - each.low >= K - 1
        else:
            assert each == count


@pytest.mark.parametrize(
    ("whole", "counts", "words"),
    [
        (12, [12, 7], ["12", "7"]),
        (12, [11, 9], ["5 or more", "5 or more"]),
        (12, [4, 0], ["under 5", "under 5"]),
        (40, [33, 31, 12], ["33", "30 or more", "12"]),
        (6, [5], ["2 or more"]),
    ],
)
def test_a_number_that_says_too_much_is_told_as_a_bound(whole: int, counts: list[int], words: list[str]) -> None:
    assert [str(each) for each in nested(whole, counts)] == words


@given(some.dictionaries(some.text("abcdef", min_size=1, max_size=2), COUNTS, max_size=7))
def test_parts_add_up_and_none_is_of_few(parts: dict[str, int]) -> None:
    told, others = divided(parts)
    assert sum(told.values()) + others == sum(parts.values())
    assert all(parts[key] == count >= K for key, count in told.items())
    if told:
        assert others == 0 or others >= K
        assert len(told) + bool(others) >= 2, "nobody's choice is told by telling everybody's"


@pytest.mark.parametrize(
    ("parts", "told", "others"),
    [
        ({"a": 7, "b": 5}, {"a": 7, "b": 5}, 0),
        ({"a": 6, "b": 3, "c": 3}, {"a": 6}, 6),
        ({"a": 9, "b": 3}, {}, 12),
        ({"a": 12}, {}, 12),
        ({"a": 12, "b": 6, "c": 2}, {"a": 12}, 8),
        ({"a": 3, "b": 4}, {}, 7),
    ],
)
def test_choices_of_few_are_told_together(parts: dict[str, int], told: dict[str, int], others: int) -> None:
    assert divided(parts) == (told, others)


@given(some.lists(some.tuples(some.sampled_from("ab"), some.sampled_from("cd"), some.sampled_from("ef")), max_size=40))
def test_ways_and_decisions_side_by_side_tell_of_no_few(taken: list[tuple[str, str, str]]) -> None:
    ways = {way: taken.count(way) for way in set(taken)}
    takers = {step: sum(step in way for way in taken) for step in "abcdef"}
    told, others = apart(*divided(ways), {way: way for way in ways}, takers)
    assert sum(told.values()) + others == len(taken)
    for step, count in takers.items() if told else ():
        through = sum(n for way, n in told.items() if step in way)
        assert count - through == 0 or count - through >= K or not through


def test_a_share_is_told_where_right_and_wrong_are_of_enough() -> None:
    assert share(0.5, 12) == 0.5 and share(5 / 12, 12) == 5 / 12
    assert share(11 / 12, 12) is None and share(1.0, 12) is None and share(0.0, 500) is None
    assert share(0.5, 4) is None
