"""Texts of a page that are short, and ask much of whoever reads or draws them."""

from __future__ import annotations

PROSE = 7990
"""Characters that a text may have, nearly."""


def filled(part: str, size: int = PROSE) -> str:
    return (part * (size // len(part) + 1))[:size]


PAGES: dict[str, str] = {
    "list items": filled("- a\n"),
    "nested lists": filled("- - - - - - - - - - - - - - - - - - a\n\n"),
    "quotes": filled("> a\n\n"),
    "nested quotes": filled(">" * 30 + " a\n\n"),
    "deep quotes": filled(">"),
    "headings": filled("# a\n"),
    "rules": filled("***\n\n"),
    "fences": filled("```\na\n```\n"),
    "table cells": "|a" * 60 + "|\n" + "|-" * 60 + "|\n" + filled("|" * 61 + "\n", 7500),
    "wide table": "|" + "a|" * 1300 + "\n|" + "-|" * 1300 + "\n|" + "a|" * 1300,
    "emphasis": filled("*a**a**"),
    "emphasis runs": filled("*a _b_ **c** "),
    "stars": filled("*"),
    "underscores": filled("_a "),
    "open brackets": filled("["),
    "open images": filled("!["),
    "links": filled("[a](b) "),
    "link ends": filled("[a]("),
    "references": filled("[a]: b\n"),
    "backticks": "".join("`" * n + "a" for n in range(1, 120)),
    "entities": filled("&amp;"),
    "open entities": filled("&#x"),
    "html": filled("<a "),
    "comments": filled("<!--"),
    "autolinks": filled("<a:b>"),
    "backslashes": filled("\\*"),
    "hard breaks": filled("a  \n"),
    "one word": filled("a"),
    "wide signs": filled("\U0001f469\u200d\U0001f4bb"),
    "marks on marks": filled("a" + "\u0301" * 40),
    "setext": filled("a\n=\n"),
    "speakers": filled("Maya: A.\n"),
    "digits": filled("1. a\n"),
    "blank lines": filled("a\n\n"),
}  # fmt: skip
