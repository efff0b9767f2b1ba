"""Signs that only look like the right ones, or like nothing: the right ones take their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.lookalikes import BLANK, DASHES, HIDDEN, LINE_BREAK, MEANT
from relcourse.workbench.fix.near_value_fixes import hidden_sign
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit

_HIDDEN = HIDDEN.pattern.strip("[]")
_BESIDE = re.compile(rf"[ {_HIDDEN}]*(?:- +)*(?:[a-z0-9{_HIDDEN}-]+:[ {_HIDDEN}]*)?")
"""What indents a line, its key, and what stands behind that."""


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
            indents = not HIDDEN.sub("", line[:at]).strip(" -")
            blank = BLANK.match(line[at]) and (behind or indents) or (behind and line[at - 1] == ":")
            yield Edit(start + at, start + at + 1, " " if blank else "")


def line_break(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC010: a sign that ends a line unseen. It goes where another line end or a blank stands beside it."""
    at = written.starts[diagnostic.line - 1] + diagnostic.column - 1
    if LINE_BREAK.match(written.text[at : at + 1]):
        around = written.text[max(0, at - 1) : at] + written.text[at + 1 : at + 2]
        if len(around) < 2 or any(map(str.isspace, around)):
            yield Edit(at, at + 1, "")


def lookalike(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC017: the first sign of its sort at or behind the place."""
    start, line = written.starts[diagnostic.line - 1], written.lines[diagnostic.line - 1]
    meant = {"colon": ":", "dash": "-"}.get(diagnostic.case) or diagnostic.text("meant")
    for at in range(diagnostic.column - 1, len(line)):
        if (meant == "-" and line[at] in DASHES) or MEANT.get(line[at]) == meant:
            blank = " " if meant == ":" and not line[at + 1 :].startswith((" ", "\t")) and line[at + 1 :] else ""
            yield Edit(start + at, start + at + 1, meant + blank)
            return
