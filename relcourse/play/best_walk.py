"""The best walk that is nearest to a given one: to look back on, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relcourse.play.values import Values, onward, open_choices, step

if TYPE_CHECKING:
    from relcourse.play.conversation import Turn

_A_SCENE = 1_000_000
"""What a shared scene counts against a shared choice: more than any walk has of these."""


def best_walk(values: Values, mine: Sequence[Turn]) -> tuple[str, ...]:
    """The choices of a best walk. Of several it is the one that shares most scenes with these turns, then most of the
    same choices in them, then the one whose choices stand first in the file.
    """
    if not any(values.given_away(turn.scene, turn.before, turn.choice) for turn in mine):
        return tuple(turn.choice for turn in mine)
    return _Nearest(values, mine).choices()


class _Nearest:
    def __init__(self, values: Values, mine: Sequence[Turn]) -> None:
        self.values = values
        self.scenes = {turn.scene for turn in mine}
        self.taken = {(turn.scene, turn.choice) for turn in mine}

    def choices(self) -> tuple[str, ...]:
        scenario, number, shared = self.values.scenario, self.values.states.number, self._shared()
        state, made = scenario.beginning, list[str]()
        place = onward(scenario, scenario.begin, state)[-1]
        while place in scenario.scenes:
            ways = []
            for choice in open_choices(scenario, place, state):
                if not self.values.given_away(place, state, choice):
                    after, changed = step(scenario, place, state, choice)
                    ways.append((self._here(place, choice) + shared[number(after, changed)], choice, after, changed))
            _, choice, after, state = max(ways, key=lambda way: way[0])
            made.append(choice)
            place = onward(scenario, after, state)[-1]
        return tuple(made)

    def _shared(self) -> Sequence[int]:
        """For each state, what a best way on from there shares with mine at most; one pass backwards over all."""
        best, shared = self.values.best, [0] * self.values.states.count
        for scene, lanes in reversed(self.values.states.passes):
            for lane in lanes:
                points, here = lane.points, self._here(scene, lane.choice)
                for source, target in zip(lane.sources, lane.targets, strict=True):
                    if best[source] == points + best[target] and here + shared[target] > shared[source]:
                        shared[source] = here + shared[target]
        return shared

    def _here(self, scene: str, choice: str) -> int:
        return _A_SCENE * (scene in self.scenes) + ((scene, choice) in self.taken)
