"""Dates in words. Those of another year than today's show the year."""

from __future__ import annotations

from datetime import date

from relcourse.text.sentences import message, say

_WEEK = 7
_MONTHS = (
    message("January"),
    message("February"),
    message("March"),
    message("April"),
    message("May"),
    message("June"),
    message("July"),
    message("August"),
    message("September"),
    message("October"),
    message("November"),
    message("December"),
)
_SHORT_MONTHS = (
    message("Jan"),
    message("Feb"),
    message("Mar"),
    message("Apr"),
    message("May"),
    message("Jun"),
    message("Jul"),
    message("Aug"),
    message("Sep"),
    message("Oct"),
    message("Nov"),
    message("Dec"),
)
_DAYS = (
    message("Monday"),
    message("Tuesday"),
    message("Wednesday"),
    message("Thursday"),
    message("Friday"),
    message("Saturday"),
    message("Sunday"),
)
_ON_DAYS = (
    message("on Monday"),
    message("on Tuesday"),
    message("on Wednesday"),
    message("on Thursday"),
    message("on Friday"),
    message("on Saturday"),
    message("on Sunday"),
)


def short_date(day: date) -> str:
    """``6 Mar 2026``"""
    return say("{day} {month} {year}", day=day.day, month=say(_SHORT_MONTHS[day.month - 1]), year=day.year)


def day_month(day: date, today: date) -> str:
    """``6 March``, or ``6 March 2027`` where it is of another year than today."""
    return say("{day} {month}", day=day.day, month=_month(day)) if day.year == today.year else full_date(day)


def full_date(day: date) -> str:
    """``6 March 2026``"""
    return say("{day} {month} {year}", day=day.day, month=_month(day), year=day.year)


def iso_in_words(day: str) -> str:
    """``6 March 2026``, of an ISO date."""
    return full_date(date.fromisoformat(day))


def coming_day(day: date, today: date) -> str:
    """A day to wait for: ``today``, ``tomorrow``, ``on Friday`` within a week, ``on 6 March``; one that has
    passed: ``since 6 March``."""
    away = (day - today).days
    if away < 0:
        return say("since {day}", day=day_month(day, today))
    if away < 2:
        return (say("today"), say("tomorrow"))[away]
    return _on(day, away, today)


def past_day(day: date, today: date) -> str:
    """A day that has been: ``today``, ``yesterday``, ``on Friday`` within a week, else ``on 6 March``."""
    away = (today - day).days
    if away < 2:
        return (say("today"), say("yesterday"))[max(0, away)]
    return _on(day, away, today)


def weekday_and_date(day: date, today: date) -> str:
    """``Friday, 6 March``, or ``Friday, 5 March 2027``"""
    return say("{weekday}, {day}", weekday=say(_DAYS[day.weekday()]), day=day_month(day, today))


def _on(day: date, away: int, today: date) -> str:
    return say(_ON_DAYS[day.weekday()]) if away < _WEEK else say("on {day}", day=day_month(day, today))


def _month(day: date) -> str:
    return say(_MONTHS[day.month - 1])
