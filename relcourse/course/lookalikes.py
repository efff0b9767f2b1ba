"""Signs that look like those YAML and course files are written with, or like nothing at all.

They come with pasted text, with keyboards of other scripts and with editors that improve what is typed.
"""

# ruff: noqa: RUF001  # signs that look alike are what this is about

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from relcourse.course.ids import is_id

_MEANT = {
    ":": "：﹕︰∶꞉ː",
    "-": "•‣◦▪●·–—−－‐‑‒―﹣",
    ",": "，、､،﹐",
    "[": "［【",
    "]": "］】",
    "{": "｛",
    "}": "｝",
    "|": "｜│¦",
    "#": "＃",
}
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff\ufe0e\ufe0f"
_LINE_BREAKS = "\u0085\u2028\u2029"
MEANT = {sign: meant for meant, signs in _MEANT.items() for sign in signs}
"""The sign of the keyboard for each that looks like it."""
COLONS = _MEANT[":"]
"""Those that look like a colon."""
BARS = _MEANT["|"]
_CYRILLIC, _LATIN = "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455\u0458\u04bb\u0501", "aeopcxyisjhd"
LETTERS = dict(zip(_CYRILLIC, _LATIN, strict=True))
"""The letter of a key for each of another script that looks like it."""
DASHES = frozenset(_MEANT["-"]) | {"*", "+"}
"""What stands before the parts of a list in texts that are no YAML."""
BLANK = re.compile(f"[{_BLANKS}]")
HIDDEN = re.compile(f"[{_BLANKS}{_UNSEEN}]")
_WIDE_COLON = re.compile(f"[a-z][a-z0-9-]*(?P<sign>[{_MEANT[':']}])")
_BEHIND_COLON = re.compile(f"[^:]+:(?P<sign>[{_BLANKS}{_UNSEEN}])")
LINE_BREAK = re.compile(f"[{_LINE_BREAKS}]")
_COMMON = {
    "\u00a0": "non-breaking space",
    "\u00ad": "soft hyphen",
    "\u0085": "next-line character",
    "\u200b": "zero-width space",
    "\u202f": "narrow non-breaking space",
    "\u3000": "wide space",
    "\ufeff": "byte order mark",
    "：": "wide colon",
    "－": "wide hyphen",
    "，": "wide comma",
    "［": "wide bracket",
    "］": "wide bracket",
    "｛": "wide brace",
    "｝": "wide brace",
    "｜": "wide bar",
    "＃": "wide number sign",
    "•": "bullet",
    "*": "asterisk",
    "+": "plus sign",
}


class Hidden(NamedTuple):
    """A sign that is not seen for what it is, in some text, and the text without it."""

    sign: str
    at: int
    clean: str


class InKey(NamedTuple):
    """What is said of a sign in a key: a code, a case of it, and what the sign is called."""

    code: str
    case: str
    sign: str


def called(sign: str) -> str:
    """A sign's name and number, as it stands in a sentence: ``a soft hyphen (U+00AD)``."""
    name = _COMMON.get(sign) or unicodedata.name(sign, "hidden character").lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(sign):04X})"


def hidden_case(sign: str) -> str:
    """The case of RC010 that tells of a hidden sign: one that is taken for a blank, or one that is not seen."""
    return "hidden blank" if BLANK.match(sign) else "unseen"


def hidden_in_name(text: str) -> Hidden | None:
    """The hidden sign that keeps a text from being the name that it looks like."""
    found = HIDDEN.search(text)
    clean = HIDDEN.sub("", BLANK.sub(" ", text)).strip() if found else ""
    return Hidden(found[0], found.start(), clean) if found and is_id(clean) else None


def in_key(key: str) -> InKey | None:
    """The sign that makes a key another one than it looks like."""
    if key[0] in DASHES and key[1:2].isspace():
        return InKey("RC017", "dash", called(key[0]))
    before = _WIDE_COLON.match(key)
    if before:
        return InKey("RC017", "colon", called(before["sign"]))
    inside = _BEHIND_COLON.match(key)
    within = hidden_in_name(key)
    sign = inside["sign"] if inside else within.sign if within else key[0]
    if not HIDDEN.match(sign):
        return None
    return InKey("RC010", hidden_case(sign), called(sign))
