"""A brief in words, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from relcourse.cohort.disclosure.sections import Row
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.outputs.report_blocks import value_words
from relcourse.cohort.report.brief import Brief, Card
from relcourse.cohort.report.run_sheet import MINUTES, run_sheet
from relcourse.text.cells import wrapped
from relcourse.text.control_characters import marked
from relcourse.text.plurals import counted

REMINDER = (
    "We meet on … If you have not yet: in relcourse press `e` on home, or type `relcourse export`, and send me the "
    "file by … It tells you what goes along, and nothing leaves without your yes. Half-done lessons are welcome, and "
    "so is a note on what you would like to talk about. I show figures of five people or more, and rank nobody."
)
NO_CARD = "No decision can be told of yet in a way that says nothing of fewer than five people."
_NONE_SURE = "There is no decision that nearly all got right, as far as can be told."
_MANY = "A card of one takes some twenty people who came to it, else it would show what the few others chose."
_ENOUGH = 40
"""Learners from whom on size is no reason."""


BEGINS = "<!-- relcourse: the week before -->\n"
"""What tells the page from other Markdown."""


class Line(NamedTuple):
    kind: Literal["title", "heading", "text", "quote", "item", "command"]
    words: str


def brief_markdown(brief: Brief) -> str:
    """As a Markdown file."""
    signs = {"title": "# ", "heading": "## ", "text": "", "quote": "> ", "item": "- ", "command": ""}
    made: list[str] = []
    before = ""
    for kind, words in _lines(brief):
        together = kind == before and kind in ("item", "quote")
        made += [] if not made or (together and kind == "item") else [">" if together else ""]
        made.append(f"{signs[kind]}{f'`{words}`' if kind == 'command' else words}")
        before = kind
    return BEGINS + marked("\n".join([*made, ""]))


def brief_lines(brief: Brief, width: int) -> Iterator[str]:
    """For a terminal, in lines of so many cells."""
    signs = {"title": "", "heading": "", "text": "", "quote": "  | ", "item": "  - ", "command": "  "}
    before = ""
    for kind, words in _lines(brief):
        if before and not (kind == before and kind in ("item", "quote")) and before != "heading":
            yield ""
        for nth, line in enumerate(wrapped(words, width - len(signs[kind]))):
            yield f"{signs[kind] if nth == 0 or kind == 'quote' else ' ' * len(signs[kind])}{line}"
        before = kind


def _lines(brief: Brief) -> Iterator[Line]:
    yield Line("title", f"{brief.title}: the week before")
    yield Line("text", f"{counted(brief.learners, 'learner')} shared something. {FOR_LEARNING}")
    yield Line("text", "Nothing here is of fewer than five people, and people are counted to the nearest five.")
    if brief.since:
        yield Line("text", f"Some figures are of earlier days, the oldest of {brief.since}.")
    if brief.lessons:
        yield Line("heading", "How far they are")
        for row in brief.lessons:
            yield Line("item", f"{row['lesson']}: {row['opened']} opened it, {row['finished']} finished it")
    yield Line("heading", "A reminder for the group")
    yield Line("quote", REMINDER)
    yield Line("heading", "Cards")
    yield from _cards(brief)
    if brief.plans:
        yield Line("heading", "Plans")
        for row in brief.plans:
            yield Line("item", f"{row['skill']}: {row['learners']} made one{_outcomes(row)}")
    if brief.doubtful:
        yield Line("heading", "Better left alone")
        for name, why in brief.doubtful:
            yield Line("item", f"{name}: {why}")
    yield Line("heading", f"{MINUTES} minutes")
    begins = 0
    for part in run_sheet(brief):
        yield Line("item", f"{begins}-{begins + part.minutes}  {part.title}. {part.how}")
        begins += part.minutes


def _outcomes(row: Row) -> str:
    said = [f"{value_words(row[key])} {word}" for key, word in (("done", "did it"), ("partly", "did some of it"))]
    return f"; {', '.join(said)}"


def _cards(brief: Brief) -> Iterator[Line]:
    for number, card in enumerate(brief.split, start=1):
        *told, others = card.divided
        yield from _card(card, f"Card {number}", f"They divided {', '.join(told)}, and others {others}.")
    if brief.sure:
        yield from _card(brief.sure, "The last card", f"Nearly all chose well, {brief.sure.divided[0]} of them.")
    missing = [] if brief.split else [NO_CARD]
    if not brief.sure:
        missing.append(f"{_NONE_SURE} {_MANY}" if brief.learners < _ENOUGH else _NONE_SURE)
    for words in missing:
        yield Line("text", words)


def _card(card: Card, name: str, about: str) -> Iterator[Line]:
    yield Line("text", f"{name}: {card.title}, {card.heading}. {about}")
    for line in card.lines:
        if line.text:
            yield Line("quote", f"{line.who}: {line.text}" if line.who else line.text)
    yield from (Line("item", words) for words in card.options)
    yield Line("command", f"relcourse present {card.exercise} --at {card.scene}")
