"""The journal line by line: a few entries at a time, one of them in full, deleting."""

from __future__ import annotations

from relcourse.learner.face_sentences import FOR_GOOD, NO_JOURNAL, NOT_FOUND, YOURS
from relcourse.learner.journal import Entry, Journal, as_lines
from relcourse.plain.line_io import LEAVE, Lines, number_up_to
from relcourse.text.sentences import say
from relcourse.text.typed_input import as_command, typed_number

AT_ONCE = 10
"""Entries listed before the learner asks for more."""
_LONGEST = 60
_SURE = "delete"


def journal(lines: Lines, found: Journal) -> None:
    """Show what was written until the learner goes home. Raises Quit at the end of the input, and ProfileError."""
    search, shown = "", AT_ONCE
    lines.all((say("Journal"), say(YOURS)))
    while True:
        entries = found.entries(search)
        if not entries:
            lines.say(say(NOT_FOUND if search else NO_JOURNAL))
            if not search:
                return
        more = len(entries) > shown
        lines.all(_line(number, each) for number, each in enumerate(entries[:shown], start=1))
        typed = lines.read(
            say("A number to open an entry, / and words to search, m for more, Enter for home:")
            if more
            else say("A number to open an entry, / and words to search, Enter for home:")
        )
        if as_command(typed) in ("", LEAVE):
            return
        if typed.startswith("/"):
            search, shown = typed[1:], AT_ONCE
        elif as_command(typed) == "m" and more:
            shown += AT_ONCE
        elif at := typed_number(typed, len(entries)):
            _open(lines, found, entries[at - 1])
        else:
            lines.say(number_up_to(len(entries)) if entries else say("Type / and other words."))


def _line(number: int, entry: Entry) -> str:
    begins = entry.first_words
    begins = begins if len(begins) <= _LONGEST else f"{begins[:_LONGEST].rstrip()} ..."
    return f"{number}. {entry.date}, {entry.title} ({entry.kind}): {begins}"


def _open(lines: Lines, found: Journal, entry: Entry) -> None:
    lines.say()
    lines.all(as_lines(entry))
    lines.say()
    if lines.command(say("x deletes it, Enter leaves it:")) == "x":
        lines.say(say(FOR_GOOD))
        if lines.command(say("Type {word} to delete it, Enter keeps it:", word=_SURE)) == _SURE:
            lines.say(str(found.forget(entry)))
        else:
            lines.say(say("Kept."))
