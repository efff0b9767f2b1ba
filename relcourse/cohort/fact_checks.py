"""What is wrong with the facts of a bundle, each as JSON gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import lt
from typing import Any

from relcourse.bundle.shared_facts import OUTCOMES, SHARED
from relcourse.cohort.field_checks import SHAPES, are, are_days, are_whole
from relcourse.text import control_characters

Fact = Mapping[str, Any]
"""A line of a bundle under the names of docs/bundle.md; what has its default may be missing."""
_HEAD = frozenset({"seq", "mark", "day", "at", "type"})
_MARK = re.compile(r"[0-9a-f]{1,8}")


def by_type(facts: Sequence[Fact]) -> Mapping[str, Sequence[Fact]]:
    """The facts of each type, in their order; none of a type that there is not."""
    found: dict[str, list[Fact]] = {name: [] for name in SHARED}
    for each in facts:
        found[each["type"]].append(each)
    return found


def problems(facts: Sequence[Fact]) -> Iterator[str]:
    """What is wrong with some facts as a whole, as the ends of sentences; only the first one is to be asked for.

    Nothing that is wrong is made right by a later fact, so the first one is of the last fact where those before it
    are sound.
    """
    types = [each.get("type") for each in facts]
    if not are(types, str) or not SHARED.keys() >= set(types):
        yield "it is of no type that a bundle has"
    yield from _wrong_heads(facts)
    grouped = by_type(facts)
    for name, group in grouped.items():
        yield from _wrong_fields(name, group)
    yield from _unsound(grouped)
    seqs = column(facts, "seq")
    if not all(map(lt, seqs, seqs[1:])):
        yield "it does not come after the line before it"
    yield from _wrong_references(grouped)


def column(facts: Sequence[Fact], key: str) -> list[Any]:
    """What facts hold under a key, of those that have it."""
    return [each[key] for each in facts if key in each]


def _wrong_heads(facts: Sequence[Fact]) -> Iterator[str]:
    seqs, marks, days = (list[Any](each.get(key) for each in facts) for key in ("seq", "mark", "day"))
    if not are_whole(seqs) or min(seqs, default=1) < 1:
        yield "`seq` is no number of a fact"
    if not are(marks, str) or not all(map(_MARK.fullmatch, marks)):
        yield "`mark` is none"
    moments = column(facts, "at")
    if not are_days(days) or not are(moments, str) or not all(map(_is_moment, moments)):
        yield "`day` or `at` is no time"


@lru_cache(maxsize=100_000)
def _is_moment(text: str) -> bool:
    """``2026-11-03T14:05+01:00``, as bundles write it, or nothing."""
    try:
        made = datetime.fromisoformat(text) if text else None
    except ValueError:
        return False
    return made is None or (made.tzinfo is not None and made.isoformat(timespec="minutes") == text)


def _wrong_fields(name: str, facts: Sequence[Fact]) -> Iterator[str]:
    checks, needed = SHAPES[name]
    for key in sorted(set().union(*facts) - _HEAD - checks.keys()):
        yield f"`{control_characters.marked(key)[:40]}` is nothing that it can hold"
    for key, check in checks.items():
        values = column(facts, key)
        if not check(values):
            yield f"`{key}` is not what it is to be: a name of a part of a course, a finite number, or a list of them"
        if key in needed and len(values) < len(facts):
            yield f"`{key}` is missing"


def _unsound(facts: Mapping[str, Sequence[Fact]]) -> Iterator[str]:
    if not all(each is None or 0 <= each <= 1 for each in column(facts["attempt-ended"], "score")):
        yield "`score` is not from 0 to 1"
    if not set(column(facts["looked-back"], "outcome")).issubset(OUTCOMES):
        yield "`outcome` is none"
    for each in facts["answered"]:
        shown, worth, rated = len(each.get("shown", ())), each.get("worth"), each.get("rated")
        if worth is not None and len(worth) != shown:
            yield "`worth` is to have a number for each option in `shown`"
        if rated and len(rated) != shown:
            yield "`rated` is to have a skill, or null, for each item in `shown`"


def _wrong_references(facts: Mapping[str, Sequence[Fact]]) -> Iterator[str]:
    """What goes by an attempt or a plan goes by one before it."""
    started, ended = set(column(facts["attempt-started"], "seq")), facts["attempt-ended"]
    for each in (facts["answered"], ended):
        attempts = column(each, "attempt")
        if not started.issuperset(attempts) or not all(map(lt, attempts, column(each, "seq"))):
            yield "no line before it began that attempt"
    if len(set(column(ended, "attempt"))) < len(ended):
        yield "that attempt has ended before"
    plans = {each["attempt"]: each["seq"] for each in ended if each.get("plan")}
    plans.update((each["seq"], each["seq"]) for each in facts["plan-made"])
    if not all(plans.get(each["plan"], each["seq"]) < each["seq"] for each in facts["looked-back"]):
        yield "no line before it made that plan"
