"""What a day is, in every zone and season."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.progress.days import day_at_offset, day_of, iso_day_at_offset, today_at
from relcourse.store.environment import SystemZone

ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "Pacific/Kiritimati",
    )
]
zones = st.sampled_from(ZONES)
FIRST = datetime(2024, 1, 1, tzinfo=UTC)
moments = st.integers(0, 4 * 366 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-03-03T03:59:59.999", "2026-03-02"),
        ("2026-03-03T04:00:00", "2026-03-03"),
        ("2026-03-29T03:59:59", "2026-03-28"),
        ("2026-03-29T04:00:00", "2026-03-29"),
        ("2026-10-25T03:59:59", "2026-10-24"),
        ("2026-10-25T04:00:00", "2026-10-25"),
    ],
)
def test_a_day_begins_at_four_also_when_the_clock_was_changed_in_its_night(local: str, day: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Europe/Berlin"))
    assert today_at(moment).isoformat() == day
    assert day_of(ms(moment), moment.tzinfo).isoformat() == day


@given(moments, zones)
def test_a_day_is_the_date_on_the_wall_until_four_that_of_the_day_before(moment: datetime, zone: ZoneInfo) -> None:
    local = moment.astimezone(zone)
    assert today_at(local) == local.date() - timedelta(days=local.hour < 4)


@given(moments, st.integers(-12 * 60, 14 * 60))
def test_a_fact_counts_for_the_day_of_its_own_offset(moment: datetime, tz: int) -> None:
    zone = timezone(timedelta(minutes=tz))
    day = today_at(moment.astimezone(zone))
    assert day_at_offset(ms(moment), tz) == day_of(ms(moment), zone) == day
    assert iso_day_at_offset(ms(moment), tz) == day.isoformat()


@pytest.mark.parametrize("at", [10**18, -(10**18)])
def test_a_moment_beyond_the_years_there_are_is_an_error(at: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        day_at_offset(at, 0)
    with pytest.raises((ValueError, OverflowError)):
        iso_day_at_offset(at, 0)
    with pytest.raises((ValueError, OverflowError, OSError)):
        day_of(at, UTC)


@pytest.fixture
def berlin() -> Iterator[ZoneInfo]:
    """A computer that stands in Berlin."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield ZoneInfo("Europe/Berlin")
    time.tzset()


def test_the_zone_of_this_computer_knows_every_season(berlin: ZoneInfo) -> None:
    for month in range(1, 13):
        for minute in range(0, 60 * 24 * 2, 30):
            moment = datetime(2026, month, 24, tzinfo=UTC) + timedelta(minutes=minute)
            here, there = moment.astimezone(SystemZone()), moment.astimezone(berlin)
            assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
            assert (here.utcoffset(), here.fold) == (there.utcoffset(), there.fold)
            assert here.timestamp() == moment.timestamp()


def test_a_night_in_which_the_clock_is_set_back_is_as_long_as_it_was(berlin: ZoneInfo) -> None:
    before = datetime(2026, 10, 24, 22, tzinfo=UTC).astimezone(SystemZone())
    after = datetime(2026, 10, 25, 4, tzinfo=UTC).astimezone(SystemZone())
    assert after - before == timedelta(hours=6)
    assert today_at(after) - today_at(before) == date(2026, 10, 25) - date(2026, 10, 24)
