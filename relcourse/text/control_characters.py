"""The one rule for characters that could steer a terminal, turn a line around, or hide in a text.

Whatever others wrote, in a course, at a prompt, in a profile or in the name of a file, is passed through here before
a terminal or another program sees it. The doors that nothing passes by are text/harmless_stream.py for what is
printed and tui/harmless_lines.py for what is drawn; text/json_text.py and text/markdown_tokens.py are for what is made
for programs, and out of Markdown.
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = "\u061c\u200e\u200f"  # say which way a number or a stop belongs; Hebrew, Arabic and Persian need them
_ORDER = "\u202a-\u202e\u2066-\u2069"  # turn the order of letters around: Unicode's overrides, embeddings, isolates
_LINE_ENDS = "\u2028\u2029"  # end a line where an editor shows none
_HALVES = "\ud800-\udfff"  # surrogates: bytes that were no text
_UNSEEN = "\u180e\u206a-\u206f\ufeff\ufff9-\ufffb"  # no writing needs them any more; what they do is not seen
_STEERING = f"\x00-\x08\x0b-\x1f\x7f-\x9f{_ORDER}{_LINE_ENDS}{_UNSEEN}{_HALVES}"
_CONTROL = f"{_STEERING}{_MARKS}"
CONTROL = re.compile(f"[{_CONTROL}]")
"""All of them but tabs and line ends, which stand in honest text; what to do with those depends on where it goes."""
IN_A_LINE = re.compile(f"[{_CONTROL}\t\n]")
"""All of them, and tabs and line ends, which have no place inside a line."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BESIDE_MARKS = re.compile(f"[{_STEERING}]")
_BESIDE_MARKS_IN_A_LINE = re.compile(f"[{_STEERING}\t\n]")
_FOLDS = re.compile(f" *[\t\n\r{_LINE_ENDS}]+ *")


def find(text: str) -> str:
    """The first control character of a text, or "". A mark of direction is none in a line that is written from right
    to left, here and in all that follows but names.
    """
    if not CONTROL.search(text):
        return ""
    found = (_in(line).search(line) for line in text.split("\n"))
    return next((each[0] for each in found if each), "")


def without(text: str) -> str:
    """A text without control characters; line ends stay, and a tab becomes a blank."""
    return _replaced(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "), "")


def one_line(text: str) -> str:
    """A text of one line, as typed at a prompt: without control characters, with a blank for tabs and line ends."""
    return _replaced(_FOLDS.sub(" ", text), "").strip()


def marked(text: str) -> str:
    """A text as a report shows it: with a question mark for each control character, so that it is seen."""
    return _replaced(text, "?")


def in_a_sentence(text: str) -> str:
    """A text inside a sentence: marked like a report, with a blank where a line ended."""
    return marked(_FOLDS.sub(" ", text))


def named(name: str) -> str:
    """A name as a sentence shows it, such as a file's: marked like a report, and tabs and line ends, too."""
    return IN_A_LINE.sub("?", name)


def unfit_in(line: str) -> re.Pattern[str]:
    """The control characters of a line that is drawn, which are no marks of direction where letters need those."""
    return _BESIDE_MARKS_IN_A_LINE if _goes_right_to_left(line) else IN_A_LINE


def _in(line: str) -> re.Pattern[str]:
    return _BESIDE_MARKS if _goes_right_to_left(line) else CONTROL


def _goes_right_to_left(line: str) -> bool:
    """Whether some of its letters do."""
    return any(unicodedata.bidirectional(each) in ("R", "AL") for each in _RIGHT_TO_LEFT.findall(line))


def _replaced(text: str, by: str) -> str:
    if not CONTROL.search(text):
        return text
    return "\n".join([_in(line).sub(by, line) for line in text.split("\n")])
