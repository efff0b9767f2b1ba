"""How am I doing: conversations first, then what they add up to; points come after."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from relcourse.learner.home import Home
from relcourse.learner.stats import Day
from relcourse.text.cells import cell_width, filled
from relcourse.text.sentences import say, say_count

_BAR = 14
"""Cells of a bar."""
_LINE = 36
"""Cells of a line: home.tcss says how wide the panel is."""


class YouPanel(Static):
    def show(self, home: Home) -> int:
        """Draw it, and say how many lines it takes."""
        lines = _standing(home)
        self.update(Content("\n").join(lines))
        return len(lines)


def _standing(home: Home) -> list[Content]:
    """Conversations first, then what they add up to; points come after."""
    held = (
        say_count(home.conversations, "{count} conversation held", "{count} conversations held")
        if home.conversations
        else say("No conversation held yet")
    )
    steps = say_count(home.steps, "{done}/{count} step", "{done}/{count} steps", done=home.done)
    lines = [Content.assemble((held, "bold"), (f"  {steps}", "$quiet"))]
    if home.stats:
        level = home.stats.level
        standing = say("{points}, {to_go}", points=home.stats.points, to_go=home.stats.to_go)
        lines.append(_bar(level.into, level.size, f" {standing}"))
        lines.append(Content.assemble(*(_day(day) for day in home.stats.week)))
    else:
        lines.append(_bar(home.done, home.steps, ""))
    lines = [part for line in lines for part in line.wrap(_LINE)]
    strongest, to_grow = say("Strongest"), say("To grow")
    wide = 2 + max(cell_width(strongest), cell_width(to_grow))
    if home.strongest:
        lines.append(Content.assemble((filled(strongest, wide), "$quiet"), home.strongest))
    if home.to_grow:
        lines.append(Content.assemble((filled(to_grow, wide), "$quiet"), home.to_grow))
    return lines


def _bar(full: int, of: int, words: str) -> Content:
    marks = round(_BAR * full / of) if of else 0
    return Content.assemble(("█" * marks, "$primary"), ("░" * (_BAR - marks), "$edge"), (words, "$quiet"))


def _day(day: Day) -> Content:
    return Content.assemble((f"{day.name} ", "$quiet"), (f"{day.sign} ", "$primary"))
