"""Work counted before it is done, so that nobody waits without an end, and the same is refused on every machine."""

from __future__ import annotations

from typing import NamedTuple


class Limit(NamedTuple):
    """How far one conversation is followed. A step is one state held against one comparison, moved along one meter,
    or led to the next state.
    """

    states: int
    steps: int


COURSE = 12_000_000
"""The steps that all conversations of a course may take together, so that nobody waits ten seconds for a command."""


class Allowance:
    """The steps that a command may still take over all the conversations that it looks at."""

    def __init__(self, steps: int = COURSE) -> None:
        self.left = steps

    def take(self, steps: int) -> bool:
        """Whether so many may still be taken; they are, then."""
        if steps > self.left:
            return False
        self.left -= steps
        return True

    def note(self, steps: int) -> None:
        """Steps that were taken already."""
        self.left = max(0, self.left - steps)
