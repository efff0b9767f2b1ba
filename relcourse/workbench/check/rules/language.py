"""Language: short, plain, and explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
from relcourse.course.folder import LoadedLesson
from relcourse.course.kinds import Item, Scenario
from relcourse.course.kinds.passages import Passage
from relcourse.course.models import Page
from relcourse.workbench.check.rules.readability_grade import grade, surely_below
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Texts

PAGE, OPTION, SENTENCE, OPENING, SAYABLE = 120, 25, 30, 40, 12
"""The most words on a page, in an option, in a sentence, before somebody speaks, and in a lesson's rule."""
MANY = 20
"""So many acronyms are named at once; the others wait."""
GRADE = 9.0
"""The highest reading grade: what most people read without effort at fifteen."""

_COMMON = frozenset(
    [
        "AM",
        "BBC",
        "CEO",
        "CFO",
        "DIY",
        "DNA",
        "DVD",
        "EU",
        "FAQ",
        "FBI",
        "GPS",
        "HR",
        "ID",
        "II",
        "III",
        "IT",
        "IV",
        "NASA",
        "NATO",
        "OK",
        "PC",
        "PDF",
        "PIN",
        "PM",
        "PS",
        "SMS",
        "TV",
        "UK",
        "UN",
        "URL",
        "US",
        "USA",
        "USB",
        "VIP",
    ]
)
_SENTENCE = re.compile(r"(?<![.!?…])[.!?…]+[\"'”\u2019)\]*_]*(?:\s+|$)|\n\s*(?:\n|[-*] |\d+\. )")
_READ = frozenset({"page", "script", "situation", "prompt", "option", "then", "because", "debrief"})


@rule("RC601", "language", "a long page", over=Page)
def long_page(page: Page) -> Iterator[Issue]:
    """A page holds one idea in at most 120 words, because it is read on a screen of sixty by twenty characters,
    between two decisions. Make two pages of it, or leave out what the exercises show anyway.
    """
    count = len(page.text.split())
    if count > PAGE:
        yield Issue(("text",), "", f"This page has {count} words.", f"Keep to {PAGE}: make two pages of it.")


@rule("RC602", "language", "a long option", over=Texts)
def long_option(texts: Texts) -> Iterator[Issue]:
    """An option is something to say or do, in at most 25 words. Four options have to be compared in the head, and
    nobody speaks in paragraphs.
    """
    for each in texts.of("option"):
        if len(each.text) > 2 * OPTION:
            count = len(each.text.split())
            if count > OPTION:
                yield Issue(each.at, "", f"This option has {count} words.", f"Keep to {OPTION}.")


@rule("RC603", "language", "a long sentence", over=Texts)
def long_sentence(texts: Texts) -> Iterator[Issue]:
    """A sentence of more than 30 words has to be read twice, most of all by those who read in a second language. Put
    a full stop where it turns.
    """
    for each in texts.passages:
        if each.text.count(" ") >= SENTENCE and each.role in _READ:
            for sentence in _sentences(each):
                count = len(sentence.split())
                if count > SENTENCE:
                    word = " ".join(sentence.split()[:5])
                    yield Issue(each.at, "", f"A sentence of {count} words.", "Make two of it.", word=word)


def _sentences(passage: Passage) -> list[str]:
    parts = passage.text.splitlines() if passage.role == "script" else [passage.text]
    return [sentence for part in parts if part.count(" ") >= SENTENCE for sentence in _SENTENCE.split(part)]


@rule("RC604", "language", "a high reading grade", over=Texts)
def hard_to_read(texts: Texts) -> Iterator[Issue]:
    """The Flesch-Kincaid grade is 0.39 x words a sentence + 11.8 x syllables a word - 15.59 (Kincaid et al., 1975):
    the school year in which such English is read with ease. Above 9, plain readers tire. Long words and long
    sentences raise it. It is measured over all that a learner reads here, from sixty words on, and only where
    the text is English; the library `readability` does the counting.
    """
    simple = surely_below(texts.whole, GRADE)
    measured = 0 if simple else grade([each.text for each in texts.passages if each.role in _READ])
    if measured > GRADE:
        what = f"This reads at school grade {measured:.0f}; {GRADE:.0f} is the most."
        at = ("text",) if isinstance(texts.content, Page) else ("title",)
        yield Issue(at, "", what, "Shorter sentences and everyday words bring it down.")


@rule("RC605", "language", "an acronym that is not explained", over=Texts)
def unexplained(texts: Texts) -> Iterator[Issue]:
    """An acronym is a word only to those who know it. Write it out where it first stands, with the short form in
    brackets, or do without it.
    """
    for word in texts.capitals[:MANY]:
        if word not in _COMMON and f"({word})" not in texts.whole and f"{word} (" not in texts.whole:
            for each in texts.passages:
                if each.role in _READ and re.search(rf"\b{word}\b", each.text):
                    do = f"Write it out, with ({word}) behind it, where it first stands."
                    yield Issue(each.at, "", f"`{word}` is explained nowhere here.", do, word=word)
                    break


@rule("RC606", "language", "a conversation that is slow to begin", over=Scenario, severity="note")
def slow_opening(scenario: Scenario) -> Iterator[Issue]:
    """Somebody speaks within the first forty words, or the conversation begins too late. Start where it is already
    going on; what one has to know beforehand fits into a sentence.
    """
    heard = 0
    beats = scenario.scripts[scenario.begin]
    for beat in beats:
        if beat.kind == "said":
            break
        heard += len(beat.text.split())
    if heard > OPENING:
        what = f"Nobody speaks in the first {heard} words."
        yield Issue(("scenes", scenario.begin, "script"), "", what, f"Let somebody speak within {OPENING}.")


@rule("RC607", "language", "a rule that can't be said in a breath", over=LoadedLesson, severity="note")
def long_rule(loaded: LoadedLesson) -> Iterator[Issue]:
    """A lesson's `rule:` is the one sentence that comes to mind on the next working day. Twelve words at
    most.
    """
    count = len((loaded.lesson.rule or "").split())
    if count > SAYABLE:
        yield Issue(("rule",), "", f"The rule has {count} words.", f"Keep to {SAYABLE}.")


@rule("RC608", "language", "a plan that only tries", over=Item, severity="note")
def only_trying(item: Item) -> Iterator[Issue]:
    """A plan that says "try to" is kept by trying, and nobody can see whether it was. Name the deed: when this
    happens, I say these words.
    """
    for each in item.passages() if item.keeps == "plan" else ():
        if each.at[-1] == "will" and "try to" in each.text.lower():
            do = "Name what is done or said."
            yield Issue(each.at, "", "This plan only tries.", do, word="try to")
