"""Spaces in the place of tabs that indent, where every width that a tab may have had says the same."""

from __future__ import annotations

import re
from typing import Any

from relcourse.course.documents import read
from relcourse.workbench.text_edits import Edit, applied

_WIDTHS = (2, 4, 8)
_TABBED = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_SPACED = re.compile(r"^ +[^ \t\r\n]", re.MULTILINE)


def spaces_for_tabs(text: str) -> tuple[Edit, ...]:
    """The changes that turn tabs at the beginnings of lines into spaces; none where they may mean several things.

    A tab is as wide as its author's editor shows it. Widths with which the file can't be read are ruled out; the
    others must agree. A file that indents with nothing but tabs means one thing only, readable or not.
    """
    made = [_edits(text, width) for width in _WIDTHS]
    read_so = [(edits, value) for edits in made if (value := _value(applied(text, edits))) is not None]
    if not read_so:
        return () if _SPACED.search(text) else made[0]
    first, meant = read_so[0]
    return first if all(value == meant for _, value in read_so) else ()


def _edits(text: str, width: int) -> tuple[Edit, ...]:
    return tuple(Edit(each.start(), each.end(), each[0].expandtabs(width)) for each in _TABBED.finditer(text))


def _value(text: str) -> dict[str, Any] | None:
    document, _ = read(text.encode(), "")
    return document.value if document else None
