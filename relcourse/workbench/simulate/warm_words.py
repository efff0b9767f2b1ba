"""The words by which the warmest-sounding player chooses: any of them, anywhere in an option."""

from __future__ import annotations

import re

_LISTED = (
    "appreciate appreciated care caring comfort dear enjoy feel feeling "
    "feelings feels friend friends gently glad grateful great happy hear heart "
    "help helped helps honest honestly hope hug kind kindly kindness love "
    "lovely miss open openly please proud safe share smile sorry support "
    "supported sweet thank thanks together tough trust understand understood "
    "valued warm warmly we welcome wonderful worried worry "
)
WARM_WORDS = frozenset(_LISTED.split())
_WORD = re.compile(r"[a-z]+")


def warmth(text: str) -> int:
    """How many warm words a text has."""
    return sum(word in WARM_WORDS for word in _WORD.findall(text.lower()))
