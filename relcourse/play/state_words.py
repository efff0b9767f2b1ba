"""A state of a conversation in words, for its author."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.conditions import State
from relcourse.course.kinds.scenario import Scenario


def state_words(scenario: Scenario, state: State) -> Iterator[str]:
    """``trust 55``, then ``promised`` for each flag that is set, then ``yard/see-ana taken``."""
    yield from (f"{meter} {state[meter]}" for meter in scenario.meters)
    yield from (flag for flag in scenario.flags if state[flag])
    yield from (f"{each} taken" for each, value in state.items() if "/" in each and value)
