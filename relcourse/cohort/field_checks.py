"""What each field of a shared fact may hold, by the type that its class gives it.

A check looks at a whole column, which is what many facts hold in one field: that takes a fraction of looking at each.
"""

from __future__ import annotations

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


def are(column: Column, *types: type) -> bool:
    """Whether every value is of one of these types; yes and no are no numbers."""
    return set(map(type, column)).issubset(types)


def are_whole(column: Column) -> bool:
    return are(column, int) and all(-MOST < each < MOST for each in column)


def are_days(column: Column) -> bool:
    """Whether every value is an ISO date."""
    return are(column, str) and all(map(_is_day, column))


@lru_cache(maxsize=100_000)
def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_is_name = lru_cache(maxsize=100_000)(is_name)


def _are_names(column: Column) -> bool:
    return are(column, str) and all(map(_is_name, column))


def _are_numbers(column: Column) -> bool:
    return are(column, int, float) and all(-MOST < each < MOST for each in column)  # not a number is never between two


def _are_answers(column: Column) -> bool:
    """Options, some in their order, or each one's points or partner."""
    said = [each for value in column if type(value) is dict for each in value.values()]
    return (
        are(column, str, list, dict)
        and _are_names([each for each in column if type(each) is str])
        and _each(_are_names)([each for each in column if type(each) is list])
        and _are_names([key for each in column if type(each) is dict for key in each])
        and are_whole([each for each in said if type(each) is not str])
        and _are_names([each for each in said if type(each) is str])
    )


def _each(check: Check) -> Check:
    """Lists of what a check lets through."""
    return lambda column: are(column, list) and check(list(chain.from_iterable(column)))


def _or_none(check: Check) -> Check:
    return lambda column: check([each for each in column if each is not None])


_BY_TYPE: Mapping[str, Check] = {
    "str": _are_names,
    "int": are_whole,
    "int | None": _or_none(are_whole),
    "float | None": _or_none(_are_numbers),
    "bool": lambda column: are(column, bool),
    "Sequence[str]": _each(_are_names),
    "Sequence[float] | None": _or_none(_each(_are_numbers)),
    "Sequence[str | None]": _each(_or_none(_are_names)),
    "Any": _are_answers,
}
SHAPES: Mapping[str, tuple[Mapping[str, Check], frozenset[str]]] = {
    name: (
        {each.name: _BY_TYPE[str(each.type)] for each in fields(cls)},
        frozenset(each.name for each in fields(cls) if each.default is MISSING),
    )
    for name, cls in SHARED.items()
}
"""Of each type of fact its fields with their checks, and those that it needs."""
