"""How each shape of question is asked and answered in lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from relcourse.course.questions import (
    MAX_WRITTEN,
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
    fitting,
)
from relcourse.learner.drafts import LONG
from relcourse.learner.plans import MOST_DAYS
from relcourse.lesson.view_text import option_line
from relcourse.plain.line_io import literal
from relcourse.plain.unfinished_line import kept_if_it_ends
from relcourse.text.typed_input import as_command, typed_number

END = "."
"""Alone on a line, it ends a text of several lines: an empty line may stand in what is pasted."""
ENDS = f"several lines are fine; {END} alone on a line ends it"


class Reader(Protocol):
    """Reads lines for a question; any of these may raise what the loop handles."""

    def read(self, prompt: str) -> str:
        """A line where a command may be typed instead."""

    def read_name(self, prompt: str) -> str:
        """A line where a letter may be somebody's initial: commands stand behind a slash."""

    def read_more(self, prompt: str) -> str:
        """A further line of a text, as it is."""


Say = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """What was half done here before, part -> text, and what keeps it as it grows."""

    texts: Mapping[str, str]
    keep: Callable[[Mapping[str, str]], object]


def ask(question: Question, reader: Reader, say: Say, draft: Draft) -> Answer:
    """Ask in the way of the question's shape. Raises BadAnswer where what was typed does not fit."""
    asked = PROMPTS[type(question)]
    return asked(question, reader, say, draft) if isinstance(question, LONG) else asked(question, reader, say)


def _numbered(options: Sequence[Option]) -> Iterator[str]:
    return (f"  {number}. {option_line(option)}" for number, option in enumerate(options, start=1))


def _numbers(text: str, most: int) -> list[int]:
    """The numbers typed. Raises BadAnswer."""
    found = [typed_number(word, most) for word in as_command(text).replace(",", " ").replace("、", " ").split()]
    if not found or not all(found):
        raise BadAnswer(f"Type numbers from 1 to {most}, with spaces between them.")
    return found


def _one(text: str, most: int) -> int:
    found = typed_number(text, most)
    if not found:
        raise BadAnswer(f"Type one number from 1 to {most}.")
    return found


def _pick_one(question: PickOne, reader: Reader, say: Say) -> Answer:
    for line in _numbered(question.options):
        say(line)
    return question.options[_one(reader.read("Your choice (a number): "), len(question.options)) - 1].id


def _pick_many(question: PickMany, reader: Reader, say: Say) -> Answer:
    for line in _numbered(question.options):
        say(line)
    how = "one or more numbers"
    if question.limit:
        how = f"up to {question.limit} numbers" if question.limit > 1 else "a number"
    none = "" if question.least else "; 0 for none"
    typed = reader.read(f"Your choice ({how}, with spaces{none}): ")
    numbers = [] if none and as_command(typed) == "0" else _numbers(typed, len(question.options))
    return [question.options[number - 1].id for number in numbers]


def _order(question: Order, reader: Reader, say: Say) -> Answer:
    for line in _numbered(question.options):
        say(line)
    numbers = _numbers(reader.read("Your order (all the numbers, first to last): "), len(question.options))
    return [question.options[number - 1].id for number in numbers]


def _rate_each(question: RateEach, reader: Reader, say: Say, draft: Draft) -> Answer:
    say("  Scale: " + ", ".join(f"{number} {name}" for number, name in enumerate(question.scale, start=1)))
    most, given = len(question.scale), dict(draft.texts)
    for option in question.options:
        say(f"  {option_line(option)}")
        before = given.get(option.id, "")
        given[option.id] = str(_again(partial(_one_or, before, f"  1 to {most}", most, reader), say))
        draft.keep(given)
    return {option.id: int(given[option.id]) for option in question.options}


