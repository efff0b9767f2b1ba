"""What each field of a shared fact may hold, by the type that its class gives it.

A check looks at a whole column, which is what many facts hold in one field: that takes a fraction of looking at each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from relcourse.bundle.names import is_name
from relcourse.bundle.shared_facts import SHARED

Column = Sequence[Any]
Check = Callable[[Column], bool]
MOST = 1_000_000_000
"""More than any number in a bundle."""
_HEX, _MARK_LENGTHS = frozenset("0123456789abcdef"), frozenset(range(1, 9))
_TIME = re.compile(r"T(?:[01]\d|2[0-3]):[0-5]\d[+-](?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)


def are(column: Column, *types: type) -> bool:
    """Whether every value is of one of these types; yes and no are no numbers."""
    return set(map(type, column)).issubset(types)


def are_days(column: Column) -> bool:
    """Whether every value is an ISO date."""
    return are(column, str) and all(map(_is_day, set(column)))


@lru_cache(maxsize=100_000)
def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _are_moments(column: Column) -> bool:
    """``2026-11-03T14:05+01:00``, or nothing."""
    if not are(column, str):
        return False
    days, times = {each[:10] for each in column if each}, {each[10:] for each in column if each}
    return all(map(_is_day, days)) and all(map(_TIME.fullmatch, times))


_is_name = lru_cache(maxsize=100_000)(is_name)


def _are_names(column: Column) -> bool:
    return are(column, str) and all(map(_is_name, set(column)))


def _are_whole(column: Column) -> bool:
    return are(column, int) and all(-MOST < each < MOST for each in column)


def _are_numbers(column: Column) -> bool:
    return are(column, int, float) and all(-MOST < each < MOST for each in column)  # not a number is never between two


def _are_answers(column: Column) -> bool:
    """Options, some in their order, or each one's points or partner."""
    by_option = [each for each in column if type(each) is dict]
    given = [each for said in by_option for each in said.values()]
    return (
        are(column, str, list, dict)
        and _are_names([each for each in column if type(each) is str])
        and _each(_are_names)([each for each in column if type(each) is list])
        and _each(_are_names)(list(map(tuple, by_option)))
        and _are_names([each for each in given if type(each) is str])
        and _are_whole([each for each in given if type(each) is not str])
    )


def _are_marks(column: Column) -> bool:
    """One to eight hex digits."""
    return are(column, str) and _MARK_LENGTHS.issuperset(map(len, column)) and _HEX.issuperset("".join(column))


def _each(check: Check) -> Check:
    """Lists of what a check lets through."""
    return lambda column: are(column, list, tuple) and check(list(chain.from_iterable(column)))


def _or_none(check: Check) -> Check:
    return lambda column: check([each for each in column if each is not None])


_HEAD: Mapping[str, Check] = {
    "seq": lambda column: are(column, int) and all(0 < each < MOST for each in column),
    "mark": _are_marks,
    "day": are_days,
    "at": _are_moments,
}
_BY_TYPE: Mapping[str, Check] = {
    "str": _are_names,
    "int": _are_whole,
    "int | None": _or_none(_are_whole),
    "float | None": _or_none(_are_numbers),
    "bool": lambda column: are(column, bool),
    "Sequence[str]": _each(_are_names),
    "Sequence[float] | None": _or_none(_each(_are_numbers)),
    "Sequence[str | None]": _each(_or_none(_are_names)),
    "Any": _are_answers,
}
CHECKS: Mapping[str, Mapping[str, Check]] = {
    name: {**_HEAD, **{each.name: _BY_TYPE[str(each.type)] for each in fields(cls)}} for name, cls in SHARED.items()
}
"""Of each type of fact its fields with their checks."""
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    name: {"at": "", **{each.name: each.default for each in fields(cls) if each.default is not MISSING}}
    for name, cls in SHARED.items()
}
"""Of each type of fact what a field holds that is left out; those that are not here are needed."""
