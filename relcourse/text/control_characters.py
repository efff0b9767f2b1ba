"""The one rule for characters that could steer a terminal, turn a line around, or hide in a text.

Whatever others wrote, in a course, at a prompt or in a profile, is passed through here before a terminal or another
program sees it.
"""

from __future__ import annotations

import re

_ORDER = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the order of letters around (Unicode's bidi controls)
_LINE_ENDS = "\u2028\u2029"  # end a line where an editor shows none
_HALVES = "\ud800-\udfff"  # surrogates: bytes that were no text
CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_ORDER}{_LINE_ENDS}\ufeff{_HALVES}]")
"""All of them but tabs and line ends, which stand in honest text; what to do with those depends on where it goes."""


def find(text: str) -> str:
    """The first control character of a text, or ""."""
    found = CONTROL.search(text)
    return found[0] if found else ""


def without(text: str) -> str:
    """A text without control characters; line ends stay, and a tab becomes a blank."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """A text of one line, as typed at a prompt: without control characters, with a blank for tabs and line ends."""
    return CONTROL.sub("", re.sub(f" *[\t\n\r{_LINE_ENDS}]+ *", " ", text)).strip()


def marked(text: str) -> str:
    """A text as a report shows it: with a question mark for each control character, so that it is seen."""
    return CONTROL.sub("?", text)
