"""How each shape of question is asked and answered in lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from relcourse.course.questions import (
    Answer,
    BadAnswer,
    Field,
    Option,
    Order,
    Pair,
    PickMany,
    PickOne,
    Question,
    RateEach,
    Write,
)
from relcourse.learner.drafts import LONG
from relcourse.lesson.view_text import option_line

ReadLine = Callable[[str], str]
"""Shows a prompt and reads one line, stripped; may raise what the loop handles."""

Say = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """What was half done here before, part -> text, and what keeps it as it grows."""

    texts: Mapping[str, str]
    keep: Callable[[Mapping[str, str]], object]


def ask(question: Question, read: ReadLine, say: Say, draft: Draft | None = None) -> Answer:
    """Ask in the way of the question's shape. Raises BadAnswer where what was typed does not fit."""
    asked = PROMPTS[type(question)]
    return asked(question, read, say, draft) if isinstance(question, LONG) else asked(question, read, say)


def _numbered(options: Sequence[Option]) -> Iterator[str]:
    return (f"  {number}. {option_line(option)}" for number, option in enumerate(options, start=1))


def _numbers(text: str, most: int) -> list[int]:
    """The numbers typed. Raises BadAnswer."""
    words = text.replace(",", " ").split()
    if not words or not all(
        word.isascii() and word.isdigit() and len(word) < 6 and 1 <= int(word) <= most for word in words
    ):
        raise BadAnswer(f"Type numbers from 1 to {most}, with spaces between them.")
    return [int(word) for word in words]


def _pick_one(question: PickOne, read: ReadLine, say: Say) -> Answer:
    for line in _numbered(question.options):
        say(line)
    return question.options[_one(read("Your choice (a number): "), len(question.options)) - 1].id


def _pick_many(question: PickMany, read: ReadLine, say: Say) -> Answer:
    for line in _numbered(question.options):
        say(line)
    how = "one or more numbers"
    if question.limit:
        how = f"up to {question.limit} numbers" if question.limit > 1 else "a number"
    none = "" if question.least else "; 0 for none"
    typed = read(f"Your choice ({how}, with spaces{none}): ")
    numbers = [] if none and typed == "0" else _numbers(typed, len(question.options))
    return [question.options[number - 1].id for number in numbers]


def _order(question: Order, read: ReadLine, say: Say) -> Answer:
    for line in _numbered(question.options):
        say(line)
    numbers = _numbers(read("Your order (all the numbers, first to last): "), len(question.options))
    return [question.options[number - 1].id for number in numbers]


def _rate_each(question: RateEach, read: ReadLine, say: Say, draft: Draft | None = None) -> Answer:
    say("  Scale: " + ", ".join(f"{number} {name}" for number, name in enumerate(question.scale, start=1)))
    most, given = len(question.scale), dict(draft.texts) if draft else {}
    for option in question.options:
        say(f"  {option_line(option)}")
        before = given.get(option.id, "")
        given[option.id] = str(_again(partial(_one_or, before, f"  1 to {most}", most, read), say))
        if draft:
            draft.keep(given)
    return {option.id: int(given[option.id]) for option in question.options}


def _pair(question: Pair, read: ReadLine, say: Say, draft: Draft | None = None) -> Answer:
    say("  Partners:")
    for line in _numbered(question.rights):
        say(line)
    given = dict(draft.texts) if draft else {}
    numbers = {right.id: str(number) for number, right in enumerate(question.rights, start=1)}
    for left in question.lefts:
        say(f"  {left.text}")
        before = numbers.get(given.get(left.id, ""), "")
        number = _again(partial(_one_or, before, "  Partner (a number)", len(question.rights), read), say)
        given[left.id] = question.rights[number - 1].id
        if draft:
            draft.keep(given)
    return {left.id: given[left.id] for left in question.lefts}


def _write(question: Write, read: ReadLine, say: Say, draft: Draft | None = None) -> Answer:
    written = dict(draft.texts) if draft else {}
    if question.starters and not any(written.values()):
        say("  Some ways to begin:")
        for number, starter in enumerate(question.starters, start=1):
            say(f"  {number}. {'; '.join(starter[field.id] for field in question.fields if not field.days)}")
        number = _again(lambda: _starter(read("  Take one (a number), or Enter to write your own: "), question), say)
        written = dict(question.starters[number - 1]) if number else {}
    for each in question.fields:
        written[each.id] = _again(partial(_field, each, written, read), say)
        if draft and each is not question.fields[-1]:  # the last one is given at once
            draft.keep(written)
    return {each.id: written[each.id] for each in question.fields}


def _field(field: Field, written: Mapping[str, str], read: ReadLine) -> str:
    kept = written.get(field.id, "")
    hint = f" [Enter keeps: {kept}]" if kept else f" ({field.hint})" if field.hint else ""
    text = read(f"  {field.label}{hint}: ") or kept
    if not text:
        raise BadAnswer("Write a few words, or type s to leave this for later.")
    if field.days and text not in ("1", "2", "3", "4", "5", "6", "7"):
        raise BadAnswer("Type a number of days from 1 to 7.")
    return text


def _starter(text: str, question: Write) -> int:
    return _one(text, len(question.starters)) if text else 0


def _one(text: str, most: int) -> int:
    try:
        (number,) = _numbers(text, most)
    except ValueError as error:
        raise BadAnswer(f"Type one number from 1 to {most}.") from error
    return number


def _one_or(before: str, prompt: str, most: int, read: ReadLine) -> int:
    """One number; Enter keeps the one given before, if it is one that can be given."""
    keeps = before.isascii() and before.isdigit() and 1 <= int(before) <= most
    return _one(read(f"{prompt}{f' [Enter keeps: {before}]' if keeps else ''}: ") or (before if keeps else ""), most)


def _again(attempt: Callable[[], T], say: Say) -> T:
    """Ask for this part until it fits; what was typed before is kept."""
    while True:
        try:
            return attempt()
        except BadAnswer as error:
            say(f"  {error}")


PROMPTS: dict[type[Question], Callable[..., Answer]] = {
    PickOne: _pick_one,
    PickMany: _pick_many,
    Order: _order,
    RateEach: _rate_each,
    Pair: _pair,
    Write: _write,
}
