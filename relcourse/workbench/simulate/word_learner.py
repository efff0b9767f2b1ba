"""A player that has taken other lessons: it knows which words stood in keys there, and nothing of what they mean.

A naive Bayes over the words of an option: how much more often did each stand in keys than in other options, with one
added to every count, so that a word seen once says little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log
from typing import NamedTuple

from relcourse.course.questions import Options
from relcourse.workbench.simulate.guessers import Liking
from relcourse.workbench.simulate.judged_options import JudgedOptions

ID = "words"
ABOUT = "the words that stood in keys of the modules before"
LEAST = 12
"""Decisions that it must have seen before it has anything to go by."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!]")


class WordLearner(NamedTuple):
    """``lean`` says of each word how far it leans towards keys: the logarithm of a ratio."""

    lean: dict[str, float]

    def like(self, options: Options) -> list[float]:
        """How much each option sounds like a key; all alike where nothing was learned."""
        return [sum(self.lean.get(word, 0.0) for word in words(option.text)) for option in options]


def word_player(seen: Iterable[JudgedOptions]) -> Liking:
    """The player that has seen these decisions, and nothing else of the course."""
    return Liking(ID, ABOUT, learned(seen).like)


def learned(seen: Iterable[JudgedOptions]) -> WordLearner:
    """What the decisions of earlier modules teach: their words and their marks."""
    keys: Counter[str] = Counter()
    others: Counter[str] = Counter()
    of_keys = of_others = decisions = 0
    for decision in seen:
        decisions += 1
        for option in decision.options:
            found = words(option.text)
            if option.id in decision.keys:
                of_keys += 1
                keys.update(found)
            else:
                of_others += 1
                others.update(found)
    if decisions < LEAST:
        return WordLearner({})
    every = sorted(keys.keys() | others.keys())  # in an order, so that sums come out the same each time
    return WordLearner(
        {word: log((keys[word] + 1) / (of_keys + 2)) - log((others[word] + 1) / (of_others + 2)) for word in every}
    )


def words(text: str) -> list[str]:
    """The words of a text, each once, in alphabetical order; a number is a word, and so is a question mark.

    >>> words("Ask, then ask again. At 6?")
    ['6', '?', 'again', 'ask', 'at', 'then']
    """
    return sorted(set(_WORD.findall(text.lower().replace("\u2019", "'"))))
