"""Signs that only look like the right ones, or like nothing: the right ones take their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.lookalikes import BLANK, DASHES, HIDDEN, LETTERS, LINE_BREAK, MEANT
from relcourse.workbench.fix.layout_fixes import hidden_in_word
from relcourse.workbench.fix.near_value_fixes import hidden_sign
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit

_HIDDEN = HIDDEN.pattern.strip("[]")
_BESIDE = re.compile(rf"[ {_HIDDEN}]*(?:- +)*(?:[a-z0-9{_HIDDEN}-]+:[ {_HIDDEN}]*)?")
"""What indents a line, its key, and what stands behind that."""


_CLOSING = {"[": "]", "{": "}"}


def hidden_blank(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC010: signs that indent a line, stand in its key or behind it, or in a word. Those that look like blanks become
    blanks, but not within a key; the others go.
    """
    if diagnostic.text("clean"):
        yield from hidden_sign(written, diagnostic)
        return
    start, line = written.starts[diagnostic.line - 1], written.lines[diagnostic.line - 1]
    found = _BESIDE.match(line)
    for at in range(found.end() if found else 0):
        if HIDDEN.match(line[at]):
            behind = line[:at].rstrip().endswith(":")
            indents = not HIDDEN.sub("", line[:at]).strip(" -") and _is_column(written, diagnostic.line)
            blank = (BLANK.match(line[at]) and (behind or indents)) or (behind and line[at - 1] == ":")
            yield Edit(start + at, start + at + 1, " " if blank else "")
    if found and diagnostic.column > found.end():
        yield from hidden_in_word(written, diagnostic)


def _between(written: Written, start: int) -> Iterator[Edit]:
    """YAML's own signs from an opening bracket to the end of its line, or to the one that closes it."""
    closing = _CLOSING[MEANT[written.text[start]]]
    for at in range(start, len(written.text)):
        sign = written.text[at]
        meant = MEANT.get(sign)
        if meant in {*_CLOSING, *_CLOSING.values(), ",", ":"}:
            yield Edit(at, at + 1, f"{meant} " if meant in ",:" and not written.text[at + 1 :][:1].isspace() else meant)
        if sign == "\n" or closing in (sign, meant):
            return


def fence(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC018: a line of backticks. It goes."""
    start = written.starts[diagnostic.line - 1]
    yield Edit(start, written.starts[diagnostic.line], "")


def _is_column(written: Written, number: int) -> bool:
    """Whether a line, from 1, stands in the column of one beside it, or deeper than the one above, blanks or not."""
    column = _column(written.lines[number - 1])
    above = next((each for each in reversed(written.lines[: number - 1]) if each.strip()), "")
    below = next((each for each in written.lines[number:] if each.strip()), "")
    return column in (_column(above), _column(below)) or (above.rstrip().endswith(":") and column > _column(above))


def _column(line: str) -> int:
    return len(line) - len(BLANK.sub(" ", line).lstrip(" "))


def line_break(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC010: a sign that ends a line unseen. It goes where another line end or a blank stands beside it."""
    at = written.starts[diagnostic.line - 1] + diagnostic.column - 1
    if not LINE_BREAK.match(written.text[at : at + 1]):
        return
    before, after = written.text[max(0, at - 1) : at] or "\n", written.text[at + 1 : at + 2] or "\n"
    if before.isspace() or after.isspace() or after == ":":
        yield Edit(at, at + 1, "")
    elif before == ":":
        yield Edit(at, at + 1, " ")


def _letters(start: int, word: str) -> Iterator[Edit]:
    """The letters of keys for all of a word that only look like them."""
    yield from (Edit(start + at, start + at + 1, LETTERS[each]) for at, each in enumerate(word) if each in LETTERS)


def lookalike(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC017: the first sign of its sort at or behind the place; from a bracket on, all up to the one that closes it,
    and of letters all in their word.
    """
    start, line = written.starts[diagnostic.line - 1], written.lines[diagnostic.line - 1]
    meant = {"colon": ":", "dash": "-"}.get(diagnostic.case) or diagnostic.text("meant")
    for at in range(diagnostic.column - 1, len(line)):
        if (meant == "-" and line[at] in DASHES) or meant in (MEANT.get(line[at]), LETTERS.get(line[at])):
            if line[at] in LETTERS:
                yield from _letters(start + at, re.split(r"[^\w-]", line[at:], maxsplit=1)[0])
                return
            if meant in _CLOSING:
                yield from _between(written, start + at)
                return
            blank = " " if meant == ":" and not line[at + 1 :].startswith((" ", "\t")) and line[at + 1 :] else ""
            yield Edit(start + at, start + at + 1, meant + blank)
            return
