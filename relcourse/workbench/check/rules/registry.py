"""What a rule is, and how it comes to what it looks at.

A rule is one small function: it is given one subject and yields a ``Issue`` for each thing it minds, placed by
the path of keys inside that subject. Its docstring is what ``relcourse explain`` says of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal, TypeVar, get_args

from relcourse.course.diagnostics import Issue, Severity
from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.kinds.passages import Decision
from relcourse.course.models import Page

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
GROUPS: tuple[Group, ...] = get_args(Group)


@dataclass(frozen=True)
class Found:
    """A page or an exercise, the file it stands in, and where in that file."""

    file: str
    at: tuple[str | int, ...]
    content: Page | Exercise

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        return tuple(self.content.decisions()) if isinstance(self.content, Exercise) else ()


@dataclass(frozen=True)
class Whole:
    """A whole course as far as it can be read: every page and exercise, and the lessons with their steps."""

    folder: CourseFolder
    found: tuple[Found, ...]
    loaded_lessons: tuple[LoadedLesson, ...]


@dataclass(frozen=True)
class Placed:
    """A fault in a file, for rules that look at a whole course."""

    file: str
    issue: Issue


@dataclass(frozen=True)
class Told:
    """What can be said of a course under one code, and what a trainer is told about it at length."""

    code: str
    group: Group
    name: str
    severity: Severity
    explain: str


@dataclass(frozen=True)
class Rule(Told):
    """``over`` is the type of subject it is given."""

    over: type[Any]
    check: Callable[[Any], Iterator[Issue | Placed]]


S = TypeVar("S")
RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the files that hold them."""


def rule(
    code: str, group: Group, name: str, over: type[S], severity: Severity = "warning"
) -> Callable[[Callable[[S], Iterator[Issue | Placed]]], Callable[[S], Iterator[Issue | Placed]]]:
    """Make a rule of a function. Faults it yields take its code and severity: leave both "" there.

    ``over`` is Page, Exercise, Item or Scenario, LoadedLesson, Whole, or one of what ``subjects`` makes of them: Texts,
    Decision, Decided, ScoringKey, Sheet, Values, Unplayable, Reached. A rule about one kind of item would pass over
    the kinds to come: look at what every kind says of itself.
    """

    def made(check: Callable[[S], Iterator[Issue | Placed]]) -> Callable[[S], Iterator[Issue | Placed]]:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, group, name, severity, inspect.getdoc(check) or "", over, check)
        return check

    return made


def lint(subjects: Iterable[object]) -> Iterator[Issue | Placed]:
    """What the rules mind in these subjects, with codes and severities."""
    for subject in subjects:
        kind: Any = type(subject)
        for each in _over(kind):
            for issue in each.check(subject):
                if isinstance(issue, Placed):
                    yield Placed(issue.file, replace(issue.issue, code=each.code, severity=each.severity))
                else:
                    yield replace(issue, code=each.code, severity=each.severity)


@cache
def _over(subject: Any) -> tuple[Rule, ...]:
    return tuple(each for each in RULES.values() if issubclass(subject, each.over))
