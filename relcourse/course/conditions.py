"""Conditions on meters: ``trust >= 60 and standards < 40``; ``and`` binds closer than ``or``."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticKnownError

from relcourse.course.diagnostics import Misfit

_TESTS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_AND, _OR = (re.compile(rf"(?<![\w-]){word}(?![\w-])") for word in ("and", "or"))
_BETWEEN = re.compile(r"(?<![\w-])(?:and|or)(?![\w-])")
_ATOM = re.compile(r"^\s*([a-z0-9-]{1,64})\s*(<=|>=|==|!=|<|>)\s*([0-9]{1,3})\s*$")


@dataclass(frozen=True)
class Comparison:
    meter: str
    test: str
    value: int

    def holds(self, meters: Mapping[str, int]) -> bool:
        return self.passes(meters[self.meter])

    def passes(self, value: int) -> bool:
        return _TESTS[self.test](value, self.value)


@dataclass(frozen=True)
class Condition:
    """True where any of the alternatives holds as a whole."""

    alternatives: tuple[tuple[Comparison, ...], ...]

    def holds(self, meters: Mapping[str, int]) -> bool:
        return any(all(part.holds(meters) for part in parts) for parts in self.alternatives)

    def meters(self) -> frozenset[str]:
        return frozenset(part.meter for parts in self.alternatives for part in parts)

    def __str__(self) -> str:
        return " or ".join(
            " and ".join(f"{part.meter} {part.test} {part.value}" for part in parts) for parts in self.alternatives
        )


MOST = 32
"""The comparisons that a condition may have: each is held against every state of a conversation."""


def parse(text: str) -> Condition:
    """The condition that ``text`` writes. Raises Misfit where it is none, or where it has too many comparisons."""
    if len(_BETWEEN.findall(text)) >= MOST:
        raise Misfit("long condition", str(MOST))
    return Condition(tuple(tuple(_comparison(part) for part in _AND.split(whole)) for whole in _OR.split(text)))


def _comparison(text: str) -> Comparison:
    match = _ATOM.match(text)
    if not match:
        raise Misfit("condition", text.strip())
    return Comparison(match[1], match[2], int(match[3]))


def _read(value: Any) -> Condition:
    if isinstance(value, Condition):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return parse(value)


When = Annotated[Condition, BeforeValidator(_read)]  # a file writes it as text, and never as its parts
