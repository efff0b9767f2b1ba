"""Dates in words. Those of another year than today's show the year."""

from __future__ import annotations

from datetime import date

_WEEK = 7


def day_month(day: date, today: date) -> str:
    """``6 March``, or ``6 March 2027`` where it is of another year than today."""
    return f"{day.day} {day:%B}" if day.year == today.year else full_date(day)


def full_date(day: date) -> str:
    """``6 March 2026``"""
    return f"{day.day} {day:%B} {day.year}"


def iso_in_words(day: str) -> str:
    """``6 March 2026``, of an ISO date."""
    return full_date(date.fromisoformat(day))


def coming_day(day: date, today: date) -> str:
    """A day to wait for: ``today``, ``tomorrow``, ``on Friday`` within a week, ``on 6 March``; one that has
    passed: ``since 6 March``."""
    away = (day - today).days
    if away < 0:
        return f"since {day_month(day, today)}"
    if away < 2:
        return ("today", "tomorrow")[away]
    return f"on {day:%A}" if away < _WEEK else f"on {day_month(day, today)}"


def past_day(day: date, today: date) -> str:
    """A day that has been: ``today``, ``yesterday``, ``on Friday`` within a week, else ``on 6 March``."""
    away = (today - day).days
    if away < 2:
        return ("today", "yesterday")[max(0, away)]
    return f"on {day:%A}" if away < _WEEK else f"on {day_month(day, today)}"


def weekday_and_date(day: date, today: date) -> str:
    """``Friday, 6 March``, or ``Friday, 5 March 2027``"""
    return f"{day:%A}, {day_month(day, today)}"
