"""The reading grade of a text, by the library `readability`, which needs no network; none where it is missing."""

from __future__ import annotations

import re
import warnings
from functools import cache
from importlib.util import find_spec

FEWEST = 60
"""With fewer words the grade says little."""
_CHARACTERS = 2.7
"""English text has more characters a syllable than this, with its punctuation; well over three is usual."""
_ENDS = re.compile(r"(?<![.!?…])[.!?…]+[\"'”\u2019)\]*_]*\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_ENGLISH = frozenset({"the", "and", "to", "a", "of", "in", "is", "you", "it", "that", "for", "on"})


@cache
def can_measure() -> bool:
    return find_spec("readability") is not None


def surely_below(text: str, limit: float) -> bool:
    """Whether a text is so simple, or so short, that it need not be measured: most are, and this is quick."""
    words, ends = text.count(" ") + 1, text.count(". ") + text.count("? ") + text.count("\n") + 1
    syllables = (len(text) - words) / _CHARACTERS
    return words < FEWEST or 0.39 * words / ends + 11.8 * syllables / words - 15.59 < limit


def grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade of English texts taken together.

    0 where there are fewer than ``FEWEST`` words, where the text is not English, or where the library is missing
    (``can_measure``).
    """
    if not can_measure():
        return 0.0
    sentences = [sentence for text in texts for sentence in _ENDS.split(text) if sentence]
    tokens = [found for sentence in sentences if (found := _WORD.findall(sentence.lower()))]
    count = sum(map(len, tokens))
    if count < FEWEST or sum(word in _ENGLISH for sentence in tokens for word in sentence) < count / 12:
        return 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its source has escapes that newer Pythons mind
        from readability import getmeasures  # type: ignore[import-untyped,import-not-found,unused-ignore]
    measures = getmeasures([" ".join(sentence) for sentence in tokens], lang="en")
    return float(measures["readability grades"]["Kincaid"])
