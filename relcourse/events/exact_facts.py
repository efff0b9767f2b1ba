"""Whether a fact holds what its class says: for what comes from outside. Decoding itself does not ask, for speed."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from relcourse.events.facts import Fact

DEEPEST = 24
"""How deeply data may be nested; that of any kind of exercise is nested four times."""


def is_exact(fact: Fact) -> bool:
    """Whether every field has a value of its type, finite and not nested without end."""
    return fields_fit(fact)


def fields_fit(thing: object) -> bool:
    """The same for any dataclass."""
    hints = _hints(type(thing))  # type: ignore[arg-type]  # a class can be hashed
    return all(_fits(getattr(thing, name), hint) for name, hint in hints.items())


@cache
def _hints(cls: type[Any]) -> Mapping[str, Any]:
    found = get_type_hints(cls)
    return {each.name: found[each.name] for each in fields(cls)}


def _fits(value: object, hint: Any) -> bool:
    if hint is Any:
        return not is_too_deep(value)
    if get_origin(hint) in (Union, types.UnionType):
        return any(_fits(value, each) for each in get_args(hint))
    if get_origin(hint) is Sequence:
        [each_hint] = get_args(hint)
        return isinstance(value, list | tuple) and all(_fits(each, each_hint) for each in value)
    if is_dataclass(hint):
        return type(value) is hint and fields_fit(value)
    if hint is float:
        return type(value) in (int, float) and math.isfinite(float(value))  # type: ignore[arg-type]
    return type(value) is hint


def is_too_deep(value: object, left: int = DEEPEST) -> bool:
    """Whether JSON-like data is nested more deeply than any that is ever written."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return not left or any(is_too_deep(each, left - 1) for each in value)
    return False
