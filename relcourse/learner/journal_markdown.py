"""The journal as a Markdown document. Whatever the learner typed is quoted, and can't be taken for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from relcourse.learner.face_sentences import FOUND
from relcourse.learner.journal import Entry
from relcourse.text.control_characters import named
from relcourse.text.sentences import say

_INLINE = re.compile(r"([\\`*_\[\]<>&|~$])")
_OPENING = re.compile(r"^(\d*)([#+\-=.):])")
"""What could make a line more than text: a heading, a list, a line under a heading."""


def markdown(entries: Iterable[Entry]) -> str:
    """A document with a heading for each entry. Its id stands in a comment below it."""
    return "\n\n".join([f"# {say('Journal')}", *(block for each in entries for block in _entry(each))]) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    title = _inline(entry.title).replace("#", "\\#")  # at its end they would close the heading
    yield f"## {say('{date}: {title}', date=entry.date, title=title)}"
    yield f"*{entry.kind.capitalize()}.* {_text(entry.asked)}".strip()
    yield "\n>\n".join(_quoted(label, text) for label, text in entry.parts)
    if entry.points:
        yield say(FOUND)
        yield "\n".join(f"- [{'x' if found else ' '}] {_text(point)}" for point, found in entry.points)
    yield f"<!-- {named(entry.id).replace('>', '?')} -->"


def _quoted(label: str, text: str) -> str:
    """The text in a block quote: blank lines part paragraphs, other line ends stay line ends."""
    said = f"**{label}:** " if label else ""
    paragraphs = [part.splitlines() for part in re.split(r"\n\s*\n", text)]
    made = ["\\\n> ".join(_text(line) for line in lines if line.strip()) for lines in paragraphs]
    return "\n>\n".join(f"> {said if number == 0 else ''}{part}".rstrip() for number, part in enumerate(made))


def _text(line: str) -> str:
    """One line as text and nothing else."""
    return _OPENING.sub(r"\1\\\2", _inline(line.strip()))


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\1", text)
