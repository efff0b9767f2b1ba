"""Judgement in practised situations, skill by skill: an estimate with its interval, or that it is too early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from relcourse.course.outline import Outline
from relcourse.learner.due import practice
from relcourse.learner.exercise_titles import title_of
from relcourse.learner.stats import Stats, stats
from relcourse.progress.confidence import LEVELS, MEANT
from relcourse.progress.days import day_of, today_at
from relcourse.progress.estimate import ENOUGH, Estimate
from relcourse.progress.learner_state import LearnerState, SkillState
from relcourse.store.profile import Profile
from relcourse.text.dates import coming_day
from relcourse.text.sentences import message, say

BACK = timedelta(weeks=4)
"""To where a skill stood before."""
SITUATIONS = 3
"""The last ones that are named of a skill."""
SURE_ABOUT = message(
    "The bar is what those first answers earned, the stroke what your word promises. A bar "
    "far short of its stroke means surer than right; far past it, righter than sure."
)
ABOUT = message(
    "Judgement in practised situations, from first answers only. The line is where it "
    "probably lies, the dot in the middle the best guess. It says nothing of how you are "
    "with people you know."
)


@dataclass(frozen=True)
class SkillRow:
    """One behaviour. ``practised`` is false where the course has nothing on it yet, ``chosen`` true where the
    learner said that it matters most to them now."""

    module: str
    name: str
    estimate: Estimate
    practised: bool
    chosen: bool = False
    before: Estimate | None = None
    """The estimate as it was four weeks ago, where there was one."""
    id: str = ""
    can_practise: bool = False
    about: str = ""
    """The last situations in which it was practised, and when it comes up again."""

    @property
    def words(self) -> str:
        """``78, likely 60 to 92``, or what is missing."""
        if not self.practised:
            return say("coming")
        if not self.estimate.enough:
            return say("too few answers yet, {count} of {most}", count=self.estimate.answers, most=ENOUGH)
        low, mean, high = (round(100 * each) for each in (self.estimate.low, self.estimate.mean, self.estimate.high))
        return say("{mean}, likely {low} to {high}", mean=mean, low=low, high=high)


@dataclass(frozen=True)
class SureRow:
    """First answers given with one degree of sureness: ``expected`` and ``scored``, in [0, 1], of ``answers``."""

    name: str
    expected: float
    scored: float
    answers: int


@dataclass(frozen=True)
class Learnt:
    """All that Skills shows. ``stats`` is None where the learner wants it calm."""

    rows: tuple[SkillRow, ...]
    sure: tuple[SureRow, ...]
    stats: Stats | None


def learnt(profile: Profile, outline: Outline) -> Learnt:
    """Raises ProfileError."""
    learner, settings, now = profile.refresh(), profile.settings, profile.environment.now()
    shown = None if settings.calm else stats(outline, learner, now)
    then = _back_then(profile, learner, now)
    rows = tuple(_told(row, outline, learner, then, now) for row in skills(outline, learner, settings.focus))
    return Learnt(rows, sureness(learner), shown)


def _told(row: SkillRow, outline: Outline, learner: LearnerState, then: LearnerState, now: datetime) -> SkillRow:
    was = then.skills.get(row.id) or SkillState()
    before = Estimate(was.total, was.answers) if was.answers >= ENOUGH and row.estimate.enough else None
    about = [say("Four weeks ago: {mean}.", mean=round(100 * before.mean))] if before else []
    return replace(
        row,
        before=before,
        can_practise=bool(practice(outline, learner, now, row.id)),
        about=" ".join(filter(None, [*about, _about(row.id, outline, learner, now)])),
    )


def _back_then(profile: Profile, learner: LearnerState, now: datetime) -> LearnerState:
    """The learner's state as it was four weeks ago: the facts up to then, added up."""
    from relcourse.progress.projection import project  # home, which is drawn from rows too, reads no fact

    until = int((now - BACK).timestamp() * 1000)
    return project(learner.anew(), takewhile(lambda event: event.at <= until, profile.log.events(profile.course)))


