"""What a row may hold that comes from another file than the profile in use: types, sizes, and facts that are whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relcourse.events.codec import decode
from relcourse.events.event import Event
from relcourse.events.exact_facts import is_exact, is_too_deep
from relcourse.events.facts import Unknown
from relcourse.events.json_object import DecodeError, json_object
from relcourse.store.row_sums import SUMMED

_NAME, _FACT, _TEXT = 1_000, 1 << 20, 1 << 22
"""Characters of an id or a title, of a fact, and of what a learner writes."""
_MOST = 1 << 40
_INTS = {"seq", "at", "tz", "v", "n", "exports", "fold_version"}
_LONG = {"data": _FACT, "body": _TEXT, "skills": _FACT}
_MAY_BE_NONE = {"attempt", "n"}


class Strange(ValueError):
    """A row holds what relcourse does not write."""


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row, if it is one that relcourse could have written. Raises Strange."""
    check("event", row)
    try:
        event = decode(row)
        json_object(row[-1])
    except (DecodeError, RecursionError) as error:
        raise Strange from error
    if not row[0] > 0 or (not isinstance(event.fact, Unknown) and not is_exact(event.fact)):
        raise Strange
    return event


def check(table: str, row: Sequence[Any]) -> Sequence[Any]:
    """The row, if its values are of the types and within the sizes of its table. Raises Strange."""
    if len(row) != len(SUMMED[table]):
        raise Strange
    named: Mapping[str, Any] = dict(zip(SUMMED[table], row, strict=True))
    if not all(is_fitting(name, value) for name, value in named.items()):
        raise Strange
    if table == "words":
        try:
            body = json_object(named["body"])
        except DecodeError as error:
            raise Strange from error
        if is_too_deep(body) or not all(isinstance(each, str) for each in body.values()):
            raise Strange
    return row


def is_fitting(name: str, value: object) -> bool:
    """Whether a value may stand in a column."""
    if value is None:
        return name in _MAY_BE_NONE
    if name in _INTS:
        return type(value) is int and -_MOST * 1000 < value < (_MOST * 1000 if name == "at" else _MOST)
    return type(value) is str and len(value) <= _LONG.get(name, _NAME)
