"""The moments that are counted with, in milliseconds since 1970 (UTC), whatever a clock shows."""

from __future__ import annotations

_DAY = 86_400_000
EARLIEST = 2 * _DAY
"""Far enough from 1970 that no zone's day is before it."""
LATEST = 32_503_680_000_000 - 2 * _DAY
"""Before the year 3000, far enough from the last years that there are for every day that is counted on from it."""
RELEASED = 1_767_225_600_000
"""1 January 2026. Nothing was recorded before that: a clock that says so has lost its time, as one does whose battery
is empty."""


def bounded(at: int) -> int:
    """The nearest moment that is counted with."""
    return min(max(at, EARLIEST), LATEST)
