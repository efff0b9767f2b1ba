"""Meters packed into one integer, their code, and what choices do to a whole column of codes in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from relcourse.course.conditions import Comparison, Condition

Meters = Mapping[str, int]
BASE = 101  # a meter is 0 to 100


class StatePacking(NamedTuple):
    """One digit a meter, 0 for one that is no longer read. ``weights`` has each meter's power of the base."""

    weights: Mapping[str, int]

    @classmethod
    def over(cls, names: Iterable[str]) -> StatePacking:
        return cls({name: BASE**index for index, name in enumerate(names)})

    def of(self, meters: Meters, kept: Sequence[str]) -> int:
        return sum(meters[name] * self.weights[name] for name in kept)

    def digits(self, column: Iterable[int], name: str) -> list[int]:
        """Where a meter stands in each code."""
        weight = self.weights[name]
        return [code // weight % BASE for code in column]

    def read(self, code: int, kept: Sequence[str]) -> tuple[int, ...]:
        """Where these meters stand in one code."""
        return tuple([code // self.weights[name] % BASE for name in kept])

    @staticmethod
    def steps(condition: Condition) -> int:
        """The comparisons that one code is held against, at most."""
        return sum(map(len, condition.alternatives))

    def moved(self, column: list[int], moves: Iterable[tuple[str, int]]) -> list[int]:
        """The codes after some moves; a meter stays between 0 and 100."""
        for name, by in moves:
            weight, steps = self.weights[name], _steps(by)
            column = [code + steps[code // weight % BASE] * weight for code in column]
        return column

    def holding(self, column: list[int], condition: Condition) -> list[bool]:
        """Whether a condition holds in each code."""
        made = [self._all_of(column, parts) for parts in condition.alternatives]
        return made[0] if len(made) == 1 else list(map(any, zip(*made, strict=True)))

    def forgetting(self, column: list[int], names: Iterable[str]) -> list[int]:
        """The codes without these meters."""
        for name in names:
            weight = self.weights[name]
            column = [code - code // weight % BASE * weight for code in column]
        return column

    def _all_of(self, column: list[int], parts: tuple[Comparison, ...]) -> list[bool]:
        made = [self._passing(column, part) for part in parts]
        return made[0] if len(made) == 1 else list(map(all, zip(*made, strict=True)))

    def _passing(self, column: list[int], part: Comparison) -> list[bool]:
        weight, passes = self.weights[part.meter], _passes(part)
        return [passes[code // weight % BASE] for code in column]


@lru_cache(maxsize=256)
def _steps(by: int) -> tuple[int, ...]:
    """How far a meter really moves, by where it stands."""
    return tuple([min(100, max(0, value + by)) - value for value in range(BASE)])


@lru_cache(maxsize=1024)
def _passes(part: Comparison) -> tuple[bool, ...]:
    """Whether a comparison holds, by where its meter stands."""
    return tuple([part.passes(value) for value in range(BASE)])
