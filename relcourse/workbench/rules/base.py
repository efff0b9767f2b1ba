"""What a rule is, and what it looks at.

A rule is one small function: it is given one subject and yields a ``Fault`` for each thing it minds, placed by
the path of keys inside that subject. Its docstring is what ``relcourse explain`` says of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from relcourse.course.folder import CourseFolder, Plan
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.problem import Fault, Problem, Severity
from relcourse.play.values import Unplayable, Values

Group = Literal[
    "reading",
    "structure",
    "scenario graph",
    "scoring",
    "give-aways",
    "feedback",
    "language",
    "access",
    "safety",
    "course",
]


@dataclass(frozen=True)
class Found:
    """A page or an exercise, the file it stands in, and where in that file."""

    file: str
    at: tuple[str | int, ...]
    content: Page | Exercise


@dataclass(frozen=True)
class Whole:
    """A whole course as far as it can be read: every page and exercise, and the lessons with their steps."""

    folder: CourseFolder
    found: tuple[Found, ...]
    plans: tuple[Plan, ...]
    valued: tuple[tuple[Found, Values | Unplayable], ...]
    """Every conversation with its exact values, or why it has none."""


@dataclass(frozen=True)
class Placed:
    """A fault in a file, for rules that look at a whole course."""

    file: str
    fault: Fault


@dataclass(frozen=True)
class Rule:
    """``over`` is the type of subject it is given; ``explain`` says more than the fault has room for."""

    code: str
    group: Group
    name: str
    severity: Severity
    explain: str
    over: type[Any]
    check: Callable[[Any], Iterator[Fault | Placed]]


S = TypeVar("S")
RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the files that hold them."""


def rule(
    code: str, group: Group, name: str, over: type[S], severity: Severity = "warning"
) -> Callable[[Callable[[S], Iterator[Fault | Placed]]], Callable[[S], Iterator[Fault | Placed]]]:
    """Make a rule of a function. Faults it yields take its code and severity: leave both "" there.

    ``over`` is Page, an exercise's class (Exercise, Item, Choice, Scenario ...), Values or Unplayable for a
    conversation's exact values or why it has none, Plan for a lesson, or Whole.
    """

    def made(check: Callable[[S], Iterator[Fault | Placed]]) -> Callable[[S], Iterator[Fault | Placed]]:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, group, name, severity, inspect.getdoc(check) or "", over, check)
        return check

    return made


def applied(rules: tuple[Rule, ...], whole: Whole) -> Iterator[Problem]:
    """What the rules mind in a course."""
    for each in rules:
        for file, at, subject in _subjects(whole, each.over):
            for minded in each.check(subject):
                placed = minded if isinstance(minded, Placed) else Placed(file, minded)
                yield _problem(whole.folder, each, placed, at)


def _subjects(whole: Whole, over: type[Any]) -> Iterator[tuple[str, tuple[str | int, ...], Any]]:
    if over is Whole:
        yield "", (), whole
    elif over in (Values, Unplayable):
        yield from ((each.file, each.at, valued) for each, valued in whole.valued if isinstance(valued, over))
    elif over is Plan:
        yield from ((f"lessons/{plan.lesson.id}.yaml", (), plan) for plan in whole.plans)
    else:
        yield from ((each.file, each.at, each.content) for each in whole.found if isinstance(each.content, over))


def _problem(folder: CourseFolder, minding: Rule, placed: Placed, at: tuple[str | int, ...]) -> Problem:
    fault = replace(placed.fault, at=(*at, *placed.fault.at), code=minding.code, severity=minding.severity)
    document = folder.document(placed.file) if fault.at else None
    if document:
        return document.problem(fault)
    return Problem(placed.file, 0, 0, fault.code, fault.what, fault.do, severity=fault.severity)
