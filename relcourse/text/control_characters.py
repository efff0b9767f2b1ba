"""The one rule for characters that could steer a terminal, turn a line around, or hide in a text.

Whatever others wrote, in a course, at a prompt, in a profile or in the name of a file, is passed through here before
a terminal or another program sees it. The doors that nothing passes by are text/harmless_stream.py for what is
printed and tui/harmless_lines.py for what is drawn; text/json_text.py and text/markdown_tokens.py are for what is made
for programs, and out of Markdown.
"""

from __future__ import annotations

import re

_ORDER = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the order of letters around (Unicode's bidi controls)
_LINE_ENDS = "\u2028\u2029"  # end a line where an editor shows none
_HALVES = "\ud800-\udfff"  # surrogates: bytes that were no text
_UNSEEN = "\u180e\u206a-\u206f\ufeff\ufff9-\ufffb"  # no writing needs them any more; what they do is not seen
_CONTROL = f"\x00-\x08\x0b-\x1f\x7f-\x9f{_ORDER}{_LINE_ENDS}{_UNSEEN}{_HALVES}"
CONTROL = re.compile(f"[{_CONTROL}]")
"""All of them but tabs and line ends, which stand in honest text; what to do with those depends on where it goes."""
IN_A_LINE = re.compile(f"[{_CONTROL}\t\n]")
"""All of them, and tabs and line ends, which have no place inside a line."""

_FOLDS = re.compile(f" *[\t\n\r{_LINE_ENDS}]+ *")


def find(text: str) -> str:
    """The first control character of a text, or ""."""
    found = CONTROL.search(text)
    return found[0] if found else ""


def without(text: str) -> str:
    """A text without control characters; line ends stay, and a tab becomes a blank."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """A text of one line, as typed at a prompt: without control characters, with a blank for tabs and line ends."""
    return CONTROL.sub("", _FOLDS.sub(" ", text)).strip()


def marked(text: str) -> str:
    """A text as a report shows it: with a question mark for each control character, so that it is seen."""
    return CONTROL.sub("?", text)


def in_a_sentence(text: str) -> str:
    """A text inside a sentence: marked like a report, with a blank where a line ended."""
    return marked(_FOLDS.sub(" ", text))


def named(name: str) -> str:
    """A name as a sentence shows it, such as a file's: marked like a report, and tabs and line ends, too."""
    return IN_A_LINE.sub("?", name)
