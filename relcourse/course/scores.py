"""What an answer earns, and what is said about it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from relcourse.text.sentences import message, say

BEST, SOUND, COSTS, COSTLY = message("best"), message("sound"), message("costs something"), message("costly")
"""What a choice is called, from the best down; nothing that can be said or done is "wrong"."""
_SOUND_FROM = 0.6


class Verdict(Enum):
    """How one part of an answer stands to the author's key."""

    HIT = "hit"
    NEAR = "near"
    MISS = "miss"
    PLAIN = "plain"
    """Neither: shown for its explanation only."""


class Remark(NamedTuple):
    """One line of coaching: the option, what the learner made of it, what the author would, and why."""

    text: str
    verdict: Verdict = Verdict.PLAIN
    mine: str = ""
    key: str = ""
    then: str = ""
    because: str = ""
    judged: str = ""
    """Of something to say or do, the word for what it earns."""
    off: int = 0
    """How far it lies from the key; 0 where it is as it should be, or nothing was made of it."""


class Score(NamedTuple):
    """``value`` in [0, 1], or None where nothing is scored."""

    value: float | None
    remarks: tuple[Remark, ...] = ()
    told: str = ""
    """What was found and what was missed, in a sentence; "" where the word of one choice says it."""
    tally: str = ""
    """The same at a glance, see ``tally``."""


def judged(credit: float) -> str:
    """The word for a choice that earns so much of full credit."""
    return say(BEST if credit == 1 else SOUND if credit >= _SOUND_FROM else COSTS if credit > 0 else COSTLY)


def tally(right: int, count: int, more: int = 0) -> str:
    """``●●●○ +1``: three of four, and one that is none of them."""
    signs = "●" * right + "○" * (count - right)
    return f"{signs} +{more}" if more else signs
