"""A fact as it stands in the log."""

from __future__ import annotations

from typing import NamedTuple

from relcourse.events.facts import Fact


class Event(NamedTuple):
    """A fact and when it was recorded. ``at`` is milliseconds since 1970 (UTC), ``tz`` minutes east of UTC.

    A tuple, because a profile of years holds hundreds of thousands of them.
    """

    seq: int
    id: str
    at: int
    tz: int
    course: str
    version: str
    fact: Fact

    @property
    def type(self) -> str:
        """The name of the fact's type as it stands on disk."""
        return getattr(self.fact, "name", self.fact.type)
