"""What was begun and is not written yet: marks of an empty file, and a story that stands in another file as well."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.folder import LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import Texts, Whole
from relcourse.workbench.check.rules.twins import twin_file

MARK = "(to write)"
"""How a text begins that `relcourse new lesson` leaves to its author."""
SENTENCES = 4
"""So many sentences that stand elsewhere as well are a story; fewer may be phrases."""
HALF = 1 / 2
"""From this share of its sentences on, a story is another one's copy."""


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
    seen: dict[str, str] = {}
    for found in whole.found:
        sentences = found.texts.sentences if _tells(found.content) else frozenset()
        again, twin = sentences & seen.keys(), twin_file(found)
        told = [each for each in again if seen[each] != twin]
        if len(told) >= SENTENCES and len(told) >= HALF * len(sentences):
            twice = issue(found.at, file=seen[min(told)], count=len(told), all=len(sentences))
            yield Placed(found.file, twice)
        if MARK not in found.texts.lower:
            seen.update(dict.fromkeys(sentences - again, found.file))


def _tells(content: Page | Exercise) -> bool:
    """A plan, a survey or a reflection may well be met again as it is."""
    return isinstance(content, Page) or content.is_scored
