"""What test-wise players count in an option: figures, a time with a way out, words that soften or sweep. In English."""

from __future__ import annotations

import re

from relcourse.workbench.simulate.warm_words import warmth
from relcourse.workbench.times_named import names_a_time

_FIGURES = re.compile(
    r"\d+(?:[.,:]\d+)*"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|quarter|twice"
    r"|once|first|second|third|noon|midday|midnight|today|tonight|tomorrow|yesterday|morning|afternoon|evening"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|seconds?|minutes?|hours?|days?|weeks?|months?|o'clock)\b",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"\bif (?:you|that|it|he|she|they|not)\b|\bor (?:not|no|neither|none|nothing|leave|stay|say so|another)\b"
    r"|\b(?:no need|need not|needn't|don't have to|do not have to|feel free|up to you|your call|you (?:can|may|could)"
    r"|you decide|whichever|whatever you|as you like|when you like|without a reason|say no|a no|either is fine"
    r"|both are fine|let it|leave it|otherwise|unless|rather not|nothing is lost)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:perhaps|maybe|might|possibly|probably|somehow|somewhat|a (?:bit|little)|sort of|kind of|i (?:think|guess)"
    r"|i suppose|in a way|more or less|if possible|we(?:'ll| will| shall) see|let us see|let's see|looks? promising"
    r"|seems?|rather|quite|try to|i(?:'ll| will) try)\b",
    re.IGNORECASE,
)
_SWEEPING = re.compile(
    r"\b(?:all|every|everyone|everybody|everything|anyone|anybody|nobody|no one|none|nothing|always|never|ever|whole"
    r"|completely|totally|entirely|absolutely|only|just)\b",
    re.IGNORECASE,
)


def figures(text: str) -> int:
    """How many numbers and words of time a text has."""
    return len(_FIGURES.findall(_straight(text)))


def has_way_out(text: str) -> bool:
    """Whether it leaves the other one a way out."""
    return _WAY_OUT.search(_straight(text)) is not None


def time_with_way_out(text: str) -> bool:
    """Whether it names a clock time or a day, and leaves the other one a way out."""
    return names_a_time(text) and has_way_out(text)


def plainness(text: str) -> int:
    """The fewer warm, softening and sweeping words it has, the more; 0 where there is none."""
    straight = _straight(text)
    return -warmth(text) - len(_HEDGES.findall(straight)) - len(_SWEEPING.findall(straight))


def _straight(text: str) -> str:
    return text.replace("\u2019", "'")
