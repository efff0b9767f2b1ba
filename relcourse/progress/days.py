"""What a day is: it begins at 04:00 by the learner's own clock, so that an evening that runs late is one evening.

A local moment carries its time zone, not only the offset that holds just now: a day in another season is then
found by the clock of that season. Wherever something is announced or counted by day, it holds for the whole of
that day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

_BEGINS = timedelta(hours=4)
_BEGINS_MINUTES = _BEGINS // timedelta(minutes=1)
_MINUTE_MS, _DAY_MINUTES = 60_000, 24 * 60
_1970 = date(1970, 1, 1).toordinal()
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def today_at(now: datetime) -> date:
    """The day that a local moment belongs to."""
    return (now - _BEGINS).date()  # by the clock on the wall: subtracting from a moment with a zone moves its hands


def day_of(at: int, zone: tzinfo | None) -> date:
    """The day that a moment (milliseconds since 1970, UTC) belongs to for somebody in ``zone``.

    Raises ValueError, OverflowError or OSError beyond the years that there are.
    """
    return today_at(datetime.fromtimestamp(at / 1000, UTC).astimezone(zone))


def day_at_offset(at: int, tz: int) -> date:
    """As ``day_of``, by an offset in minutes east of UTC, as facts hold it.

    Raises ValueError or OverflowError beyond the years that there are.
    """
    return date.fromordinal(_ordinal(at, tz))


def iso_day_at_offset(at: int, tz: int) -> str:
    """As ``day_at_offset``, as an ISO date: a projection asks for hundreds of thousands, most of them of one day."""
    return _iso(_ordinal(at, tz))


def shifted(day: date, days: int) -> date:
    """A day some days later or earlier, at most the first or the last that there is."""
    return date.fromordinal(min(max(day.toordinal() + days, _FIRST), _LAST))


def _ordinal(at: int, tz: int) -> int:
    return _1970 + (at // _MINUTE_MS + tz - _BEGINS_MINUTES) // _DAY_MINUTES


@lru_cache(maxsize=64)
def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