def _about(key: str, outline: Outline, learner: LearnerState, now: datetime) -> str:
    """``Last: The tour, 70; Two for Olga, 100. Comes up on Friday.``"""
    seen = sorted((learner.results[each].seen, each) for each in _items(outline, key) if each in learner.results)
    scored = [(title_of(each, outline.titles), learner.results[each].last or 0) for _, each in reversed(seen)]
    last = [say("{title}, {score}", title=title, score=round(100 * score)) for title, score in scored[:SITUATIONS]]
    card = learner.skills[key].card if key in learner.skills else None
    parts = [say("Last: {situations}.", situations="; ".join(last))] if last else []
    if card:
        day, today = day_of(card.due, now.tzinfo), today_at(now)
        parts.append(
            say("It has come up again.") if day <= today else say("Comes up {when}.", when=coming_day(day, today))
        )
    return " ".join(parts)


def _items(outline: Outline, key: str) -> Iterator[str]:
    """The items of the course that are about a skill."""
    for module in outline.modules:
        for lesson in module.lessons:
            for item in (*lesson.practice, *lesson.reviews):
                if key in (item.skills or lesson.skills):
                    yield item.id


def sureness(learner: LearnerState) -> tuple[SureRow, ...]:
    """How well the learner knows what they know, from a guess to a bet; degrees never used are left out."""
    return tuple(
        SureRow(say(name), MEANT[key], learner.sure[key][1] / learner.sure[key][0], int(learner.sure[key][0]))
        for key, name in LEVELS.items()
        if key in learner.sure
    )


def skills(outline: Outline, learner: LearnerState, focus: Sequence[str] = ()) -> tuple[SkillRow, ...]:
    """Every behaviour of the course, in its order; ``focus`` are those that the learner chose."""
    return tuple(_rows(outline, learner, focus))


def _rows(outline: Outline, learner: LearnerState, focus: Sequence[str]) -> Iterator[SkillRow]:
    taught = outline.taught
    for module in outline.modules:
        for key, name in module.skills.items():
            mine = learner.skills.get(key) or SkillState()
            known = key in taught or bool(mine.answers)  # an item may practise what its lesson does not name
            yield SkillRow(module.title, name, Estimate(mine.total, mine.answers), known, key in focus, id=key)


def _next(rows: tuple[SkillRow, ...]) -> SkillRow | None:
    """The behaviour to practise next: one with too few answers yet, else the one with the most room to grow.

    Those that the learner chose come first; None before a first answer where they chose none.
    """
    open_rows = [row for row in rows if row.practised]
    if not any(row.chosen or row.estimate.answers for row in open_rows):
        return None
    few = [row for row in open_rows if not row.estimate.enough]
    if few:
        return min(few, key=lambda row: (not row.chosen, row.estimate.answers))
    return min(open_rows, key=lambda row: row.estimate.mean, default=None)


def next_skill(rows: tuple[SkillRow, ...]) -> str:
    """What to practise next and why, as a sentence; "" where there is nothing to practise."""
    row = _next(rows)
    if row is None:
        return say("A first lesson will begin to show where you are.") if any(each.practised for each in rows) else ""
    if not row.estimate.enough:
        if row.chosen:
            about = message("Next: {skill}, as you chose. A lesson or a few reviews of it will show where you are.")
        else:
            about = message("Next: {skill}. A lesson or a few reviews of it will show where you are.")
        return say(about, skill=row.name)
    return say("Next: {skill}. It has the most room to grow.", skill=row.name)


def line(found: Estimate, width: int, before: Estimate | None = None) -> str:
    """An estimate drawn from 0 to 100, where it probably lies and the best guess, ``····━━━━━●━━━··``; and as ``○``
    where that was before."""
    low, mean, high = (round(each * (width - 1)) for each in (found.low, found.mean, found.high))
    was = round(before.mean * (width - 1)) if before else -1
    signs = {was: "○", mean: "●"}
    return "".join(signs.get(n) or ("━" if low <= n <= high else "·") for n in range(width))
