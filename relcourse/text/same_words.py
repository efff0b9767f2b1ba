"""Texts that read the same: what tells them apart is not seen."""

from __future__ import annotations

import unicodedata


def same_signs(text: str) -> str:
    """What is equal for texts that look equal, wide or small letters kept apart: however their letters are composed,
    spaced or broken.

    >>> same_signs("Jos\\u00e9") == same_signs("Jose\\u0301\\u00a0")
    True
    """
    if not text.isascii():
        composed = unicodedata.normalize("NFKC", text)
        text = "".join(each for each in composed if unicodedata.category(each) != "Cf")  # hidden: joiners, soft hyphens
    return " ".join(text.split())


def same_words(text: str) -> str:
    """As ``same_signs``, for wide and small letters alike.

    >>> same_words("Wait  a\\nlittle."), same_words("caf\\u00e9") == same_words("cafe\\u0301")
    ('wait a little.', True)
    """
    return same_signs(text).casefold()
