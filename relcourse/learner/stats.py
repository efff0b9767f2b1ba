"""What practice adds up to: points, level, badges, days with practice (no streaks). All of it hides in calm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from relcourse.course.outline import Badge, Outline
from relcourse.progress.days import today_at
from relcourse.progress.learner_state import LearnerState
from relcourse.progress.xp import COUNTS, Level, level
from relcourse.text.sentences import message, say, say_count

WEEKS = 8
_DAYS = (message("Mo"), message("Tu"), message("We"), message("Th"), message("Fr"), message("Sa"), message("Su"))
PRACTISED, OPEN, AHEAD = "●", "·", " "


class Day(NamedTuple):
    """``sign`` is ● for a day with practice, · for one without, a space for one to come."""

    name: str
    sign: str


@dataclass(frozen=True)
class BadgeRow:
    """A badge, and how far it is: ``count`` of ``badge.at``, never more."""

    badge: Badge
    count: int
    given: bool


@dataclass(frozen=True)
class Stats:
    """``week`` is this one, from Monday; ``weeks`` are the last ones with this one last, a line of signs each."""

    points: int
    level: Level
    week: tuple[Day, ...]
    weeks: tuple[str, ...]
    days: int
    badges: tuple[BadgeRow, ...]

    @property
    def rank(self) -> str:
        """``Weaver, level 3``, or ``level 3`` where the course names no levels."""
        name, number = self.level.name, self.level.number
        return say("{name}, level {number}", name=name, number=number) if name else say("level {number}", number=number)

    @property
    def to_go(self) -> str:
        return say("{points} to level {number}", points=self.level.left, number=self.level.number + 1)


def stats(outline: Outline, learner: LearnerState, now: datetime) -> Stats:
    day = today_at(now)
    return Stats(
        points=learner.points,
        level=level(learner.points, outline.levels),
        week=tuple(map(Day, map(say, _DAYS), _week(learner.days, day, 0))),
        weeks=tuple("".join(_week(learner.days, day, back)) for back in reversed(range(WEEKS))),
        days=len(learner.days),
        badges=tuple(_row(badge, learner) for badge in outline.badges),
    )


def standing(found: Stats) -> str:
    """``12 points, Weaver, level 3, 8 to level 4.``"""
    return say_count(
        found.points,
        "{count} point, {rank}, {to_go}.",
        "{count} points, {rank}, {to_go}.",
        rank=found.rank,
        to_go=found.to_go,
    )


def _row(badge: Badge, learner: LearnerState) -> BadgeRow:
    return BadgeRow(badge, min(badge.at, COUNTS[badge.counts](learner)), badge.id in learner.badges)


def _week(practised: list[str], now: date, back: int) -> tuple[str, ...]:
    """The seven signs of the week some weeks back. Days to come stay blank: nobody is late for them."""
    monday = now - timedelta(days=now.weekday() + 7 * back)
    recent = set(practised[-7 * WEEKS :])
    days = [monday + timedelta(days=n) for n in range(7)]
    return tuple(AHEAD if day > now else PRACTISED if day.isoformat() in recent else OPEN for day in days)
