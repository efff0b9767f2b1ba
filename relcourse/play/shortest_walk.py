"""Ways through a scenario, found among its exact states."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from relcourse.play.values import Stage, Values


def shortest_way(valued: Values, place: str, remembered: Mapping[str, int] | None = None) -> tuple[str, ...] | None:
    """The choices of a shortest walk from the beginning to a scene or an ending; None where no walk comes there.

    With ``remembered``, to where that stands so; all of it has to be read there or later. Of equally short ones it is
    the one whose choices stand first in the file.
    """
    begin, wanted = valued.begin, (remembered or {}).items()
    came: dict[Stage, tuple[Stage, str] | None] = {begin: None}
    waiting = deque([begin])
    while waiting:
        state = waiting.popleft()
        if state[0] == place and wanted <= dict(zip(valued.read_later[place], state[1], strict=True)).items():
            return _back(came, state)
        for edge in valued.edges[state]:
            if edge.after not in came:
                came[edge.after] = state, edge.choice
                waiting.append(edge.after)
    return None


def _back(came: dict[Stage, tuple[Stage, str] | None], state: Stage) -> tuple[str, ...]:
    """The choices that led to a state."""
    choices: list[str] = []
    step = came[state]
    while step:
        state, choice = step
        if choice:  # a scene without choices is passed
            choices.append(choice)
        step = came[state]
    return tuple(reversed(choices))
