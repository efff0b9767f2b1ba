"""The world outside, passed in: the clock, fresh ids and seeds."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from relcourse.events.moments import EARLIEST, LATEST

_EARLIEST_YEAR, _LATEST_YEAR = 1970, 2999


def _secret() -> str:
    return os.urandom(32).hex()


@dataclass(frozen=True)
class Environment:
    """``now`` gives an aware local time; ``new_seed`` a number that fits 32 bits; ``new_secret`` hex digits;
    ``seconds`` go on whatever is done to the clock. No clock shows more than the years that are counted with."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_seed: Callable[[], int]
    new_secret: Callable[[], str] = _secret
    seconds: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        clock = self.now
        object.__setattr__(self, "now", lambda: within_years(clock()))


def within_years(moment: datetime) -> datetime:
    """The nearest moment that is counted with, in the same zone, so that days can be added to it and taken from it."""
    if _EARLIEST_YEAR < moment.year < _LATEST_YEAR:
        return moment
    nearest = EARLIEST if moment.year <= _EARLIEST_YEAR else LATEST
    return datetime.fromtimestamp(nearest / 1000, UTC).astimezone(moment.tzinfo)


class SystemZone(tzinfo):
    """The zone of this computer, in every season; ``datetime.astimezone()`` knows only the offset of one moment."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        if moment is None:
            return None
        try:
            return moment.replace(tzinfo=None).astimezone().utcoffset()
        except ValueError:  # TZ names a zone that is a day or more away: none is
            return timedelta()

    def dst(self, moment: datetime | None) -> timedelta | None:
        del moment
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        try:
            return moment.replace(tzinfo=None).astimezone().tzname() if moment else None
        except ValueError:
            return "UTC"

    def fromutc(self, moment: datetime) -> datetime:
        here = datetime.fromtimestamp(moment.replace(tzinfo=UTC).timestamp())  # noqa: DTZ006  # the local clock is the point
        utc = moment.replace(tzinfo=None)
        return (here if abs(here - utc) < timedelta(days=1) else utc).replace(tzinfo=self)


def local_now() -> datetime:
    """The moment now, in the zone of this computer.

    A zone of its own each time: Python subtracts two moments of the same zone by their clocks, an hour off over a
    change to summer time.
    """
    return within_years(datetime.now(SystemZone()))


def real_environment() -> Environment:
    return Environment(
        now=local_now,
        new_id=lambda: str(uuid.uuid4()),
        new_seed=lambda: int.from_bytes(os.urandom(4), "big"),
    )
