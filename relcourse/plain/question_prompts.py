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
from relcourse.learner.plans import MOST_DAYS
from relcourse.lesson.view_text import option_line
from relcourse.plain.line_io import asked, literal
from relcourse.plain.unfinished_line import kept_if_it_ends
from relcourse.text.sentences import in_a_row, message, say, say_count
from relcourse.text.typed_input import as_command, typed_number

END = "."
"""Alone on a line, it ends a text of several lines: an empty line may stand in what is pasted."""


_IN_PARTS = (RateEach, Pair, Write)
"""The shapes that are asked part by part; of the others the answer is one line."""
_NOTHING = message("Write a few words, or type {letter} to leave this for later.")


class Reader(Protocol):
    """Reads lines for a question; any of these may raise what the loop handles."""

    def read(self, prompt: str) -> str:
        """A line where a command may be typed instead."""

    def read_name(self, prompt: str) -> str:
        """A line where a letter may be somebody's initial: commands stand behind a slash."""

    def read_more(self, prompt: str) -> str:
        """A further line of a text, as it is."""


Tell = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True)
class Draft:
    """What was half done here before, part -> text, and what keeps it as it grows."""

    texts: Mapping[str, str]
    keep: Callable[[Mapping[str, str]], object]


def ask(question: Question, reader: Reader, tell: Tell, draft: Draft) -> Answer:
    """Ask in the way of the question's shape. Raises BadAnswer where what was typed does not fit."""
    prompt = PROMPTS[type(question)]
    return prompt(question, reader, tell, draft) if isinstance(question, _IN_PARTS) else prompt(question, reader, tell)


def _numbered(options: Sequence[Option]) -> Iterator[str]:
    return (f"  {number}. {option_line(option)}" for number, option in enumerate(options, start=1))


def _numbers(text: str, most: int) -> list[int]:
    """The numbers typed. Raises BadAnswer."""
    found = [typed_number(word, most) for word in as_command(text).replace(",", " ").replace("、", " ").split()]
    if not found or not all(found):
        raise BadAnswer(say("Type numbers from 1 to {most}, with spaces between them.", most=most))
    return found


def _one(text: str, most: int) -> int:
    found = typed_number(text, most)
    if not found:
        raise BadAnswer(say("Type one number from 1 to {most}.", most=most))
    return found


def _pick_one(question: PickOne, reader: Reader, tell: Tell) -> Answer:
    for line in _numbered(question.options):
        tell(line)
    return question.options[_one(reader.read(say("Your choice (a number):")), len(question.options)) - 1].id


def _pick_many(question: PickMany, reader: Reader, tell: Tell) -> Answer:
    for line in _numbered(question.options):
        tell(line)
    typed = reader.read(_how_many(question))
    numbers = [] if not question.least and as_command(typed) == "0" else _numbers(typed, len(question.options))
    return [question.options[number - 1].id for number in numbers]


def _how_many(question: PickMany) -> str:
    if question.limit and question.least:
        return say_count(
            question.limit,
            "Your choice (a number, with spaces):",
            "Your choice (up to {count} numbers, with spaces):",
        )
    if question.limit:
        return say_count(
            question.limit,
            "Your choice (a number, with spaces; 0 for none):",
            "Your choice (up to {count} numbers, with spaces; 0 for none):",
        )
    if question.least:
        return say("Your choice (one or more numbers, with spaces):")
    return say("Your choice (one or more numbers, with spaces; 0 for none):")


def _order(question: Order, reader: Reader, tell: Tell) -> Answer:
    for line in _numbered(question.options):
        tell(line)
    numbers = _numbers(reader.read(say("Your order (all the numbers, first to last):")), len(question.options))
    return [question.options[number - 1].id for number in numbers]


def _rate_each(question: RateEach, reader: Reader, tell: Tell, draft: Draft) -> Answer:
    points = in_a_row([f"{number} {name}" for number, name in enumerate(question.scale, start=1)])
    tell(f"  {say('Scale: {points}', points=points)}")
    most, given = len(question.scale), dict(draft.texts)
    for option in question.options:
        tell(f"  {option_line(option)}")
        before = given.get(option.id, "")
        given[option.id] = str(_again(partial(_one_or, before, say("1 to {most}", most=most), most, reader), tell))
        draft.keep(given)
    return {option.id: int(given[option.id]) for option in question.options}


