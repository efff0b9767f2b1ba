"""Markdown, taken apart. What an entity stands for (``&#x202e;``) is known only then, so it is made harmless here.

Every face shows the same: paragraphs, emphasis, lists, quotations, headings, code, tables, and links with their
address behind the words. A picture is its words. HTML is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from relcourse.text.control_characters import without
from relcourse.text.sentences import say


@cache
def page_parser() -> MarkdownIt:
    """For a page, on the full screen and line by line."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.core.ruler.push("readable", lambda state: _made_readable(state.tokens))
    return parser


def _made_readable(tokens: list[Token]) -> None:
    for token in tokens:
        _clean(token)
        if token.children:
            token.children = list(_with_addresses(token.children))


def _clean(token: Token) -> None:
    token.content = without(token.content)
    token.attrs = {key: without(each) if isinstance(each, str) else each for key, each in token.attrs.items()}
    for each in token.children or ():
        _clean(each)


def _with_addresses(children: list[Token]) -> Iterator[Token]:
    """Behind the words of each link where it leads, unless its words are just that."""
    address, words = "", ""
    for child in children:
        if child.type == "link_open":
            address, words = str(child.attrs.get("href", "")), ""
        if child.type == "image":
            child = _text(say("(picture: {words})", words=child.content) if child.content else say("(picture)"))
        words += child.content
        yield child
        if child.type == "link_close" and address and words not in (address, address.removeprefix("mailto:")):
            yield _text(f" ({address})")


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
