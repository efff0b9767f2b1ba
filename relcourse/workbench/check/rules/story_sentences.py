"""The sentences by which a story is known again, whoever the people in it are called."""

from __future__ import annotations

END = 28
"""So many characters at the end of a sentence stand for it: a name mostly stands before them, and differs in a copy."""


def sentences_of(text: str) -> frozenset[str]:
    """The ends of the sentences that are no shorter than an end."""
    parts = text.replace("?", ".").replace("!", ".").replace("\n", ".").split(".")
    return frozenset([each[-END:] for each in parts if len(each) >= END])
