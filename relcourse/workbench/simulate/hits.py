"""How often a player's first pick is a key: a share of decisions, and the interval in which the true one may lie."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from relcourse.workbench.simulate.guessers import Guesser, Liking
from relcourse.workbench.simulate.judged_options import JudgedOptions

_Z = 1.96
"""So many standard errors to either side hold nineteen of twenty true shares."""


class Hits(NamedTuple):
    """``hits`` of ``decisions`` in which a player had something to go by; ``by_chance`` are those of mere luck.

    Where it likes several options best, it hits by the part of them that are keys.
    """

    decisions: int
    hits: float
    by_chance: float

    @property
    def share(self) -> float:
        return self.hits / self.decisions

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, which holds for small numbers, too: nineteen of twenty such intervals hold the true share."""
        n, share, z2 = self.decisions, self.share, _Z**2
        middle, half = share + z2 / (2 * n), _Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
        low, high = ((middle + side) / (1 + z2 / n) for side in (-half, half))
        return max(0.0, low), min(1.0, high)

    @property
    def beyond(self) -> bool:
        """Whether luck alone would seldom hit as often."""
        return self.interval[0] > self.by_chance / self.decisions


def hits(guesser: Guesser, judged: Iterable[JudgedOptions]) -> Hits | None:
    """A player's hits, exactly; None where it had nothing to go by, or does not pick by liking."""
    if not isinstance(guesser, Liking):
        return None
    found = [(each, hit) for each in judged if (hit := _hit(guesser, each)) is not None]
    return Hits(len(found), sum(hit for _, hit in found), sum(each.by_chance for each, _ in found)) if found else None


def together(parts: Iterable[Hits]) -> Hits | None:
    """The hits in several exercises."""
    made = list(parts)
    if not made:
        return None
    decisions, hit, lucky = (sum(each) for each in zip(*made, strict=True))
    return Hits(int(decisions), hit, lucky)


def _hit(guesser: Liking, judged: JudgedOptions) -> float | None:
    """The part of those it likes best that are keys; None where it likes all alike."""
    liked = guesser.like(judged.options)
    best = [option.id for option, much in zip(judged.options, liked, strict=True) if much == max(liked)]
    return sum(each in judged.keys for each in best) / len(best) if len(best) < len(liked) else None
