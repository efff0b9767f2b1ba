"""The reading grade of a text, by the library `readability`, which needs no network; none where it is missing."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec

FEWEST = 60
"""With fewer words the grade says little."""
_LONGEST_SYLLABLES = 2.7
"""English text has more characters a syllable than this, with its punctuation; around three is usual."""
_ENDS = re.compile(r"[.!?…]+[\"'”’)\]*_]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENGLISH = frozenset({"the", "and", "to", "a", "of", "in", "is", "you", "it", "that", "for", "on"})


@cache
def can_measure() -> bool:
    return find_spec("readability") is not None


def grade(texts: list[str], limit: float) -> float:
    """The Flesch-Kincaid grade of English texts taken together, or 0 where it is surely below ``limit``.

    0 as well where there are fewer than ``FEWEST`` words, where the text is not English, or where the library
    is missing (``can_measure``).
    """
    words = sum([text.count(" ") + 1 for text in texts])
    if words < FEWEST or not can_measure():
        return 0.0
    ends = sum([text.count(". ") + text.count("? ") + text.count("\n") + 1 for text in texts])
    characters = sum(map(len, texts)) - words
    if _kincaid(characters / _LONGEST_SYLLABLES, words, ends) < limit:
        return 0.0
    sentences = [sentence for text in texts for sentence in _ENDS.split(text) if sentence]
    tokens = [found for sentence in sentences if (found := _WORD.findall(sentence.lower()))]
    count = sum(map(len, tokens))
    if count < FEWEST or sum(word in _ENGLISH for sentence in tokens for word in sentence) < count / 12:
        return 0.0
    from readability import getmeasures  # type: ignore[import-untyped]

    return float(getmeasures([" ".join(sentence) for sentence in tokens], lang="en")["readability grades"]["Kincaid"])


def _kincaid(syllables: float, words: int, sentences: int) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59
