"""What an answer earns, and what is said about it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


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


class Score(NamedTuple):
    """``value`` in [0, 1], or None where nothing is scored."""

    value: float | None
    remarks: tuple[Remark, ...] = ()
