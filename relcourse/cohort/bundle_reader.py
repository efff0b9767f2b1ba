"""A bundle as it came in: from a stranger, perhaps damaged, perhaps not a bundle at all. Nothing is taken on trust.

The count and the digest of its last line show an accident, not a forgery: a learner may write in their own file what
they like, and only numbers and names come of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from relcourse.bundle.header import Header, Withdrawal
from relcourse.bundle.shared_facts import (
    OUTCOMES,
    SHARED,
    Answered,
    AttemptEnded,
    AttemptStarted,
    LookedBack,
    PlanMade,
    SharedEvent,
    SharedFact,
)
from relcourse.cohort.bundle_head import header_in, require_format, withdrawal_in
from relcourse.cohort.bundle_lines import end_of, is_day, lines_of, object_in, objects, refuse, require_whole
from relcourse.cohort.field_checks import MOST, SHAPES
from relcourse.text import control_characters

_MARK = re.compile(r"[0-9a-f]{1,8}")


@dataclass(frozen=True)
class Bundle:
    header: Header
    events: tuple[SharedEvent, ...]
    digest: str
    """Of its last line."""


def read_bundle(data: bytes) -> Bundle | Withdrawal:
    """What a bundle holds. Raises BundleError."""
    lines = lines_of(data)
    require_whole(lines)
    first = object_in(lines[0], 1)
    require_format(first)
    found = end_of(lines)
    if first.get("withdraws") is True:
        return withdrawal_in(first)
    return Bundle(header_in(first), tuple(_events(lines[1:-1])), found)


def _events(lines: list[str]) -> Iterator[SharedEvent]:
    attempts, plans, ended, last = set[int](), set[int](), set[int](), 0
    for number, said in enumerate(objects(lines), start=2):
        event = _event(said, number)
        if event.seq <= last:
            refuse(number, "it does not come after the line before it")
        last, fact = event.seq, event.fact
        match fact:
            case AttemptStarted():
                attempts.add(event.seq)
            case Answered() | AttemptEnded() if fact.attempt not in attempts:
                refuse(number, "no line before it began that attempt")
            case AttemptEnded():
                if fact.attempt in ended:
                    refuse(number, "that attempt has ended before")
                ended.add(fact.attempt)
                plans |= {fact.attempt} if fact.plan else set()
            case PlanMade():
                plans.add(event.seq)
            case LookedBack() if fact.plan not in plans:
                refuse(number, "no line before it made that plan")
        yield event


def _event(data: dict[str, Any], number: int) -> SharedEvent:
    kind = data.pop("type", None)
    if not isinstance(kind, str) or kind not in SHARED:
        refuse(number, "it is of no type that a bundle has")
    seq, mark, day, at = data.pop("seq", None), data.pop("mark", None), data.pop("day", None), data.pop("at", "")
    if type(seq) is not int or not 0 < seq < MOST:
        refuse(number, "`seq` is no number of a fact")
    if not isinstance(mark, str) or not _MARK.fullmatch(mark):
        refuse(number, "`mark` is none")
    if not is_day(day) or not (at == "" or _is_moment(at)):
        refuse(number, "`day` or `at` is no time")
    checks, needed = SHAPES[kind]
    for key, value in data.items():
        check = checks.get(key)
        if check is None:
            refuse(number, f"`{control_characters.marked(key)[:40]}` is nothing that it can hold")
        if not check(value):
            refuse(
                number,
                f"`{key}` is not what it is to be: a name of a part of a course, a finite number, or a list of them",
            )
    if not needed <= data.keys():
        refuse(number, f"`{min(needed - data.keys())}` is missing")
    fact = _made(SHARED[kind], data)
    _require_sound(fact, number)
    return SharedEvent(seq, mark, day, at, fact)


def _require_sound(fact: SharedFact, number: int) -> None:
    match fact:
        case AttemptEnded(score=float() | int() as score) if not 0 <= score <= 1:
            refuse(number, "`score` is not from 0 to 1")
        case LookedBack() if fact.outcome not in OUTCOMES:
            refuse(number, "`outcome` is none")
        case Answered():
            if fact.worth is not None and len(fact.worth) != len(fact.shown):
                refuse(number, "`worth` is to have a number for each option in `shown`")
            if fact.rated and len(fact.rated) != len(fact.shown):
                refuse(number, "`rated` is to have a skill, or null, for each item in `shown`")


def _made(cls: type[SharedFact], data: dict[str, Any]) -> SharedFact:
    """A fact from its fields, what is left out having its default: not by its ``__init__``, which takes far longer."""
    made = object.__new__(cls)
    object.__setattr__(made, "__dict__", data)
    return made


def _is_moment(text: Any) -> bool:
    try:
        return isinstance(text, str) and len(text) <= 32 and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
