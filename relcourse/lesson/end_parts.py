"""What the end of a lesson is made of: what was planned, held, grown and earned, and where it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from relcourse.text.numbers_in_words import points_in_words
from relcourse.text.sentences import number, say


@dataclass(frozen=True)
class MadePlan:
    """A plan made in the lesson, in the learner's words, and when it is looked back on."""

    words: str
    back: str
    """``Back on Wednesday, 4 March.``"""


@dataclass(frozen=True)
class Held:
    """A conversation of the lesson: the ending it came to last, and its scores of 100."""

    ending: str
    score: int
    first: int | None
    """Where it was held more than once, the first score."""

    @property
    def words(self) -> str:
        """``first try 46, then 78``, or ``46 of 100``."""
        if self.first is None:
            return say("{score} of 100", score=self.score)
        return say("first try {first}, then {score}", first=self.first, score=self.score)


@dataclass(frozen=True)
class Growth:
    """A behaviour that the lesson practised: values of 100, from ``low`` to ``high`` where it probably lies.

    ``before`` and ``now`` are None where there were, or are, too few answers to say.
    """

    name: str
    before: int | None
    now: int | None
    low: int
    high: int
    answers: int
    enough: int
    back: str = ""
    """When it comes back, where it had been forgotten in a review: ``on Friday``."""

    @property
    def comes_back(self) -> str:
        """``comes back on Friday``, or ""."""
        return say("comes back {day}", day=self.back) if self.back else ""

    @property
    def words(self) -> str:
        """``41, now 55 of 100``, or what is missing."""
        if self.now is None:
            return say("too few answers yet, {answers} of {enough}", answers=self.answers, enough=self.enough)
        if self.before is None:
            return say("{now} of 100", now=self.now)
        return say("{before}, now {now} of 100", before=self.before, now=self.now)


class Given(NamedTuple):
    """A badge: its name, and what it is given for."""

    name: str
    about: str


@dataclass(frozen=True)
class Earned:
    """What came of the lesson in points: ``into`` of the ``size`` points of a level are there now."""

    points: int
    into: int
    size: int
    following: int
    """The number of the next level."""
    reached: str
    """``Weaver → Listener, level 4``, where a new level was reached."""
    badges: tuple[Given, ...]
    """Two at the most."""
    more: int
    """Further badges."""

    def gained(self, points: int) -> str:
        """``+55 points``, while they are counted up to all of them."""
        return say("+{points}", points=points_in_words(points))

    @property
    def level(self) -> str:
        """``491 of 520 to level 4``"""
        return say(
            "{into} of {size} to level {number}",
            into=number(self.into),
            size=number(self.size),
            number=self.following,
        )

    @property
    def more_words(self) -> str:
        """``and 2 more``"""
        return say("and {count} more", count=self.more)


class NextLesson(NamedTuple):
    """The lesson to take next; ``line`` is how its conversation begins."""

    id: str
    title: str
    minutes: int = 0
    line: str = ""


class WayStop(NamedTuple):
    """A lesson on the way, or with no ``lesson`` the module above some: how it stands, and whether it is the next."""

    title: str
    lesson: str = ""
    done: int = 0
    steps: int = 0
    finished: bool = False
    is_next: bool = False
