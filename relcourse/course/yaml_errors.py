"""What a YAML parser stumbles over, as problems that a trainer knows.

libyaml says what it met in a sentence and in no other way, so this file and ``yaml_hints`` look for its words.
What a trainer reads of it stands in ``diagnostics/reading_codes.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.document_builder import TOO_DEEP
from relcourse.course.yaml_hints import apostrophes, yaml_hint
from relcourse.course.yaml_lines import YamlHint

_QUOTED = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"""
_AFTER_QUOTED = re.compile(rf"(?P<before>^|[:-])[ \t]+{_QUOTED}[ \t]*$")
_HEAD = re.compile(r"^ *(?:- +)*(?:[^\s:]+: +)?(?P<value>'.*?)(?: +#.*)?\s*$")
_WHEN = re.compile(r" *(?:- +)*when: ")
_QUOTED_START = re.compile(r"""(?:^|:|-)\s+(?P<quote>["'])[^"']*(?P=quote)\s*[^\s#,\]}:]""")


def parser_hint(
    reason: str, lines: Sequence[str], line: int, column: int, opened: tuple[int, int] | None, most: int
) -> YamlHint:
    """What is wrong and where, for a parser's reason at a line and a column, from 1.

    ``opened`` is where the part began that was being read, ``most`` how many levels there may be.
    """
    return yaml_hint(reason, lines, line, column, opened) or YamlHint(
        line, column, _meant(reason, lines, line, column, most)
    )


def _meant(reason: str, lines: Sequence[str], line: int, column: int, most: int) -> Issue:
    around = lines[max(0, line - 2) : line]
    nested = "mapping values" in reason
    if _goes_on(reason, around, column) or any(map(_QUOTED_START.search, around[-1:] if nested else around)):
        ended = _HEAD.match(around[-1])
        return issue((), "RC013", "apostrophe" if ended and apostrophes(ended["value"]) else "quotation")
    if nested and _WHEN.match(around[-1]):
        return issue((), "RC014", "behind a condition")
    if nested or ("',' or" in reason and around and re.match(r":\s", around[-1][column - 1 :])):
        return issue((), "RC014", "colon")
    if any("\t" in each[: len(each) - len(each.lstrip())] for each in around):
        return issue((), "RC015")
    if "control characters" in reason or "special characters" in reason:
        return issue((), "RC010", "refused")
    if TOO_DEEP in reason:
        return issue((), "RC004", "depth", most=most)
    if "another document" in reason or "document start" in reason:
        return issue((), "RC016")
    if "undefined alias" in reason or "anchor" in reason:
        return issue((), "RC006", "alias")
    return issue((), "RC011", "other", reason=reason)


def quotation_ended(line: str, column: int) -> re.Match[str] | None:
    """Whether a quotation at the start of a value ends right before a column, from 1. ``before`` is what led to it."""
    return _AFTER_QUOTED.search(line[: column - 1])


def _goes_on(reason: str, around: Sequence[str], column: int) -> bool:
    """Whether something follows a quotation that is all of its value; between brackets a comma may."""
    ended = quotation_ended(around[-1], column) if around else None
    if ended is None or "',' or" in reason:
        return False
    return bool(ended["before"]) or "mapping values" not in reason  # that may be a key in quotes
