"""Prose, cut into paragraphs and made harmless."""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SPEECH = re.compile(r"^[^\s:][^:]{0,30}: \S")


def paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs of plain prose: blank lines part them, and so does a line that somebody speaks."""
    made: list[str] = []
    open_paragraph = False
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped:
            open_paragraph = False
        elif open_paragraph and not _SPEECH.match(stripped):
            made[-1] += " " + stripped
        else:
            made.append(stripped)
            open_paragraph = True
    return tuple(made)


def harmless(text: str) -> str:
    """Text without characters that could steer a terminal or turn lines around; line ends stay."""
    return _STEERING.sub("", text.replace("\r\n", "\n").replace("\t", " "))
