"""Sentences that stand as ``relcourse new`` wrote them, whoever the people in them are called by now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Exercise
from relcourse.course.models import Lesson, Page
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts
from relcourse.workbench.check.rules.story_sentences import sentences_of
from relcourse.workbench.scaffold.template_texts import LESSON, PAGE, template, template_of_kind

LEAST = 2
"""So many sentences are left of it; one alone may have been written by somebody else, too."""
_AROUND_TEXTS = re.compile(r"^ *ask:.*|^[ -]*[\w-]+:[ |]*|[{,] *[\w-]+: |[}$]\w*|#.*", re.MULTILINE)
"""What stands around the texts of a template: keys, braces, gaps to be filled in, remarks; and what many ask alike."""


@rule("RC907", over=Texts)
def of_a_template(texts: Texts) -> Iterator[Issue]:
    """Words of a template."""
    written = _written(_kind(texts.content))
    left = texts.sentences & written
    if len(left) >= LEAST:
        first = next(each for each in texts.passages if not left.isdisjoint(sentences_of(each.text)))
        yield issue(first.at, count=len(left), all=len(texts.sentences))


def _kind(content: Page | Exercise | Lesson) -> str:
    return LESSON if isinstance(content, Lesson) else PAGE if isinstance(content, Page) else content.kind


@cache
def _written(kind: str) -> frozenset[str]:
    """Those of the template for a kind, and of that for a lesson, in which a page and an exercise stand in place."""
    own = template_of_kind(kind) if kind != LESSON else None
    return sentences_of(_AROUND_TEXTS.sub("\n", f"{template(LESSON)}\n{own or ''}"))
