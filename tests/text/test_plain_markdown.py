"""A page as plain lines: every word of it, where a link leads, and a table row by row."""

from __future__ import annotations

import pytest

from relcourse.text.markdown_tokens import page_parser
from relcourse.text.plain_markdown import plain

LINES = {
    "a link": ("See [this](https://example.org/a?b=c).", ("See this (https://example.org/a?b=c).",)),
    "a link with a title": ('[This](https://example.org "Words")', ("This (https://example.org)",)),
    "a link by reference": ("[This][1]\n\n[1]: https://example.org", ("This (https://example.org)",)),
    "words in bold in a link": ("[**This** one](https://example.org)", ("This one (https://example.org)",)),
    "an address": ("<https://example.org> and https://example.org", ("https://example.org and https://example.org",)),
    "a mail's address": ("<ana@example.org>", ("ana@example.org",)),
    "a link that shows its address": ("[https://example.org](https://example.org)", ("https://example.org",)),
    "a link in a list": ("- [One](https://example.org)\n- two", ("- One (https://example.org)", "- two")),
    "a table": ("| who | what |\n|---|---|\n| Ana | asks |\n| Bo | *waits* |", ("who: Ana; what: asks",
                                                                              "who: Bo; what: waits")),
    "a table without its corner": ("| | Monday |\n|---|---|\n| Ana | asks |", ("Ana; Monday: asks",)),
    "empty cells": ("| a | b |\n|---|---|\n| | 2 |\n| 1 | |", ("b: 2", "a: 1")),
    "a table of one row": ("| a | b |\n|---|---|", ("a; b",)),
    "a link in a table": ("| a |\n|---|\n| [x](https://example.org) |", ("a: x (https://example.org)",)),
    "words around a table": ("One.\n\n| a |\n|---|\n| b |\n\nTwo.", ("One.", "a: b", "Two.")),
    "a picture": ("![A cat](cat.png) here", ("(picture: A cat) here",)),
    "a picture without words": ("![](cat.png)", ("(picture)",)),
    "HTML": ("<b>x</b>\n\n<div>y</div>", ("<b>x</b>", "<div>y</div>")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), LINES.values(), ids=LINES)
def test_nothing_is_lost_line_by_line(text: str, lines: tuple[str, ...]) -> None:
    assert plain(text) == lines


@pytest.mark.parametrize("text", [text for text, _ in LINES.values()], ids=LINES)
def test_the_full_screen_gets_the_same_words(text: str) -> None:
    tokens = [child for token in page_parser().parse(text) for child in token.children or ()]
    assert {each.type for each in tokens} <= {
        "text", "softbreak", "link_open", "link_close", "strong_open", "strong_close", "em_open", "em_close"
    }  # fmt: skip
    drawn = "".join(each.content for each in tokens)
    assert all(word in drawn for line in plain(text) for word in line.replace(": ", " ").replace("; ", " ").split()
               if word not in ("-", "<div>y</div>"))  # fmt: skip
