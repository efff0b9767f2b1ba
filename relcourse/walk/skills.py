"""Judgement in practised situations, skill by skill: an estimate with its interval, or that it is too early."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relcourse.course.outline import Outline
from relcourse.progress.estimate import Estimate, estimate
from relcourse.progress.standing import SkillStanding, Standing

ABOUT = (
    "Judgement in practised situations, from first answers only. The line is where it probably lies, "
    "the dot in the middle the best guess. It says nothing of how you are with people you know."
)


@dataclass(frozen=True)
class SkillRow:
    """One behaviour. ``practised`` is false where the course has nothing on it yet."""

    module: str
    name: str
    estimate: Estimate
    practised: bool

    @property
    def words(self) -> str:
        """``78, likely 60 to 92``, or what is missing."""
        if not self.practised:
            return "coming"
        if not self.estimate.enough:
            return "too few answers yet"
        low, mean, high = (round(100 * each) for each in (self.estimate.low, self.estimate.mean, self.estimate.high))
        return f"{mean}, likely {low} to {high}"


def skills(outline: Outline, standing: Standing) -> tuple[SkillRow, ...]:
    """Every behaviour of the course, in its order."""
    return tuple(_rows(outline, standing))


def _rows(outline: Outline, standing: Standing) -> Iterator[SkillRow]:
    taught = {skill for lesson in outline.lessons for skill in lesson.skills}
    for module in outline.modules:
        for key, name in module.skills.items():
            mine = standing.skills.get(key) or SkillStanding()
            yield SkillRow(module.title, name, estimate(mine.total, mine.answers), key in taught)


def next_skill(rows: tuple[SkillRow, ...]) -> str:
    """What to practise next and why, as a sentence; "" where there is nothing to practise."""
    open_rows = [row for row in rows if row.practised]
    if not open_rows:
        return ""
    few = [row for row in open_rows if not row.estimate.enough]
    if few:
        row = min(few, key=lambda each: each.estimate.answers)
        return f"Next: {row.name}. A lesson or a few reviews of it will show where you are."
    row = min(open_rows, key=lambda each: each.estimate.low)
    return f"Next: {row.name}. It has the most room to grow."


def line(found: Estimate, width: int) -> str:
    """An estimate drawn from 0 to 100: ``····──────●───··``."""
    low, mean, high = (round(each * (width - 1)) for each in (found.low, found.mean, found.high))
    return "".join("●" if n == mean else "─" if low <= n <= high else "·" for n in range(width))
