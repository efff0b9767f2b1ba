"""Whether events make sense one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from relcourse.events.event import Event
from relcourse.progress.learner_state import LearnerState
from relcourse.progress.projection import project
from relcourse.store.profile import UNPROJECTABLE


def senseless(events: Sequence[Event]) -> set[int]:
    """The events, by seq, that no longer project without those that are lost."""
    out: set[int] = set()
    while bad := set(_stumbling(event for event in events if event.seq not in out)):
        out |= bad
    return out


def _stumbling(events: Iterable[Event]) -> Iterator[int]:
    states: dict[str, LearnerState] = {}
    for event in events:
        try:
            project(states.setdefault(event.course, LearnerState()), [event])
        except UNPROJECTABLE:
            yield event.seq
