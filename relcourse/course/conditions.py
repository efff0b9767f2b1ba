"""Conditions on what a conversation remembers: ``trust >= 60 and not (promised or told)``.

``not`` binds closest, then ``and``, then ``or``. What is remembered are meters, held against whole numbers, and flags,
by their names alone; a state of a conversation has both as numbers, a flag as 0 or 1.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticKnownError

from relcourse.course.diagnostics import Misfit

State = Mapping[str, int]
"""Where each meter and each flag stands, by its name."""

_TESTS: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "==": "!=", "!=": "=="}
_SIGN = re.compile(r"\s*(?:([()])|(?<![\w-])(not|and|or)(?![\w-]))")
_ATOM = re.compile(r"\s*([a-z0-9-]{1,64})(?:\s*(<=|>=|==|!=|<|>)\s*([0-9]{1,3}))?\s*(?=$|\)|(?:and|or)(?![\w-]))")


@dataclass(frozen=True)
class Comparison:
    """A meter held against a number, or a flag: ``test`` is then "!=" or "==", and ``value`` 0."""

    name: str
    test: str
    value: int
    is_flag: bool = False

    def holds(self, state: State) -> bool:
        return self.passes(state[self.name])

    def passes(self, value: int) -> bool:
        return _TESTS[self.test](value, self.value)

    def opposite(self) -> Comparison:
        return Comparison(self.name, _OPPOSITE[self.test], self.value, self.is_flag)

    def atoms(self) -> Iterator[Comparison]:
        yield self

    def renamed(self, names: Mapping[str, str]) -> Comparison:
        return Comparison(names.get(self.name, self.name), self.test, self.value, self.is_flag)

    def __str__(self) -> str:
        if self.is_flag:
            return self.name if self.test == "!=" else f"not {self.name}"
        return f"{self.name} {self.test} {self.value}"


@dataclass(frozen=True)
class _Several:
    parts: tuple[Part, ...]

    def atoms(self) -> Iterator[Comparison]:
        for part in self.parts:
            yield from part.atoms()


@dataclass(frozen=True)
class AllOf(_Several):
    def holds(self, state: State) -> bool:
        return all(part.holds(state) for part in self.parts)

    def opposite(self) -> AnyOf:
        return AnyOf(tuple(part.opposite() for part in self.parts))

    def renamed(self, names: Mapping[str, str]) -> AllOf:
        return AllOf(tuple(part.renamed(names) for part in self.parts))

    def __str__(self) -> str:
        return " and ".join(f"({part})" if isinstance(part, AnyOf) else str(part) for part in self.parts)


@dataclass(frozen=True)
class AnyOf(_Several):
    def holds(self, state: State) -> bool:
        return any(part.holds(state) for part in self.parts)

    def opposite(self) -> AllOf:
        return AllOf(tuple(part.opposite() for part in self.parts))

    def renamed(self, names: Mapping[str, str]) -> AnyOf:
        return AnyOf(tuple(part.renamed(names) for part in self.parts))

    def __str__(self) -> str:
        return " or ".join(map(str, self.parts))


Part = Comparison | AllOf | AnyOf


@dataclass(frozen=True)
class Condition:
    """True where its root holds. ``not`` is worked into the comparisons, so that there is nothing but these."""

    root: Part
    written: Annotated[str, Field(exclude=True)] = field(default="", compare=False)
    """As its author wrote it, on one line; "" for one that nobody wrote."""

    def holds(self, state: State) -> bool:
        return self.root.holds(state)

    @cached_property
    def atoms(self) -> tuple[Comparison, ...]:
        return tuple(self.root.atoms())

    def names(self) -> frozenset[str]:
        """The meters and flags that it reads."""
        return frozenset(each.name for each in self.atoms)

    def renamed(self, names: Mapping[str, str]) -> Condition:
        """The same of what goes by other names."""
        return Condition(self.root.renamed(names))

    def __str__(self) -> str:
        return str(self.root)


MOST = 32
"""The comparisons that a condition may have: each is held against every state of a conversation. Also how deep
parentheses and ``not`` may stand within each other.
"""
_SAID = 120
"""Of what is no condition so much is said."""


def parse(text: str) -> Condition:
    """The condition that ``text`` writes. Raises Misfit where it is none, or where it has too many comparisons."""
    return Condition(_Reader(text).whole(), " ".join(text.split()))


def both(parts: Iterable[Condition]) -> Condition | None:
    """What holds where all of these do; None of none."""
    roots = tuple(part.root for part in parts)
    return Condition(roots[0] if len(roots) == 1 else AllOf(roots)) if roots else None


class _Reader:
    """Reads a condition from left to right, a level of binding a method."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._atoms = self._deep = 0

    def whole(self) -> Part:
        found = self._any_of()
        if self._text[self._at :].strip():
            raise self._misfit()
        return found

    def _any_of(self) -> Part:
        parts = [self._all_of()]
        while self._takes("or"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else AnyOf(_flat(parts, AnyOf))

    def _all_of(self) -> Part:
        parts = [self._one()]
        while self._takes("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else AllOf(_flat(parts, AllOf))

    def _one(self) -> Part:
        self._deep += 1
        if self._deep > MOST:
            raise Misfit("deep condition", str(MOST))
        if self._takes("not"):
            found = self._one().opposite()
        elif self._takes("("):
            found = self._any_of()
            if not self._takes(")"):
                raise self._misfit()
        else:
            found = self._comparison()
        self._deep -= 1
        return found

    def _comparison(self) -> Comparison:
        match = _ATOM.match(self._text, self._at)
        if not match or match[1] in ("not", "and", "or"):
            raise self._misfit()
        self._at = match.end()
        self._atoms += 1
        if self._atoms > MOST:
            raise Misfit("long condition", str(MOST))
        if match[2] is None:
            return Comparison(match[1], "!=", 0, is_flag=True)
        return Comparison(match[1], match[2], int(match[3]))

    def _takes(self, sign: str) -> bool:
        match = _SIGN.match(self._text, self._at)
        if match and sign in (match[1], match[2]):
            self._at = match.end()
            return True
        return False

    def _misfit(self) -> Misfit:
        """The part that can't be read, up to the word that would begin the next."""
        left = self._text[self._at :]
        part = re.split(r"(?<![\w-])(?:and|or)(?![\w-])", left, maxsplit=1)[0].strip()
        part = part or self._text.strip()
        return Misfit("condition", part if len(part) <= _SAID else f"{part[:_SAID]} ...")


def _flat(parts: list[Part], kind: type[AllOf | AnyOf]) -> tuple[Part, ...]:
    """``a and (b and c)`` is ``a and b and c``."""
    made: list[Part] = []
    for part in parts:
        made += part.parts if isinstance(part, kind) else (part,)
    return tuple(made)


def _read(value: Any) -> Condition:
    if isinstance(value, Condition):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return parse(value)


When = Annotated[Condition, BeforeValidator(_read)]  # a file writes it as text, and never as its parts
