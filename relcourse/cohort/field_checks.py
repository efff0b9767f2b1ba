"""What each field of a shared fact may hold, by the type that its class gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

from relcourse.bundle.names import is_name
from relcourse.bundle.shared_facts import SHARED

Check = Callable[[Any], bool]
MOST = 1_000_000_000
"""More than any number in a bundle."""


@lru_cache(maxsize=100_000)
def _is_text_a_name(text: str) -> bool:
    return is_name(text)


def _name(value: Any) -> bool:
    return type(value) is str and _is_text_a_name(value)


def _names(value: Any) -> bool:
    return type(value) is list and all(map(_name, value))


def _whole(value: Any) -> bool:
    return type(value) is int and -MOST < value < MOST


def _number(value: Any) -> bool:
    return type(value) in (int, float) and -MOST < value < MOST  # not a number is never between two


def _answer(value: Any) -> bool:
    """An option, some in their order, or one's points or partner."""
    if type(value) is dict:
        return all(_name(key) and (_name(each) or _whole(each)) for key, each in value.items())
    return _name(value) or _names(value)


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


_BY_TYPE: Mapping[str, Check] = {
    "str": _name,
    "int": _whole,
    "int | None": _or_none(_whole),
    "float | None": _or_none(_number),
    "bool": lambda value: type(value) is bool,
    "Sequence[str]": _names,
    "Sequence[float] | None": _or_none(lambda value: type(value) is list and all(map(_number, value))),
    "Sequence[str | None]": lambda value: type(value) is list and all(map(_or_none(_name), value)),
    "Any": _answer,
}
SHAPES = {
    name: (
        {each.name: _BY_TYPE[str(each.type)] for each in fields(cls)},
        frozenset(each.name for each in fields(cls) if each.default is MISSING),
    )
    for name, cls in SHARED.items()
}
"""Of each type of fact its fields with their checks, and those that it needs."""
