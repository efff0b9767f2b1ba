"""Judgement in practised situations: what few answers can say about one behaviour.

A behaviour starts from Beta(1, 1), knowing nothing. An answer of score s adds s to a and 1 - s to b, so partial
credit counts in part. Only first attempts feed it: repeating a known answer shows nothing new.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

ENOUGH = 5
"""Answers below which an estimate would be a guess."""
_TAIL = 0.1


@dataclass(frozen=True)
class Estimate:
    """From the sum of the scores of some first attempts, ``total``, and how many they were.

    ``mean`` with the interval from ``low`` to ``high`` that holds the middle 80 %, all in [0, 1].
    """

    total: float
    answers: int

    @property
    def enough(self) -> bool:
        return self.answers >= ENOUGH

    @property
    def mean(self) -> float:
        return (1 + self.total) / (2 + self.answers)

    @cached_property
    def low(self) -> float:
        return self._quantile(_TAIL)

    @cached_property
    def high(self) -> float:
        return self._quantile(1 - _TAIL)

    def _quantile(self, share: float) -> float:
        return beta_quantile(share, 1 + self.total, 1 + self.answers - self.total)


def beta_quantile(share: float, a: float, b: float) -> float:
    """The x below which a Beta(a, b) has that share, to 1e-9, by bisection of its distribution."""
    low, high = 0.0, 1.0
    while high - low > 1e-9:
        middle = (low + high) / 2
        if beta_share(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction.

    Source: DLMF 8.17.22, https://dlmf.nist.gov/8.17#v; it converges fast for x < (a + 1) / (a + b + 2), and
    the other side follows from I_x(a, b) = 1 - I_{1-x}(b, a).
    """
    if x <= 0 or x >= 1:
        return min(1.0, max(0.0, x))
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    tiny, c, d = 1e-300, 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 300):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        change = 1.0
        for step in (even, odd):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            change *= c * d
        fraction *= change
        if abs(change - 1) < 1e-12:
            break
    return front * fraction
