"""Prose, cut into paragraphs."""

from __future__ import annotations

import re

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
