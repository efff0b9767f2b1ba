"""A state packed into one integer, its code, and what choices do to a whole column of codes in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from relcourse.course.conditions import AllOf, Comparison, Condition, Part, State


class StatePacking(NamedTuple):
    """One digit a meter or flag, 0 for one that is no longer read.

    ``weights`` has what a step of each counts for in a code, ``bases`` how many values it has.
    """

    weights: Mapping[str, int]
    bases: Mapping[str, int]

    @classmethod
    def over(cls, names: Iterable[str], most: Mapping[str, int]) -> StatePacking:
        """``most`` is the highest value of each."""
        weights, bases, weight = {}, {}, 1
        for name in names:
            weights[name], bases[name] = weight, most[name] + 1
            weight *= bases[name]
        return cls(weights, bases)

    def of(self, state: State, kept: Sequence[str]) -> int:
        return sum(state[name] * self.weights[name] for name in kept)

    def digits(self, column: Iterable[int], name: str) -> list[int]:
        """Where a meter or flag stands in each code."""
        weight, base = self.weights[name], self.bases[name]
        return [code // weight % base for code in column]

    @staticmethod
    def steps(condition: Condition) -> int:
        """The comparisons that one code is held against, at most."""
        return len(condition.atoms)

    def moved(self, column: list[int], moves: Iterable[tuple[str, int]]) -> list[int]:
        """The codes after some moves; each stays between 0 and its highest."""
        for name, by in moves:
            weight, base = self.weights[name], self.bases[name]
            steps = _steps(by, base)
            column = [code + steps[code // weight % base] * weight for code in column]
        return column

    def holding(self, column: list[int], condition: Condition) -> list[bool]:
        """Whether a condition holds in each code."""
        return self._holding(column, condition.root)

    def forgetting(self, column: list[int], names: Iterable[str]) -> list[int]:
        """The codes without these meters and flags."""
        for name in names:
            weight, base = self.weights[name], self.bases[name]
            column = [code - code // weight % base * weight for code in column]
        return column

    def _holding(self, column: list[int], part: Part) -> list[bool]:
        if isinstance(part, Comparison):
            weight, base = self.weights[part.name], self.bases[part.name]
            passes = _passes(part, base)
            return [passes[code // weight % base] for code in column]
        made = [self._holding(column, each) for each in part.parts]
        return list(map(all if isinstance(part, AllOf) else any, zip(*made, strict=True)))


@lru_cache(maxsize=256)
def _steps(by: int, base: int) -> tuple[int, ...]:
    """How far a meter really moves, by where it stands."""
    return tuple([min(base - 1, max(0, value + by)) - value for value in range(base)])


@lru_cache(maxsize=1024)
def _passes(part: Comparison, base: int) -> tuple[bool, ...]:
    """Whether a comparison holds, by where its meter stands."""
    return tuple([part.passes(value) for value in range(base)])
