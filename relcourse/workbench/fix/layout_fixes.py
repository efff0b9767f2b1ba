"""Lines in the wrong column, without their dash or with one too many: they move to where they seem to belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Diagnostic
from relcourse.course.lookalikes import HIDDEN
from relcourse.course.yaml_lines import BLOCK_TEXT, indent, part, past
from relcourse.workbench.fix.written import Written
from relcourse.workbench.text_edits import Edit

_DASH = re.compile(r" *(?P<dash>- +)")
_WORD = re.compile(r"[^\s:,{}\[\]]+")


def dash_put_in(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011: a part of a list without its dash."""
    at = written.starts[diagnostic.line - 1] + diagnostic.column - 1
    yield Edit(at, at + 2 if written.text.startswith("  ", at) else at, "- ")


def dash_taken_out(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011: a dash before a name."""
    start, found = written.starts[diagnostic.line - 1], _DASH.match(written.lines[diagnostic.line - 1])
    if found:
        yield Edit(start + found.start("dash"), start + found.end("dash"), "")


def blank_after_dash(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011: a dash with its text right behind it."""
    at = written.starts[diagnostic.line - 1] + diagnostic.column
    yield Edit(at, at, " ")


def blank_put_in(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011: a key without a blank behind its colon."""
    at = written.starts[diagnostic.line - 1] + diagnostic.column
    yield Edit(at, at, " ")


def bar_put_in(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011: a text of several lines without its ``|``."""
    line, start = written.lines[diagnostic.line - 1].rstrip(), written.starts[diagnostic.line - 1]
    yield Edit(start + len(line), start + len(line), " |")


def into_column(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011: a key beside another one, in another column."""
    column = diagnostic.param("column")
    if isinstance(column, int) and not written.lines[diagnostic.line - 1].lstrip().startswith("-"):
        yield from _moved(written, diagnostic.line, column - 1)


def below_its_owner(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """RC011 and RC021: what stands too far left, with all that is below it, or a line of a text.

    It goes where the first line below its owner stands, or two blanks further in than the owner.
    """
    owner = re.compile(rf" *(?:- +)*{re.escape(diagnostic.text('owner'))}:")
    lines, number = written.lines, diagnostic.line
    above = next((each for each in range(number - 1, 0, -1) if owner.match(lines[each - 1])), 0)
    if above:
        first = next((each for each in lines[above : number - 1] if each.strip()), "")
        column = indent(lines[above - 1])
        yield from _moved(written, number, indent(first) if indent(first) > column else column + 2)


def hidden_in_word(written: Written, diagnostic: Diagnostic) -> Iterator[Edit]:
    """The signs of a word that can't be seen, where the word stands in its line."""
    start = written.starts[diagnostic.line - 1]
    found = _WORD.match(written.lines[diagnostic.line - 1], diagnostic.column - 1)
    for each in HIDDEN.finditer(found[0]) if found else ():
        at = start + diagnostic.column - 1 + each.start()
        yield Edit(at, at + 1, "")


def _moved(written: Written, number: int, column: int) -> Iterator[Edit]:
    """A line, so that it begins in a column, from 0; where it opens a block, with those below that stand deeper, unless
    these stand where they belong already: then it slipped alone, and what follows them is beside it."""
    here, first = indent(written.lines[number - 1]), written.lines[number - 1]
    begun = part(written.lines, number)
    opens = (begun.opens and " " not in begun.key) or BLOCK_TEXT.search(first)  # with blanks it is a line of a text
    below = next((each for each in written.lines[number:] if each.strip()), "")
    goes_along = opens and not here < column < indent(below)
    for line in range(number, (past(written.lines, number, here) if goes_along else number) + 1):
        text, start = written.lines[line - 1], written.starts[line - 1]
        if text.strip():
            yield Edit(start, start + here, " " * column)
