"""The facts of a bundle as columns, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter, lt
from typing import Any

from relcourse.bundle.shared_facts import OUTCOMES, SHARED
from relcourse.cohort.intake.field_checks import CHECKS, DEFAULTS, Column, are
from relcourse.text import control_characters

Facts = Mapping[str, Mapping[str, Column]]
"""By type and by field, what the facts of a type hold in their order; what is left out has its default."""
_NOT_RIGHT = "is not what it is to be: a name of a part of a course, a finite number, or a list of them"
_OF_HEAD = {
    "seq": "`seq` is no number of a fact",
    "mark": "`mark` is none",
    "day": "`day` or `at` is no time",
    "at": "`day` or `at` is no time",
}


class Problem(Exception):
    """Facts can't be used. The message says why, as the end of a sentence."""


def sound_columns(lines: Sequence[Mapping[str, Any]]) -> Facts:
    """The facts of some lines, in their order. Raises Problem.

    Nothing that is wrong is made right by a later line: where all lines but the last are sound, it is about the last.
    """
    types = [each.get("type") for each in lines]
    if not are(types, str) or not SHARED.keys() >= set(types):
        raise Problem("it is of no type that a bundle has")
    grouped: dict[str, list[Mapping[str, Any]]] = {name: [] for name in SHARED}
    for each in lines:
        grouped[each["type"]].append(each)
    facts = {name: _columns(name, group) for name, group in grouped.items()}
    _require_sense(facts)
    seqs = [each["seq"] for each in lines]
    if not all(map(lt, seqs, seqs[1:])):
        raise Problem("it does not come after the line before it")
    _require_known(facts)
    return facts


def _columns(name: str, lines: Sequence[Mapping[str, Any]]) -> Mapping[str, Column]:
    checks, defaults = CHECKS[name], DEFAULTS[name]
    for key in sorted(set().union(*lines) - {"type"} - checks.keys()):
        raise Problem(f"`{control_characters.marked(key)[:40]}` is nothing that it can hold")
    columns: dict[str, Column] = {}
    for key, check in checks.items():
        try:
            columns[key] = _column(lines, key, defaults)
        except KeyError:
            raise Problem(_OF_HEAD.get(key, f"`{key}` is missing")) from None
        if not check(columns[key]):
            raise Problem(_OF_HEAD.get(key, f"`{key}` {_NOT_RIGHT}"))
    return columns


def _column(lines: Sequence[Mapping[str, Any]], key: str, defaults: Mapping[str, Any]) -> Column:
    """Raises KeyError where something lacks that has no default."""
    if key not in defaults:
        return list(map(itemgetter(key), lines))
    default = defaults[key]
    return [each.get(key, default) for each in lines]


def _require_sense(facts: Facts) -> None:
    if not all(each is None or 0 <= each <= 1 for each in facts["attempt-ended"]["score"]):
        raise Problem("`score` is not from 0 to 1")
    if not set(facts["looked-back"]["outcome"]).issubset(OUTCOMES):
        raise Problem("`outcome` is none")
    said = facts["answered"]
    for shown, worth, rated in zip(said["shown"], said["worth"], said["rated"], strict=True):
        if worth is not None and len(worth) != len(shown):
            raise Problem("`worth` is to have a number for each option in `shown`")
        if rated and len(rated) != len(shown):
            raise Problem("`rated` is to have a skill, or null, for each item in `shown`")


def _require_known(facts: Facts) -> None:
    """What goes by an attempt or a plan goes by one before it."""
    started, ended, looked = set(facts["attempt-started"]["seq"]), facts["attempt-ended"], facts["looked-back"]
    for each in (facts["answered"], ended):
        if not started.issuperset(each["attempt"]) or not all(map(lt, each["attempt"], each["seq"])):
            raise Problem("no line before it began that attempt")
    if len(set(ended["attempt"])) < len(ended["attempt"]):
        raise Problem("that attempt has ended before")
    of_lessons = zip(ended["attempt"], ended["seq"], ended["plan"], strict=True)
    made = {attempt: seq for attempt, seq, plan in of_lessons if plan}
    made.update((seq, seq) for seq in facts["plan-made"]["seq"])
    if not all(made.get(plan, seq) < seq for plan, seq in zip(looked["plan"], looked["seq"], strict=True)):
        raise Problem("no line before it made that plan")
