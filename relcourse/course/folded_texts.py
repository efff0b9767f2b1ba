"""Texts in which each line counts, and which YAML has made one line of, because they do not stand below ``|``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.lookalikes import COLONS
from relcourse.course.positions import KeyPath

if TYPE_CHECKING:
    from relcourse.course.documents import Document
    from relcourse.course.kinds import Exercise

_STYLES = {">": "folded", '"': "quoted", "'": "quoted"}

_NARROW = 60
"""A line that the next word would not have made wider than this was broken by its author."""
_BEGINS = re.compile(r"\[|\.\.\.|[0-9]{1,2}:[0-9]{2}\s")
"""How lines of a script begin, besides with a name."""


def folded(made: Exercise, document: Document, at: KeyPath) -> Iterator[Issue]:
    """Those of an exercise, which stands at ``at`` in a document."""
    texts = {(*at, *below): text for below, text in made.line_by_line()}
    if not any(_is_elsewhere(key, document) for key in {str(each[-1]) for each in texts}):
        return
    names = "|".join(re.escape(name) for _, name in made.speakers() if name)
    turn = re.compile(rf"(?:^|(?<=\s))(?:{names})(?::\s|[{COLONS}])" if names else r"(?!)")
    for place, text in texts.items():
        sign, body = _body(document.positions.written(place))
        if sign != "|" and _is_joined(body, turn):
            yield issue(place, "RC216", _STYLES.get(sign, "plain"), name=str(place[-1]))
        elif sign != "|" and any(len(turn.findall(line)) > 1 for line in text.splitlines()):
            yield issue(place, "RC216", "speakers", name=str(place[-1]))


def _is_joined(body: tuple[str, ...], turn: re.Pattern[str]) -> bool:
    """Whether two lines of the file that are meant as two stand in one line of the text.

    One that is only too wide for an editor, or for a program that writes YAML, goes on wherever the next word begins.
    """
    for above, line in pairwise(body):
        begins = turn.match(line) or _BEGINS.match(line)
        if above and line and (begins or len(above) + 1 + len(line.split()[0]) <= _NARROW):
            return True
    return False


def _is_elsewhere(key: str, document: Document) -> bool:
    """Whether a key of this name stands anywhere in a file without ``|`` behind it; mostly none does."""
    return re.search(re.escape(key).encode() + rb"['\"]? *:(?! *\|)", document.positions.data) is not None


def _body(written: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The sign that a text begins with, and its lines in the file. A block ends where the next key stands."""
    first, *others = written
    if first[:1] not in ("|", ">"):
        return first[:1], tuple(line.strip() for line in written)
    indent = next((len(line) - len(line.lstrip()) for line in others if line.strip()), 0)
    return first[:1], tuple(line.strip() for line in others if len(line) - len(line.lstrip()) >= indent)
