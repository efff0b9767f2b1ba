"""Endings beside each other: does the score tell them apart as their names do?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import ceil

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Scenario
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.prove.forward_pass import arrivals, sums_at_endings

MUCH = 0.3
"""The part of the whole scale that two endings may share."""
_TAIL = 0.1
"""The part of the walks at either end that is left out: a rare walk may come out oddly."""
_CELLS = 200_000
"""Pairs of a choice in a state and a sum of points that are followed for this, at most."""


@rule("RC227", over=Reached)
def overlapping_endings(reached: Reached) -> Iterator[Issue]:
    """Endings whose scores overlap much."""
    if not any(True for _ in _overlapping(reached.outcomes)):
        return
    states = reached.valued.states
    sums = sums_at_endings(states, arrivals(states), _CELLS)
    spans = reached.outcomes
    if sums is not None:
        middles = {ending: _middle(chances) for ending, chances in sums.items()}
        outcome = reached.valued.outcome
        spans = {ending: (outcome(low), outcome(high)) for ending, (low, high) in middles.items()}
    for one, other in _overlapping(spans):
        if not _parted_unjudged(reached.scenario, one, other):
            (low, high), (other_low, other_high) = spans[one], spans[other]
            yield issue(
                ("endings", other),
                other=one,
                low=f"{other_low:.2f}",
                high=f"{other_high:.2f}",
                other_low=f"{low:.2f}",
                other_high=f"{high:.2f}",
                most=f"{MUCH:.2f}",
                above=f"{_up(min(high, other_high) - MUCH):.2f}",
                below=f"{-_up(-other_low - MUCH):.2f}",
            )


def _overlapping(spans: Mapping[str, tuple[float, float]]) -> Iterator[tuple[str, str]]:
    """Pairs of endings next to each other by score that share much of the scale."""
    ranges = sorted((low, high, ending) for ending, (low, high) in spans.items())
    for (_, high, one), (other_low, other_high, other) in pairwise(ranges):
        if min(high, other_high) - other_low > MUCH:
            yield one, other


def _up(score: float) -> float:
    """The next hundredth, so that what is asked for is enough."""
    return ceil(round(100 * score, 6)) / 100


def _middle(chances: Mapping[int, float]) -> tuple[int, int]:
    """Between which sums of points the middle of the walks at random lies."""
    upwards = sorted(chances)
    return _past_the_tail(upwards, chances), _past_the_tail(upwards[::-1], chances)


def _past_the_tail(totals: Sequence[int], chances: Mapping[int, float]) -> int:
    """The first sum that is not among the walks left out, from one end."""
    left_out = _TAIL * sum(chances.values())
    reached = accumulate(chances[total] for total in totals)
    return next(total for total, so_far in zip(totals, reached, strict=True) if so_far > left_out)


def _parted_unjudged(scenario: Scenario, one: str, other: str) -> bool:
    """Whether only decisions without points lead to one of these endings and not to the other."""
    scenes = [key for key in scenario.scenes if {one, other} & scenario.after[key]]
    return not any(scenario.scenes[key].is_judged for key in scenes)
