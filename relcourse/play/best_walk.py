"""The best walk that is nearest to a given one: to look back on, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relcourse.course.conditions import State
from relcourse.play.values import Values, onward, open_choices, step

if TYPE_CHECKING:
    from relcourse.play.conversation import Turn

_Moment = tuple[str, tuple[int, ...]]


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
        self.onwards: dict[_Moment, tuple[tuple[int, int], str]] = {}
        """For each moment of a best walk what its best way on shares with mine, and the choice that leads there."""

    def choices(self) -> tuple[str, ...]:
        scenario = self.values.scenario
        place, state = self._arrived(scenario.begin, scenario.beginning)
        self._look_ahead(place, state)
        made = []
        while place in scenario.scenes:
            choice = self.onwards[self._moment(place, state)][1]
            made.append(choice)
            place, state = self._after(place, state, choice)
        return tuple(made)

    def _look_ahead(self, place: str, state: State) -> None:
        """Fill ``onwards`` from here to the endings, without recursion: a conversation may have 2,000 scenes."""
        waiting = [(place, state, False)]
        while waiting:
            place, state, looked = waiting.pop()
            moment = self._moment(place, state)
            if moment in self.onwards or place not in self.values.scenario.scenes:
                continue
            ways = [(choice, *self._after(place, state, choice)) for choice in self._lossless(place, state)]
            if not looked:
                waiting.append((place, state, True))
                waiting += [(after, changed, False) for _, after, changed in ways]
                continue
            shared = [self._shared(place, choice, after, changed) for choice, after, changed in ways]
            most = max(shared)
            self.onwards[moment] = most, ways[shared.index(most)][0]

    def _shared(self, place: str, choice: str, after: str, state: State) -> tuple[int, int]:
        scenes, choices = self.onwards.get(self._moment(after, state), ((0, 0), ""))[0]
        return scenes + (place in self.scenes), choices + ((place, choice) in self.taken)

    def _lossless(self, place: str, state: State) -> list[str]:
        here = open_choices(self.values.scenario, place, state)
        return [choice for choice in here if not self.values.given_away(place, state, choice)]

    def _after(self, place: str, state: State, choice: str) -> tuple[str, State]:
        return self._arrived(*step(self.values.scenario, place, state, choice))

    def _arrived(self, place: str, state: State) -> tuple[str, State]:
        return onward(self.values.scenario, place, state)[-1], state

    def _moment(self, place: str, state: State) -> _Moment:
        return place, tuple(state[name] for name in self.values.read_later[place])
