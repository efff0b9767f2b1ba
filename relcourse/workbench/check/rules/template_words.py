"""Texts that stand as ``relcourse new`` wrote them, whoever the people in them are called by now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Exercise
from relcourse.course.models import Lesson, Page
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts
from relcourse.workbench.scaffold.template_texts import LESSON, PAGE, template, template_of_kind

LEAST = 5
"""So many words of small letters make a text that nobody else would have written."""
_BEGINNING = 100
"""In so many characters they stand, as a rule; where not, a text is the author's own."""
_SMALL = re.compile(r"\b[a-z]+\b")
"""A word of small letters: in a new file, people are called otherwise than in the template."""


class _Words(NamedTuple):
    text: str
    beginnings: frozenset[tuple[str, ...]]

    def hold(self, text: str) -> bool:
        first = tuple(_SMALL.findall(text, 0, _BEGINNING)[:LEAST])
        return first in self.beginnings and f" {' '.join(_SMALL.findall(text))} " in self.text


@rule("RC907", over=Texts)
def of_a_template(texts: Texts) -> Iterator[Issue]:
    """Words of a template."""
    words = _words(_kind(texts.content))
    told = [each for each in texts.passages if each.role != "prompt"]  # many ask the same
    left = [each for each in told if words.hold(each.text)]
    if left:
        yield issue(left[0].at, count=len(left), all=len(told))


def _kind(content: Page | Exercise | Lesson) -> str:
    return LESSON if isinstance(content, Lesson) else PAGE if isinstance(content, Page) else content.kind


@cache
def _words(kind: str) -> _Words:
    """Those of the template for a kind, and of that for a lesson, in which a page and an exercise stand in place."""
    lesson, own = template(LESSON), template_of_kind(kind) if kind != LESSON else None
    words = _SMALL.findall(f"{lesson}\n{own or ''}")
    runs = zip(*(words[start:] for start in range(LEAST)), strict=False)
    return _Words(f" {' '.join(words)} ", frozenset(runs))
