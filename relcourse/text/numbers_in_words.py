"""What is counted everywhere, with its number: a part of a sentence, which goes into it as a value."""

from __future__ import annotations

from relcourse.text.sentences import number, say, say_count


def days_in_words(days: int) -> str:
    """``12 days``"""
    return say_count(days, "{count} day", "{count} days")


def kilobytes_in_words(kilobytes: int) -> str:
    """``1,200 KB``"""
    return say("{size} KB", size=number(kilobytes))


def minutes_in_words(minutes: int) -> str:
    """``5 minutes``"""
    return say_count(minutes, "{count} minute", "{count} minutes")


def points_in_words(points: int) -> str:
    """``120 points``"""
    return say_count(points, "{count} point", "{count} points")


def steps_in_words(steps: int) -> str:
    """``1 step``"""
    return say_count(steps, "{count} step", "{count} steps")
