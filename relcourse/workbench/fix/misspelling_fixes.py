"""Names that are one slip away from the known one."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator

import yaml

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.other_words import is_called
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit

_SURE = 0.75
"""How alike a misspelt word and the known one must be. ``text`` and ``next`` are as unlike as that."""


def misspelt_key(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC021: a key that is one slip away from a known one, or is called otherwise elsewhere."""
    named, known = diagnostic.text("name"), diagnostic.text("suggestion")
    for key, _, _ in written.at(diagnostic):
        if known and key is not None and key.value == named and (_a_slip(named, known) or is_called(known, named)):
            yield Edit(key.start_mark.index, key.end_mark.index, known)
            return


def misspelt_name(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC104, RC105, RC109, RC111 and RC201: what is named is one slip away from what is there."""
    known = diagnostic.text("suggestion")
    for _, value, _ in written.at(diagnostic):
        if known and isinstance(value, yaml.ScalarNode) and _a_slip(value.value, known):
            yield Edit(value.start_mark.index, value.end_mark.index, known)
            return


def misspelt_speaker(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC040: a speaker whose name differs from one of the cast by its capitals or accents alone."""
    known, given = diagnostic.text("suggestion"), diagnostic.text("name")
    start = written.starts[diagnostic.line - 1] + diagnostic.column - 1
    if known and _letters(known) == _letters(given) and written.text.startswith(given, start):
        yield Edit(start, start + len(given), known)


def _letters(name: str) -> str:
    """Without what accents add, and small."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()


def _a_slip(word: str, known: str) -> bool:
    return (
        word.casefold() == known
        or sorted(word) == sorted(known)
        or difflib.SequenceMatcher(None, word, known).ratio() > _SURE
    )
