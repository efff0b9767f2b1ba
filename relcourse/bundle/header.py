"""The first line of a bundle: whose it is, of which course, and what its sender says beside the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relcourse.course.outline import Rename
from relcourse.text.sentences import say

FORMAT, VERSION = "relcourse-bundle", 1
LONGEST_NAME, LONGEST_CODE, LONGEST_NOTE = 40, 64, 4000
"""Characters."""


@dataclass(frozen=True)
class Header:
    """``learner`` is the SHA-256 of the learner's secret of this course, in hex; ``export`` counts what they handed
    out of it, from 1. ``left_out`` names what stays by itself and was not ticked."""

    course: str
    version: str
    learner: str
    export: int
    made: str
    """The learner's local day, an ISO date."""
    language: str = ""
    name: str = ""
    """What the learner wants to be called here, "" for nothing: then they go by ``pseudonym``."""
    code: str = ""
    """The code that whoever leads the group gave them."""
    note: str = ""
    """What they wrote for the session."""
    word: bool = False
    """They would like a word."""
    left_out: Sequence[str] = ()
    renames: Sequence[Rename] = ()
    """All that the course says was called otherwise, parts of exercises included."""


@dataclass(frozen=True)
class Withdrawal:
    """Takes a learner out: the secret whose SHA-256 is their id, which nobody else can know."""

    course: str
    learner: str
    export: int
    made: str
    secret: str


def digits_of(learner: str) -> str:
    """Six digits that stand for a learner's id where it is shown: ``482913``"""
    return f"{int(learner[:12], 16) % 1_000_000:06}"


def pseudonym(learner: str) -> str:
    """What a learner is called who gives no name, by their id: ``learner 482913``"""
    return say("learner {digits}", digits=digits_of(learner))
