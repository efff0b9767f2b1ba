"""What the views of a survey are made of: its pages, and what came of it, practice by practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relcourse.text.sentences import say


@dataclass(frozen=True)
class SurveyPage:
    """A few items of one practice, by their ids; ``title`` is "" where they belong to none."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class SurveyItem:
    """One item: points of the scale, from 1; ``before`` is None where it was not asked before."""

    text: str
    before: int | None
    now: int

    def words(self, scale: Sequence[str]) -> str:
        """``a few times``, or ``once, now a few times``."""
        now = scale[self.now - 1].lower()
        if self.before is None:
            return now
        return say("{before}, now {now}", before=scale[self.before - 1].lower(), now=now)


@dataclass(frozen=True)
class SurveyBar:
    """A practice: what its items come to together."""

    title: str
    items: tuple[SurveyItem, ...]

    @property
    def now(self) -> float:
        """The mean, a point of the scale from 1."""
        return sum(each.now for each in self.items) / len(self.items)

    @property
    def before(self) -> float | None:
        """The same of the first time, where all of them were asked then."""
        known = [each.before for each in self.items if each.before is not None]
        return sum(known) / len(known) if len(known) == len(self.items) else None

    def words(self, scale: Sequence[str]) -> str:
        """``about once, now a few times``"""
        now = scale[round(self.now) - 1].lower()
        if self.before is None:
            return say("about {now}", now=now)
        return say("about {before}, now {now}", before=scale[round(self.before) - 1].lower(), now=now)