def _pair(question: Pair, reader: Reader, tell: Tell, draft: Draft) -> Answer:
    tell(f"  {say('Partners:')}")
    for line in _numbered(question.rights):
        tell(line)
    given = dict(draft.texts)
    numbers = {right.id: str(number) for number, right in enumerate(question.rights, start=1)}
    for left in question.lefts:
        tell(f"  {left.text}")
        before = numbers.get(given.get(left.id, ""), "")
        at = _again(partial(_one_or, before, say("Partner (a number)"), len(question.rights), reader), tell)
        given[left.id] = question.rights[at - 1].id
        draft.keep(given)
    return {left.id: given[left.id] for left in question.lefts}


def _write(question: Write, reader: Reader, tell: Tell, draft: Draft) -> Answer:
    written = dict(draft.texts)
    if question.starters and not any(written.values()):
        tell(f"  {say('Some ways to begin:')}")
        for at, starter in enumerate(question.starters, start=1):
            tell(f"  {at}. {'; '.join(starter[field.id] for field in question.fields if not field.days)}")
        how = f"  {say('Take one (a number), or Enter to write your own:')}"
        taken = _again(lambda: _starter(reader.read(how), question), tell)
        written = dict(question.starters[taken - 1]) if taken else {}
    for each in question.fields:
        if each.long and written.get(each.id):
            tell(f"  {say('You wrote:')}")
            for line in written[each.id].splitlines():
                tell(f"    {line}")
        ask_field = _long_field if each.long else _field
        written[each.id] = _again(partial(ask_field, each, written, reader, tell, draft), tell)
        if each is not question.fields[-1]:  # the last one is given at once
            draft.keep(written)
    return {each.id: written[each.id] for each in question.fields}


def _field(field: Field, written: dict[str, str], reader: Reader, tell: Tell, draft: Draft) -> str:
    del tell
    kept = written.get(field.id, "")
    prompt = f"  {asked(field.label, kept, field.hint)}"
    with kept_if_it_ends(lambda typed: draft.keep({**written, field.id: typed})):
        text = (reader.read_name(prompt) if field.names else reader.read(prompt)) or kept
    if not text and field.optional:
        return ""
    if not text:
        raise BadAnswer(say(_NOTHING, letter="/s" if field.names else "s"))
    if not field.days:
        return fitting(text)
    days = typed_number(text, MOST_DAYS)
    if not days:
        raise BadAnswer(say("Type a number of days from 1 to 7."))
    return str(days)


def _long_field(field: Field, written: dict[str, str], reader: Reader, tell: Tell, draft: Draft) -> str:
    """A text of several lines. It is kept line by line, so that the end of the input takes none of it away."""
    del tell
    kept = written.get(field.id, "")
    prompt = f"  {_long_prompt(field.label, kept)}"

    def keep(*lines: str) -> None:
        draft.keep({**written, field.id: "\n".join(lines)})

    with kept_if_it_ends(keep):
        lines = [reader.read(prompt)]
    if lines[0] in ("", END):
        if kept:
            return kept[:MAX_WRITTEN]  # the prompt has said so
        raise BadAnswer(say(_NOTHING, letter="s"))
    keep(*lines)
    with kept_if_it_ends(lambda typed: keep(*lines, typed)):
        while (line := reader.read_more("  ..." if lines[-1] else f"  ... {say('({sign} ends it)', sign=END)}")) != END:
            lines.append(literal(line))
            keep(*lines)
    written[field.id] = "\n".join(lines).strip()
    return fitting(written[field.id])


def _long_prompt(label: str, kept: str) -> str:
    if len(kept) > MAX_WRITTEN:
        return say(
            "{what} (Enter keeps the first {most}; several lines are fine; {sign} alone on a line ends it):",
            what=label,
            most=MAX_WRITTEN,
            sign=END,
        )
    if kept:
        return say(
            "{what} (Enter keeps it; several lines are fine; {sign} alone on a line ends it):", what=label, sign=END
        )
    return say("{what} (several lines are fine; {sign} alone on a line ends it):", what=label, sign=END)


def _starter(text: str, question: Write) -> int:
    return _one(text, len(question.starters)) if text else 0


def _one_or(before: str, what: str, most: int, reader: Reader) -> int:
    """One number; Enter keeps the one given before, if it is one that can be given."""
    keeps = typed_number(before, most)
    typed = reader.read(f"  {asked(what, before if keeps else '')}")
    return _one(typed or (before if keeps else ""), most)


def _again(attempt: Callable[[], T], tell: Tell) -> T:
    """Ask for this part until it fits; what was typed before is kept."""
    while True:
        try:
            return attempt()
        except BadAnswer as error:
            tell(f"  {error}")


PROMPTS: dict[type[Question], Callable[..., Answer]] = {
    PickOne: _pick_one,
    PickMany: _pick_many,
    Order: _order,
    RateEach: _rate_each,
    Pair: _pair,
    Write: _write,
}
