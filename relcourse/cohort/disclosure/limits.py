"""What of a figure may be told: nothing that speaks of fewer than K people, and nothing from which that could be had.

Pure rules. Counts of people are told to the nearest five, as statistical offices do, so that no difference of two of
them is a count of few; a mean is told where it can't stand for a few who did otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

K = 5
"""People. Nothing is told of fewer, and no figure moves by fewer."""
T = TypeVar("T")


class Under(NamedTuple):
    """A number that is not told, as it is smaller."""

    most: int = K

    def __str__(self) -> str:
        return f"under {self.most}"


Count = int | Under


def rounded(count: int) -> Count:
    """To the nearest five: 5, 10, 15 and on.

    >>> [str(rounded(count)) for count in (0, 4, 5, 7, 8, 12, 13)]
    ['under 5', 'under 5', '5', '5', '10', '10', '15']
    """
    return Under() if count < K else (count + 2) // 5 * 5


def divided(parts: Mapping[T, int]) -> tuple[dict[T, Count], Count]:
    """People who are each in one part, such as those who chose an option: the parts of enough, and the others together.

    The others are told of even where there are none: that everybody is in the parts that are told is not to be seen.
    """
    told = {key: rounded(count) for key, count in parts.items() if count >= K}
    return told, rounded(sum(count for count in parts.values() if count < K))


def share(mean: float | None, people: int) -> float | None:
    """A mean from 0 to 1 in hundredths, None where it may stand for fewer than K people: those who did all of it, or
    nothing of it, or otherwise than the rest."""
    if mean is None or people < K or min(mean, 1 - mean) * people < K - 1e-9:
        return None
    return round(mean, 2)


def enough(people: int) -> bool:
    return people >= K
