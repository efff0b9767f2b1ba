"""What was begun and is not written yet: marks of an empty file, and a story that stands in another file as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.folder import LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.workbench.check.rules.registry import Found, Placed, Whole, rule
from relcourse.workbench.check.rules.rule_subjects import Texts, passages
from relcourse.workbench.check.rules.twins import twin_file

MARK = "(to write)"
"""How a text begins that `relcourse new lesson` leaves to its author."""
WORDS = 40
"""So many words that stand elsewhere as well are a story; fewer may be a phrase."""
HALF = 1 / 2
"""From this share of its words on, a story is another one's copy."""
_SHORT = 20
"""Characters of a sentence that may well stand twice."""
_END = re.compile(r"(?<=[.!?])\s+|\n+")


@rule("RC931", over=object)
def to_write(subject: object) -> Iterator[Issue]:
    """A text that is still to be written, in a page, an exercise, or what a lesson says of itself."""
    found: list[KeyPath] = []
    if isinstance(subject, Texts) and MARK in subject.lower:
        found = [each.at for each in subject.passages if MARK in each.text.lower()]
    elif isinstance(subject, LoadedLesson):
        lesson = subject.lesson
        said = {"title": lesson.title, "objective": lesson.objective, "rule": lesson.rule or ""}
        found = [(key,) for key, text in said.items() if MARK in text.lower()]
    if found:
        yield issue(found[0], count=len(found))


@rule("RC932", over=Whole)
def written_twice(whole: Whole) -> Iterator[Placed]:
    """A story that stands in another file as well."""
    seen: dict[str, Found] = {}
    for found in whole.found:
        words = {sentence: len(sentence.split()) for sentence in _sentences(found)}
        twin = twin_file(found)
        again = [sentence for sentence in words if sentence in seen and seen[sentence].file != twin]
        count = sum(words[sentence] for sentence in again)
        if count >= WORDS and count >= HALF * sum(words.values()):
            other = seen[again[0]]
            yield Placed(found.file, issue(found.at, file=other.file, share=round(100 * count / sum(words.values()))))
        for sentence in words:
            seen.setdefault(sentence, found)


def _sentences(found: Found) -> Iterator[str]:
    """The sentences of a page or of what is scored; a plan, a survey or a reflection may well be met again as it is."""
    if isinstance(found.content, Page) or (isinstance(found.content, Exercise) and found.content.is_scored):
        for passage in passages(found.content):
            if MARK not in passage.text.lower():
                yield from (_without_names(each) for each in _END.split(passage.text) if len(each) >= _SHORT)


def _without_names(sentence: str) -> str:
    """A sentence without its capitalised words: a copy is one also where somebody else is in it."""
    return " ".join(word for word in sentence.split() if not word.lstrip("\"'(*").istitle())
