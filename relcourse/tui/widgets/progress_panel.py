"""How am I doing: conversations first, then what they add up to; points come after."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from relcourse.learner.home import Home
from relcourse.learner.stats import Day
from relcourse.text.plurals import counted

_BAR = 14
"""Cells of a bar."""


class YouPanel(Static):
    def show(self, home: Home) -> int:
        """Draw it, and say how many lines it takes."""
        lines = _standing(home)
        self.update(Content("\n").join(lines))
        return len(lines)


def _standing(home: Home) -> list[Content]:
    """Conversations first, then what they add up to; points come after."""
    held = counted(home.conversations, "conversation") + " held" if home.conversations else "No conversation held yet"
    lines = [Content.assemble((held, "bold"), (f"  {home.done}/{counted(home.steps, 'step')}", "$quiet"))]
    if home.stats:
        level = home.stats.level
        lines.append(_bar(level.into, level.size, f" {home.stats.points}, {home.stats.to_go}"))
        lines.append(Content.assemble(*(_day(day) for day in home.stats.week)))
    else:
        lines.append(_bar(home.done, home.steps, ""))
    if home.strongest:
        lines.append(Content.assemble(("Strongest  ", "$quiet"), home.strongest))
    if home.to_grow:
        lines.append(Content.assemble(("To grow    ", "$quiet"), home.to_grow))
    return lines


def _bar(full: int, of: int, words: str) -> Content:
    marks = round(_BAR * full / of) if of else 0
    return Content.assemble(("█" * marks, "$primary"), ("░" * (_BAR - marks), "$edge"), (words, "$quiet"))


def _day(day: Day) -> Content:
    return Content.assemble((f"{day.name} ", "$quiet"), (f"{day.sign} ", "$primary"))
