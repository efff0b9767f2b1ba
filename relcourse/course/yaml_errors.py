"""What a YAML parser stumbles over, in a trainer's words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relcourse.course.yaml_hints import YamlHint, apostrophes, yaml_hint

TOO_DEEP = "too deeply nested"
"""The reason given where nesting was stopped before the parser could crash."""
_QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
_AFTER_QUOTED = re.compile(rf"(?P<before>^|[:-])[ \t]+{_QUOTED}[ \t]*$")
_HEAD = re.compile(r"^ *(?:- +)*(?:[^\s:]+: +)?(?P<value>'.*?)(?: +#.*)?\s*$")
_QUOTED_START = re.compile(r"""(?:^|:|-)\s+(?P<quote>["'])[^"']*(?P=quote)\s*[^\s#,\]}:]""")


def parser_hint(
    reason: str, lines: Sequence[str], line: int, column: int, opened: tuple[int, int] | None, most: int
) -> YamlHint:
    """What is wrong and where, for a parser's reason at a line and a column, from 1.

    ``opened`` is where the part began that was being read, ``most`` how many levels there may be.
    """
    return yaml_hint(reason, lines, line, column, opened) or YamlHint(
        line, column, *_in_words(reason, lines, line, column, most)
    )


def _in_words(reason: str, lines: Sequence[str], line: int, column: int, most: int) -> tuple[str, str, str]:
    around = lines[max(0, line - 2) : line]
    nested = "mapping values" in reason
    if _goes_on(reason, around, column) or any(map(_QUOTED_START.search, around[-1:] if nested else around)):
        what = "The text starts with a quotation mark, so YAML ends it at the next one."
        ended = _HEAD.match(around[-1])
        if ended and apostrophes(ended["value"]):
            return what, "Put double quotes around it instead of the single ones.", "RC013"
        return what, "Put all of it between quotes of the other kind, or below its key after `|`.", "RC013"
    if nested:
        what = "A colon and a space inside a text make YAML see a key here."
        return what, "Put the whole text in quotes, or below its key after `|`.", "RC014"
    if any("\t" in each[: len(each) - len(each.lstrip())] for each in around):
        return "A tab stands where spaces indent.", "Use spaces only.", "RC015"
    if "control characters" in reason or "special characters" in reason:
        return "A control character stands in the file.", "Delete it, or save the file as plain text.", "RC010"
    if TOO_DEEP in reason:
        return "Too deeply nested.", f"Keep to {most} levels.", "RC004"
    if "another document" in reason or "document start" in reason:
        return "A second document (`---`) starts here.", "Keep one document a file.", "RC016"
    if "undefined alias" in reason or "anchor" in reason:
        return "An alias or anchor (`*name`, `&name`) stands here.", "Write the text out.", "RC006"
    return f"This is not readable YAML: {reason}.", "Compare the indentation with the lines above.", "RC011"


def quotation_ended(line: str, column: int) -> re.Match[str] | None:
    """Whether a quotation at the start of a value ends right before a column, from 1. ``before`` is what led to it."""
    return _AFTER_QUOTED.search(line[: column - 1])


def _goes_on(reason: str, around: Sequence[str], column: int) -> bool:
    """Whether something follows a quotation that is all of its value; between brackets a comma may."""
    ended = quotation_ended(around[-1], column) if around else None
    if ended is None or "',' or" in reason:
        return False
    return bool(ended["before"]) or "mapping values" not in reason  # that may be a key in quotes
