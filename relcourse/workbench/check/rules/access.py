"""Access: for those who see no colour, hear a screen read to them, or have a small window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
from relcourse.course.models import Page
from relcourse.workbench.check.rules import screen_height
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Sheet, Texts

_COLOURS = ("red", "green", "blue", "yellow", "orange", "purple", "grey", "gray", "pink")
_BY_COLOUR = re.compile(
    rf"\b(?:(?:shown|marked|written|printed|colou?red|highlighted|set|underlined) in (?:{'|'.join(_COLOURS)})"
    rf"|the (?:{'|'.join(_COLOURS)}) (?:ones?|lines?|options?|words?|answers?|sentences?|parts?|text))\b",
    re.IGNORECASE,
)


@rule("RC701", "access", "a meaning carried by colour alone", over=Texts)
def by_colour(texts: Texts) -> Iterator[Issue]:
    """ "The red one", "marked in green": one man in twelve can't tell these apart, a screen reader says nothing of
    them, and some terminals show no colour at all. Name what is meant by its words or its place as well.
    """
    if any(f" {colour}" in texts.lower for colour in _COLOURS):
        for each, match in texts.find(_BY_COLOUR):
            if each.role in ("page", "prompt", "option", "debrief", "because"):
                what = f"`{match[0]}` can't be seen by everybody."
                yield Issue(each.at, "", what, "Say which one by its words or its place.", word=match[0])


@rule("RC702", "access", "a meaning carried by a sign alone", over=Texts)
def by_sign(texts: Texts) -> Iterator[Issue]:
    """Here is an emoji or a sign and no word. Screen readers say its official name or nothing, and people read a
    smile in different ways. Put the meaning into words; the sign may stand beside them.
    """
    if not texts.whole.isascii():
        for each in texts.passages:
            if not each.text.isascii() and not any(map(str.isalnum, each.text)):
                yield Issue(each.at, "", f"`{each.text[:20]}` has no words.", "Say in words what it means.")


@rule("RC703", "access", "a table that is too wide", over=Page)
def wide_table(page: Page) -> Iterator[Issue]:
    """A table wider than a window of 60 columns is cut off, and read line by line it makes no sense. Keep it to two or
    three short columns, or write a list.
    """
    if "|" in page.text:
        for width, first in screen_height.table_widths(screen_height.tokens(page.text)):
            if width > screen_height.WIDTH:
                what = f"This table takes {width} columns; {screen_height.WIDTH} fit."
                yield Issue(("text",), "", what, "Shorten its cells, or make a list of it.", word=first)


@rule("RC704", "access", "a page that scrolls", over=Sheet)
def scrolls(sheet: Sheet) -> Iterator[Issue]:
    """In a window of 60 by 20 a page has 56 columns and 17 rows, with its title and the works it cites. What stands
    below is read by those who scroll, and they are few. Make two pages of it.
    """
    cited = "; ".join(f"{each.cite} ({each.strength})" for each in sheet.cited)
    rows = screen_height.height(sheet.page.title, sheet.page.text, cited)
    if rows > screen_height.HEIGHT:
        what = f"On a screen of 60 by 20 this page takes {rows} rows; {screen_height.HEIGHT} fit."
        yield Issue(("text",), "", what, "Make two pages of it, or cut it.")
