"""What of a figure may be shown: nothing that speaks of fewer than K people, and nothing from which that could be told.

Pure rules over counts of people. Where a number would say too much, a bound stands in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeVar

from relcourse.cohort.published import K

T = TypeVar("T")


class Bound(NamedTuple):
    """A number that is not told: at least ``low``, at most ``high``."""

    low: int
    high: int

    def __str__(self) -> str:
        if self.low <= 0:
            return f"under {self.high + 1}"
        return f"{self.low} or more"


Count = int | Bound


def nested(whole: int, counts: Sequence[int]) -> list[Count]:
    """Counts of people out of a whole who may be in several of them, such as those who opened and who finished.

    A number is told where it differs by nobody or by K people at least from every other that is told, from the whole
    and from nobody: a difference is a count, too.
    """
    told = {0, whole}
    found: list[Count] = []
    for count in counts:
        if count >= K and all(count == each or abs(count - each) >= K for each in told):
            told.add(count)
            found.append(count)
        else:
            found.append(Bound(0, K - 1) if count < K else Bound(_at_least(count, whole), whole))
    return found


def _at_least(count: int, whole: int) -> int:
    """A bound that leaves room for K people to be missing, at a whole K: where a count crosses the next one, that says
    nothing of one person."""
    most = min(count, whole - K + 1)
    return most // K * K or most


def divided(parts: Mapping[T, int]) -> tuple[dict[T, int], int]:
    """People who are each in one part, such as those who chose an option: the parts that may be told, and the others.

    Parts of fewer than K are told together as the others; where these are fewer than K, the smallest part that is told
    goes to them. Where all would stand in one, nothing is told: it would say of everybody what they chose.
    """
    told = {key: count for key, count in parts.items() if count >= K}
    others = sum(count for key, count in parts.items() if key not in told)
    while told and 0 < others < K:
        smallest = min(told, key=lambda key: told[key])
        others += told.pop(smallest)
    if len(told) + bool(others) < 2:
        return {}, sum(parts.values())
    return told, others


def apart(
    told: Mapping[T, int], others: int, steps: Mapping[T, Collection[str]], takers: Mapping[str, int]
) -> tuple[dict[T, int], int]:
    """Ways that are told beside how many took each of their ``steps``: who took a step and went on otherwise is a part,
    too. Where one of these would have fewer than K people, the smallest way through that step goes to the others.
    """
    left = dict(told)
    for _ in range(len(told)):
        close = [
            step
            for step in {each for key in left for each in steps[key]}
            if 0 < takers.get(step, 0) - sum(count for key, count in left.items() if step in steps[key]) < K
        ]
        if not close:
            break
        through = [key for key in left if close[0] in steps[key]]
        others += left.pop(min(through, key=lambda key: left[key]))
    return (left, others) if len(left) + bool(others) > 1 else ({}, others + sum(left.values()))


def share(mean: float, people: int) -> float | None:
    """A mean from 0 to 1, None where it may stand for fewer than K people: of right answers or wrong ones alike."""
    return mean if people >= K and min(mean, 1 - mean) * people >= K - 1e-9 else None


def enough(people: int) -> bool:
    return people >= K
