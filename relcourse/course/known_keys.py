"""Every key that some file of a course may write: where a file can't be read, nothing says which model is meant."""

from __future__ import annotations

from functools import cache
from typing import Any

from relcourse.course.model_types import Type, keys_of


@cache
def known_keys() -> frozenset[str]:
    """Every key of every model."""
    return frozenset(_types())


@cache
def names_blocks() -> frozenset[str]:
    """The keys with names of the author's below them."""
    return frozenset(key for key, types in _types().items() if all(each.holds_names for each in types))


@cache
def lists() -> frozenset[str]:
    """The keys with a list below them."""
    return frozenset(key for key, types in _types().items() if any(each.holds_parts for each in types))


@cache
def texts() -> frozenset[str]:
    """The keys with a text."""
    return frozenset(key for key, types in _types().items() if all(each.of is str for each in types))


@cache
def _types() -> dict[str, list[Type]]:
    from relcourse.course.kinds.plugins import all_kinds  # only where something is wrong
    from relcourse.course.models import Course, Lesson, Page, Source

    made: dict[str, list[Type]] = {"kind": [Type(Any)], "id": [Type(str)]}
    waiting: list[Type] = [Type(each) for each in (Course, Lesson, Page, Source, *all_kinds().values())]
    seen = set()
    for each in waiting:
        while each.holds_names or each.holds_parts:
            each = each.part
        if each.model and each.model not in seen:
            seen.add(each.model)
            for key, of in keys_of(each.model).items():
                made.setdefault(key, []).append(of)
                waiting.append(of)
    return made
