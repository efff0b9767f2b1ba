"""Markdown as plain lines, for reading aloud, for pipes and for copying."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from relcourse.text.markdown_tokens import plain_parser, screen_parser

_PARSER = plain_parser()


def parts(text: str) -> int:
    """How many paragraphs, items, cells and what holds them a Markdown text has: a screen draws each by itself."""
    return sum(each.nesting >= 0 and each.type != "inline" for each in screen_parser().parse(text))


def plain(text: str) -> tuple[str, ...]:
    """The paragraphs of a Markdown text without its marks; list items start with ``- `` or their number."""
    return tuple(_blocks(_PARSER.parse(text)))


def _blocks(tokens: list[Token]) -> Iterator[str]:
    prefix, counters = "", list[int | None]()
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                counters.append(None)
            case "ordered_list_open":
                counters.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                number = counters[-1]
                prefix = "- " if number is None else f"{number}. "
                if number is not None:
                    counters[-1] = number + 1
            case "inline":
                yield prefix + _inline(token)
                prefix = ""
            case "code_block" | "fence":
                yield from token.content.rstrip().splitlines()


def _inline(token: Token) -> str:
    made = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            made.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            made.append(" ")
    return "".join(made)
