"""Dates as people say them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relcourse.text.dates import coming_day, day_month, full_date, past_day, weekday_and_date

TODAY = date(2026, 3, 2)
IN_WORDS = (coming_day, past_day, day_month, weekday_and_date)


def test_days_to_wait_for() -> None:
    said = [coming_day(TODAY + timedelta(days=away), TODAY) for away in (-3, 0, 1, 4, 30)]
    assert said == ["since 27 February", "today", "tomorrow", "on Friday", "on 1 April"]


def test_days_that_have_been() -> None:
    said = [past_day(TODAY - timedelta(days=away), TODAY) for away in (0, 1, 4, 30)]
    assert said == ["today", "yesterday", "on Thursday", "on 31 January"]


def test_a_day_whose_clock_was_ahead_is_today() -> None:
    assert past_day(TODAY + timedelta(days=3), TODAY) == "today"


def test_a_day_of_another_year_shows_the_year() -> None:
    assert coming_day(date(2027, 3, 6), TODAY) == "on 6 March 2027"
    assert coming_day(date(2025, 12, 31), TODAY) == "since 31 December 2025"
    assert past_day(date(2025, 3, 2), TODAY) == "on 2 March 2025"
    assert day_month(date(2027, 1, 1), TODAY) == "1 January 2027"
    assert weekday_and_date(date(2027, 3, 5), TODAY) == "Friday, 5 March 2027"


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(7, 3000))
def test_the_year_is_shown_where_it_is_another_one_and_only_there(today: date, away: int) -> None:
    for day in (today + timedelta(days=away), today - timedelta(days=away)):
        for words in IN_WORDS:
            if words is past_day and day > today:
                continue
            assert (str(day.year) in words(day, today)) == (day.year != today.year)


def test_a_whole_date() -> None:
    assert full_date(TODAY) == "2 March 2026"
