"""Escape sequences in text that comes from a terminal or was pasted: found whole, and taken out."""

from __future__ import annotations

import re

from relcourse.text import control_characters

SEQUENCE = re.compile(
    "\x1b(?:"
    r"\[M...|\[\[.|\[\d+\$(?!y)|\[[0-?]*[ -/]*[@-~]"  # mice, consoles and keyboards of long ago; every other CSI
    "|[\\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\\\)"  # a string for the terminal: a title, a colour, a link, a picture
    r"|O."  # the keys of a keypad
    r"|[ -/]*[0-NQ-WYZ\\`-~]"  # two signs, or a set of letters that is chosen
    ")",
    re.DOTALL,
)
"""A whole escape sequence."""
BROKEN_OFF = re.compile("\x1b(?:\\[[0-?]*[ -/]*|[\\]PX^_][^\x07\x1b\n]*)?")
"""What is left of one: of a string for the terminal, the rest of its line."""


def without_escapes(text: str) -> str:
    """A pasted text as it is meant to be read: line ends as ``\\n``, a blank for a tab, no escapes and no controls."""
    return control_characters.without(BROKEN_OFF.sub("", SEQUENCE.sub("", text)))
