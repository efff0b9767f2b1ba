"""Brackets before the lines of a script that are no condition, and the condition that was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from relcourse.course.conditions import Condition, both, parse
from relcourse.course.diagnostics import NONE, Advice, Issue, Misfit, issue
from relcourse.course.near_values import near_condition
from relcourse.course.positions import KeyPath
from relcourse.course.script import Gate, gates

_WORDS = 12
"""An open bracket is closed behind one of its first words, or nowhere that is known."""


class BadBracket(NamedTuple):
    """``near`` may take the place of ``written``, the first part of ``word``; "" where nothing is near."""

    case: str
    word: str
    written: str
    near: str
    reason: tuple[str, str]

    def issue(self, at: KeyPath) -> Issue:
        advice = Advice("write", (("suggestion", self.near),)) if self.near else NONE
        return issue(at, "RC208", self.case, advice=advice, word=self.word, written=self.written, reason=self.reason)


def bad_brackets(script: str, known: Collection[str]) -> Iterator[BadBracket]:
    """Each once; ``known`` are the meters and flags there are."""
    first: Gate | None = None
    for gate in dict.fromkeys(gates(script)):
        if gate.behind:
            yield _behind(gate, first, known)
            continue
        first = gate
        try:
            parse(gate.inside if gate.is_closed else gate.written)
        except Misfit as error:
            yield _closed(gate, known, error.reason) if gate.is_closed else _open(gate, known, error.reason)


def _closed(gate: Gate, known: Collection[str], reason: tuple[str, str]) -> BadBracket:
    near = near_condition(gate.inside, known)
    reason = reason if gate.inside.strip() else ("condition", gate.written)
    return BadBracket("", gate.written, gate.written, near and f"[{near}]", reason)


def _open(gate: Gate, known: Collection[str], reason: tuple[str, str]) -> BadBracket:
    """A bracket that nothing closes: the longest of its beginnings that is a condition ends where it should."""
    words = gate.inside.split(" ", _WORDS)[:_WORDS]
    for count in range(len(words), 0, -1):
        inside = " ".join(words[:count])
        near = near_condition(inside.rstrip(")}"), known)
        if near:
            return BadBracket("open", gate.written, f"[{inside}", f"[{near}]", reason)
    return BadBracket("open", gate.written, gate.written, "", reason)


def _behind(gate: Gate, first: Gate | None, known: Collection[str]) -> BadBracket:
    """A second bracket, or one behind the line's time: all conditions of a line stand in one bracket before it."""
    behind = first.written if first and gate.behind.startswith(first.written) else ""
    time = gate.behind.removeprefix(behind).strip()
    parts = [_condition(each.inside, known) for each in (first, gate) if each and (each is gate or behind)]
    whole = both(each for each in parts if each) if all(parts) and gate.is_closed else None
    near = " ".join(filter(None, (f"[{whole}]", time))) if whole else ""
    written = gate.behind + gate.written
    return BadBracket("second" if behind else "time", written, written, near, ("condition", gate.inside))


def _condition(text: str, known: Collection[str]) -> Condition | None:
    near = near_condition(text, known)
    return parse(near) if near else None
