"""What a rule is, and how it comes to what it looks at.

A rule is one small function: it is given one subject and yields an ``Issue`` for each thing it minds, placed by
the path of keys inside that subject: a case and parameters. Its words stand in ``course/diagnostics``, under its code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

from relcourse.course.diagnostics import Issue


class Placed(NamedTuple):
    """A fault in a file, for rules that look at a whole course."""

    file: str
    issue: Issue


class Rule(NamedTuple):
    """One code, and the function that looks for it; ``over`` is the type of subject it is given."""

    code: str
    over: type[Any]
    check: Callable[[Any], Iterator[Issue | Placed]]


S = TypeVar("S")
RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of the files that hold them."""


def rule(
    code: str, over: type[S]
) -> Callable[[Callable[[S], Iterator[Issue | Placed]]], Callable[[S], Iterator[Issue | Placed]]]:
    """Make a rule of a function. What it yields takes its code; the table of codes has the words.

    ``over`` is Page, Exercise, Item or Scenario, LoadedLesson, or one of the subjects: Whole, FirstConversation, Texts,
    Decision, Decided, ScoringKey, Sheet, Values, Unplayable, Stuck, Reached. A rule about one kind of item would pass
    over the kinds to come: look at what every kind says of itself.
    """

    def made(check: Callable[[S], Iterator[Issue | Placed]]) -> Callable[[S], Iterator[Issue | Placed]]:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, over, check)
        return check

    return made


def lint(subjects: Iterable[object]) -> Iterator[Issue | Placed]:
    """What the rules mind in these subjects, with codes."""
    for subject in subjects:
        kind: Any = type(subject)
        for each in _over(kind):
            for found in each.check(subject):
                if isinstance(found, Placed):
                    yield Placed(found.file, found.issue._replace(code=each.code))
                else:
                    yield found._replace(code=each.code)


@cache
def _over(subject: Any) -> tuple[Rule, ...]:
    return tuple(each for each in RULES.values() if issubclass(subject, each.over))
