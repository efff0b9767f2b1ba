"""Texts that read the same: what tells them apart is not seen."""

from __future__ import annotations

import unicodedata


def same_words(text: str) -> str:
    """What is equal for texts that look equal: however their letters are composed, wide or small, spaced or broken.

    >>> same_words("Wait  a\\nlittle."), same_words("caf\\u00e9") == same_words("cafe\\u0301")
    ('wait a little.', True)
    """
    if not text.isascii():
        composed = unicodedata.normalize("NFKC", text)
        text = "".join(each for each in composed if unicodedata.category(each) != "Cf")  # hidden: joiners, soft hyphens
    return " ".join(text.casefold().split())