def _pair(question: Pair, reader: Reader, say: Say, draft: Draft) -> Answer:
    say("  Partners:")
    for line in _numbered(question.rights):
        say(line)
    given = dict(draft.texts)
    numbers = {right.id: str(number) for number, right in enumerate(question.rights, start=1)}
    for left in question.lefts:
        say(f"  {left.text}")
        before = numbers.get(given.get(left.id, ""), "")
        at = _again(partial(_one_or, before, "  Partner (a number)", len(question.rights), reader), say)
        given[left.id] = question.rights[at - 1].id
        draft.keep(given)
    return {left.id: given[left.id] for left in question.lefts}


def _write(question: Write, reader: Reader, say: Say, draft: Draft) -> Answer:
    written = dict(draft.texts)
    if question.starters and not any(written.values()):
        say("  Some ways to begin:")
        for at, starter in enumerate(question.starters, start=1):
            say(f"  {at}. {'; '.join(starter[field.id] for field in question.fields if not field.days)}")
        how = "  Take one (a number), or Enter to write your own: "
        taken = _again(lambda: _starter(reader.read(how), question), say)
        written = dict(question.starters[taken - 1]) if taken else {}
    for each in question.fields:
        if each.long and written.get(each.id):
            say("  You wrote:")
            for line in written[each.id].splitlines():
                say(f"    {line}")
        ask_field = _long_field if each.long else _field
        written[each.id] = _again(partial(ask_field, each, written, reader, say, draft), say)
        if each is not question.fields[-1]:  # the last one is given at once
            draft.keep(written)
    return {each.id: written[each.id] for each in question.fields}


def _field(field: Field, written: dict[str, str], reader: Reader, say: Say, draft: Draft) -> str:
    del say
    kept = written.get(field.id, "")
    hint = f" [Enter keeps: {kept}]" if kept else f" ({field.hint})" if field.hint else ""
    prompt = f"  {field.label}{hint}: "
    with kept_if_it_ends(lambda typed: draft.keep({**written, field.id: typed})):
        text = (reader.read_name(prompt) if field.names else reader.read(prompt)) or kept
    if not text and field.optional:
        return ""
    if not text:
        raise BadAnswer(f"Write a few words, or type {'/s' if field.names else 's'} to leave this for later.")
    if not field.days:
        return fitting(text)
    days = typed_number(text, MOST_DAYS)
    if not days:
        raise BadAnswer("Type a number of days from 1 to 7.")
    return str(days)


def _long_field(field: Field, written: dict[str, str], reader: Reader, say: Say, draft: Draft) -> str:
    """A text of several lines. It is kept line by line, so that the end of the input takes none of it away."""
    del say
    kept = written.get(field.id, "")
    keeps = f"Enter keeps the first {MAX_WRITTEN}; " if len(kept) > MAX_WRITTEN else "Enter keeps it; " if kept else ""

    def keep(*lines: str) -> None:
        draft.keep({**written, field.id: "\n".join(lines)})

    with kept_if_it_ends(keep):
        lines = [reader.read(f"  {field.label} ({keeps}{ENDS}): ")]
    if lines[0] in ("", END):
        if kept:
            return kept[:MAX_WRITTEN]  # the prompt has said so
        raise BadAnswer("Write a few words, or type s to leave this for later.")
    keep(*lines)
    with kept_if_it_ends(lambda typed: keep(*lines, typed)):
        while (line := reader.read_more("  ..." if lines[-1] else f"  ... ({END} ends it)")) != END:
            lines.append(literal(line))
            keep(*lines)
    written[field.id] = "\n".join(lines).strip()
    return fitting(written[field.id])


def _starter(text: str, question: Write) -> int:
    return _one(text, len(question.starters)) if text else 0


def _one_or(before: str, prompt: str, most: int, reader: Reader) -> int:
    """One number; Enter keeps the one given before, if it is one that can be given."""
    keeps = typed_number(before, most)
    typed = reader.read(f"{prompt}{f' [Enter keeps: {before}]' if keeps else ''}: ")
    return _one(typed or (before if keeps else ""), most)


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
