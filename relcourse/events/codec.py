"""Facts to and from the rows of the log. Nothing else reads what an event holds on disk.

Whoever reads events, to project them or to hand them out, gets facts of today's shape: ``upcast`` brings those of
older programs there. Those of newer programs are ``Unknown``: kept, and passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, NamedTuple

from relcourse.events import facts
from relcourse.events.event import Event
from relcourse.events.facts import Fact, Unknown
from relcourse.events.json_object import DecodeError, json_object
from relcourse.events.moments import EARLIEST, LATEST, bounded
from relcourse.events.older_facts import UPCASTS

_PLACE = ("attempt", "n")
"""The fields that have columns of their own."""

_MOST_OFFSET = 24 * 60
"""Minutes that a clock can be from UTC."""


class _Shape(NamedTuple):
    """A type of fact as decoding needs it."""

    made: type[Fact]
    v: int
    required: frozenset[str]
    placed: bool
    parts: Sequence[tuple[str, type, frozenset[str]]]


def encode(fact: Fact) -> tuple[str, int, str | None, int | None, str]:
    """The columns type, v, attempt, n and data of a fact."""
    if isinstance(fact, Unknown):
        return fact.name, fact.shape, fact.attempt, fact.n, fact.data
    data = {key: value for key, value in as_json(fact).items() if key not in _PLACE}
    return fact.type, fact.v, *fact.within, json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def decode(row: Sequence[Any]) -> Event:
    """The event of a row: seq, id, at, tz, type, v, course, version, attempt, n, data.

    What a clock can't have shown counts as the nearest that one can. Raises DecodeError where the row holds no
    whole fact of its type.
    """
    seq, event_id, at, tz, type_, v, course, version, attempt, n, text = row
    if not (EARLIEST <= at <= LATEST and -_MOST_OFFSET <= tz <= _MOST_OFFSET):
        at, tz = bounded(at), min(max(tz, -_MOST_OFFSET), _MOST_OFFSET)
    shape = _SHAPES.get(type_)
    if shape is None or v > shape.v:
        return Event(seq, event_id, at, tz, course, version, Unknown(type_, v, text, attempt, n))
    data = json_object(text)
    if v != shape.v:
        data = upcast(type_, v, data)
    if shape.placed:
        data["attempt"], data["n"] = attempt, n
    for key, part, required in shape.parts:
        inner = data.get(key)
        if inner is not None:
            data[key] = _made(part, inner, required)
    return Event(seq, event_id, at, tz, course, version, _made(shape.made, data, shape.required))


def upcast(type_: str, v: int, data: dict[str, Any]) -> dict[str, Any]:
    """What a fact of an older version holds, in the shape of today. Raises DecodeError."""
    for older in range(v, _SHAPES[type_].v):
        try:
            data = UPCASTS[type_, older](data)
        except (LookupError, TypeError, AttributeError) as error:
            raise DecodeError(f"no {type_} of version {older}") from error
    return data


def as_json(fact: object) -> dict[str, Any]:
    """The fields of a fact, or of a part of one, as JSON-like data; those that have their default are left out."""
    found = ((each.name, getattr(fact, each.name), each.default) for each in fields(fact))  # type: ignore[arg-type]
    return {
        name: as_json(value) if is_dataclass(value) else value
        for name, value, default in found
        if default is MISSING or value != default
    }


def fact_types() -> Set[str]:
    """The names of the types of facts, as they stand on disk."""
    return _SHAPES.keys()


def private_text_ids(fact: Fact) -> Iterator[str]:
    """The ids of what the learner wrote that a fact speaks of."""
    answer = getattr(fact, "answer", None)
    for each in (getattr(fact, "words", None), answer.get("words") if isinstance(answer, dict) else None):
        if isinstance(each, str) and each:
            yield each


def _made(cls: type[Any], data: object, required: frozenset[str]) -> Any:
    """An object of a dataclass from its fields; a field that is left out has its default.

    Not by its ``__init__``, which for frozen classes takes seven times as long, and with ``data`` itself, not a
    copy: a profile of years is projected from nothing in one go.
    """
    if not isinstance(data, dict) or not required <= data.keys():
        raise DecodeError(f"no whole {cls.__name__}")
    made = object.__new__(cls)
    object.__setattr__(made, "__dict__", data)
    return made


def _required(cls: type[Any]) -> frozenset[str]:
    return frozenset(each.name for each in fields(cls) if each.default is MISSING)


def _shapes() -> Iterator[tuple[str, _Shape]]:
    for each in Fact.__subclasses__():
        parts = tuple((key, part, _required(part)) for key, part in each.parts.items())
        yield each.type, _Shape(each, each.v, _required(each), "attempt" in each.__annotations__, parts)


_SHAPES: Mapping[str, _Shape] = {name: shape for name, shape in _shapes() if shape.made is not facts.Unknown}
