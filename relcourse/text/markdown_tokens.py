"""Markdown, taken apart. What an entity stands for (``&#x202e;``) is known only then, so it is made harmless here."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

from relcourse.text.control_characters import without


def plain_parser() -> MarkdownIt:
    """For reading aloud: neither HTML nor pictures."""
    return _harmless(MarkdownIt("commonmark", {"html": False}).disable("image"))


def screen_parser() -> MarkdownIt:
    """For the full screen: tables and struck words, too."""
    return _harmless(MarkdownIt("gfm-like"))


def _harmless(parser: MarkdownIt) -> MarkdownIt:
    parser.core.ruler.push("harmless", lambda state: _clean(state.tokens))
    return parser


def _clean(tokens: list[Token]) -> None:
    for token in tokens:
        token.content = without(token.content)
        token.attrs = {key: without(each) if isinstance(each, str) else each for key, each in token.attrs.items()}
        _clean(token.children or [])
