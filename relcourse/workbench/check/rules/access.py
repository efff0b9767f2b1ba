"""Access: for those who see no colour, hear a screen read to them, or have a small window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.models import Page
from relcourse.workbench.check.rules import screen_height
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Sheet, Texts

_COLOURS = "red|green|blue|yellow|orange|purple|grey|gray|pink"
_NAMED = tuple(f" {colour}" for colour in _COLOURS.split("|"))
"""Looked for first: most texts name none, and the whole phrase takes long to miss."""
_BY_COLOUR = re.compile(
    rf"\b(?:(?:shown|marked|written|printed|colou?red|highlighted|set|underlined) in (?:{_COLOURS})"
    rf"|the (?:{_COLOURS}) (?:ones?|lines?|options?|words?|answers?|sentences?|parts?|text))\b",
    re.IGNORECASE,
)


@rule("RC701", over=Texts)
def by_colour(texts: Texts) -> Iterator[Issue]:
    """A meaning carried by colour alone."""
    if any(colour in texts.lower for colour in _NAMED):
        for each, match in texts.find(_BY_COLOUR):
            if each.role in ("page", "prompt", "option", "debrief", "because"):
                yield issue(each.at, word=match[0], phrase=match[0])


@rule("RC702", over=Texts)
def by_sign(texts: Texts) -> Iterator[Issue]:
    """A meaning carried by a sign alone."""
    if not texts.whole.isascii():
        for each in texts.passages:
            if not each.text.isascii() and not any(map(str.isalnum, each.text)):
                yield issue(each.at, sign=each.text[:20])


@rule("RC703", over=Page)
def wide_table(page: Page) -> Iterator[Issue]:
    """A table that is too wide."""
    if "|" in page.text:
        for width, first in screen_height.table_widths(screen_height.tokens(page.text)):
            if width > screen_height.WIDTH:
                yield issue(("text",), word=first, width=width, most=screen_height.WIDTH)


@rule("RC704", over=Sheet)
def scrolls(sheet: Sheet) -> Iterator[Issue]:
    """A page that scrolls."""
    cited = "; ".join(f"{each.cite} ({each.strength})" for each in sheet.cited)
    rows = screen_height.height(sheet.page.title, sheet.page.text, cited)
    if rows > screen_height.HEIGHT:
        yield issue(("text",), rows=rows, most=screen_height.HEIGHT)
