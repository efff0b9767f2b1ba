"""Language: short, plain, and explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.folder import LoadedLesson
from relcourse.course.kinds import Item, Scenario
from relcourse.course.kinds.passages import Passage
from relcourse.course.models import Page
from relcourse.workbench.check.rules.capitals import is_acronym
from relcourse.workbench.check.rules.readability_grade import grade, surely_below
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts

PAGE, OPTION, SENTENCE, OPENING, SAYABLE = 120, 25, 30, 40, 12
"""The most words on a page, in an option, in a sentence, before somebody speaks, and in a lesson's rule."""
MANY = 20
"""So many acronyms are named at once; the others wait."""
GRADE = 9.0
"""The highest reading grade: what most people read without effort at fifteen."""

_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]+[\"'”\u2019)\]*_]*(?:\s+|$)|\n\s*(?:\n|[-*] |\d+\. )")
_READ = frozenset({"page", "script", "situation", "prompt", "option", "then", "because", "debrief"})


@rule("RC601", over=Page)
def long_page(page: Page) -> Iterator[Issue]:
    """A long page."""
    count = len(page.text.split())
    if count > PAGE:
        yield issue(("text",), count=count, most=PAGE)


@rule("RC602", over=Texts)
def long_option(texts: Texts) -> Iterator[Issue]:
    """A long option."""
    for each in texts.of("option"):
        if len(each.text) > 2 * OPTION:
            count = len(each.text.split())
            if count > OPTION:
                yield issue(each.at, count=count, most=OPTION)


@rule("RC603", over=Texts)
def long_sentence(texts: Texts) -> Iterator[Issue]:
    """A long sentence."""
    for each in texts.passages:
        if each.text.count(" ") >= SENTENCE and each.role in _READ:
            for sentence in _sentences(each):
                count = len(sentence.split())
                if count > SENTENCE:
                    yield issue(each.at, word=" ".join(sentence.split()[:5]), count=count)


def _sentences(passage: Passage) -> list[str]:
    parts = passage.text.splitlines() if passage.role == "script" else [passage.text]
    return [sentence for part in parts if part.count(" ") >= SENTENCE for sentence in _SENTENCE.split(part)]


@rule("RC604", over=Texts)
def hard_to_read(texts: Texts) -> Iterator[Issue]:
    """A high reading grade."""
    simple = surely_below(texts.whole, GRADE)
    measured = 0 if simple else grade([each.text for each in texts.passages if each.role in _READ])
    if measured > GRADE:
        at = ("text",) if isinstance(texts.content, Page) else ("title",)
        yield issue(at, grade=f"{measured:.0f}", most=f"{GRADE:.0f}")


def _cut(word: str, text: str) -> bool:
    """Whether an apostrophe cut it off from a word: ``DON'T``."""
    return re.search(rf"['\u2019]{word}\b|\b{word}['\u2019][A-Z]", text) is not None


@rule("RC605", over=Texts)
def unexplained(texts: Texts) -> Iterator[Issue]:
    """An acronym that is not explained."""
    acronyms = (each for each in texts.capitals if is_acronym(each, texts.whole) and not _cut(each, texts.whole))
    for word in islice(acronyms, MANY):
        if f"({word})" not in texts.whole and f"{word} (" not in texts.whole:
            for each in texts.passages:
                if each.role in _READ and re.search(rf"\b{word}\b", each.text):
                    yield issue(each.at, word=word, acronym=word)
                    break


@rule("RC606", over=Scenario)
def slow_opening(scenario: Scenario) -> Iterator[Issue]:
    """A conversation that is slow to begin."""
    heard = 0
    beats = scenario.scripts[scenario.begin]
    for beat in beats:
        if beat.kind == "said":
            break
        heard += len(beat.text.split())
    if heard > OPENING:
        yield issue(("scenes", scenario.begin, "script"), count=heard, most=OPENING)


@rule("RC607", over=LoadedLesson)
def long_rule(loaded: LoadedLesson) -> Iterator[Issue]:
    """A rule that can't be said in a breath."""
    count = len((loaded.lesson.rule or "").split())
    if count > SAYABLE:
        yield issue(("rule",), count=count, most=SAYABLE)


@rule("RC608", over=Item)
def only_trying(item: Item) -> Iterator[Issue]:
    """A plan that only tries."""
    for each in item.passages() if item.keeps == "plan" else ():
        if each.at[-1] == "will" and "try to" in each.text.lower():
            yield issue(each.at, word="try to")
