"""Texts that stand as ``relcourse new`` wrote them, whoever the people in them are called by now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from relcourse.course.diagnostics import issue
from relcourse.course.kinds import Exercise
from relcourse.course.kinds.passages import Passage
from relcourse.workbench.check.rules.registry import Placed, Whole, rule
from relcourse.workbench.check.rules.rule_subjects import passages
from relcourse.workbench.scaffold.template_texts import PAGE, template, template_of_kind

LEAST = 5
"""So many words of small letters make a text that nobody else would have written."""
_SMALL = re.compile(r"(?<![^\W_])[a-z]+(?![^\W_])")
"""A word of small letters: in a new file, people are called otherwise than in the template."""


class _Words(NamedTuple):
    text: str
    beginnings: frozenset[tuple[str, ...]]

    def hold(self, passage: Passage) -> bool:
        first = tuple(each[0] for each in islice(_SMALL.finditer(passage.text), LEAST))
        return first in self.beginnings and f" {' '.join(_SMALL.findall(passage.text))} " in self.text


@rule("RC907", over=Whole)
def of_a_template(whole: Whole) -> Iterator[Placed]:
    """Words of a template."""
    for loaded in whole.loaded_lessons:
        lesson = loaded.lesson
        own = [Passage(("objective",), lesson.objective, "aside"), Passage(("rule",), lesson.rule or "", "aside")]
        yield from _left(f"lessons/{lesson.id}.yaml", own, _words("lesson"))
    for each in whole.found:
        kind = each.content.kind if isinstance(each.content, Exercise) else PAGE
        told = (passage for passage in passages(each.content) if passage.role != "prompt")  # many ask the same
        texts = [passage._replace(at=(*each.at, *passage.at)) for passage in told]
        yield from _left(each.file, texts, _words(kind), *([_words("lesson")] if each.at else []))


def _left(file: str, texts: list[Passage], *templates: _Words) -> Iterator[Placed]:
    left = [each for each in texts if any(words.hold(each) for words in templates)]
    if left:
        yield Placed(file, issue(left[0].at, count=len(left), all=len(texts)))


@cache
def _words(kind: str) -> _Words:
    words = _SMALL.findall(template("lesson") if kind == "lesson" else template_of_kind(kind) or "")
    runs = zip(*(words[start:] for start in range(LEAST)), strict=False)
    return _Words(f" {' '.join(words)} ", frozenset(runs))
