"""What may be told of a figure: no count of few, and none that comes out by subtracting."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from relcourse.cohort.disclosure.limits import K, Under, divided, rounded, share

COUNTS = some.integers(0, 200)


@given(COUNTS, COUNTS)
def test_the_difference_of_two_counts_that_are_told_is_none_of_few(one: int, other: int) -> None:
    told = [each for each in (rounded(one), rounded(other)) if isinstance(each, int)]
    assert all(a == b or abs(a - b) >= K for a, b in combinations(told, 2))
    assert all(abs(each - real) <= 2 for each, real in zip(told, (one, other), strict=False) if len(told) == 2)


@given(COUNTS)
def test_what_is_told_stands_for_five_counts(count: int) -> None:
    same = [each for each in range(count + 10) if rounded(each) == rounded(count)]
    assert len(same) >= (K if isinstance(rounded(count), Under) else 3)


@given(some.dictionaries(some.text("abcdef", min_size=1, max_size=2), COUNTS, max_size=7))
def test_parts_of_few_are_told_together(parts: dict[str, int]) -> None:
    told, others = divided(parts)
    assert told.keys() == {key for key, count in parts.items() if count >= K}
    assert others == rounded(sum(count for count in parts.values() if count < K))


@pytest.mark.parametrize("all_chose", [12, 11, 10, 9, 8])
def test_that_all_chose_the_same_is_not_to_be_seen(all_chose: int) -> None:
    assert divided({"a": all_chose, "b": 12 - all_chose}) == ({"a": 10}, Under())


def test_a_share_is_told_where_right_and_wrong_are_of_enough() -> None:
    assert share(0.5, 12) == 0.5 and share(5 / 12, 12) == 0.42
    assert share(11 / 12, 12) is None and share(1.0, 12) is None and share(0.0, 500) is None
    assert share(0.5, 4) is None and share(None, 50) is None
