"""Skills: each behaviour with its estimate as a line, its uncertainty included; then what practice adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner.skills import ABOUT, SURE_ABOUT, Learnt, SkillRow, SureRow, line, next_skill
from relcourse.learner.stats import BadgeRow, Stats
from relcourse.text.numbers_in_words import days_in_words, points_in_words
from relcourse.text.sentences import key, say, say_count
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar

_WIDTH = 21


class SkillsScreen(SafeScreen[None]):
    CSS_PATH = "skills.tcss"
    AUTO_FOCUS = "VerticalScroll"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h,enter", "dismiss", key("home"), key_display="esc")]

    def __init__(self, learnt: Learnt) -> None:
        super().__init__()
        self.learnt = learnt

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(say("Skills"), "bold"), id="heading")
        with VerticalScroll():
            yield Static(next_skill(self.learnt.rows), id="next", markup=False)
            for module, rows in groupby(self.learnt.rows, key=lambda row: row.module):
                yield _heading(module)
                yield from map(_row, rows)
            yield Static(say(ABOUT), classes="about", markup=False)
            if self.learnt.sure:
                yield _heading(say("How sure you were"))
                yield from map(_sure_row, self.learnt.sure)
                yield Static(say(SURE_ABOUT), classes="about", markup=False)
            if self.learnt.stats:
                yield from _growth(self.learnt.stats)
        yield KeyBar()


def _heading(text: str) -> Static:
    return Static(Content.styled(text, "bold"), classes="module")


def _row(row: SkillRow) -> Horizontal:
    """The name, a line for the estimate or pips for the answers so far, and the same in words."""
    return _three(row.name, _drawn(row), row.words, "$primary" if row.practised else "$edge")


def _three(name: str, drawn: str, words: str, colour: str = "$primary") -> Horizontal:
    return Horizontal(
        Static(name, classes="name", markup=False),
        Static(Content.styled(drawn, colour), classes="bar"),
        Static(Content.styled(words, "$quiet"), classes="words"),
    )


def _drawn(row: SkillRow) -> str:
    if row.practised and not row.estimate.enough:
        return "●" * row.estimate.answers + "○" * row.missing
    return line(row.estimate, _WIDTH) if row.practised else ""


def _sure_row(row: SureRow) -> Horizontal:
    """What was scored as a bar, with a mark where the learner expected to be."""
    scored, expected = (round(each * (_WIDTH - 1)) for each in (row.scored, row.expected))
    drawn = "".join("┃" if n == expected else "━" if n <= scored else "·" for n in range(_WIDTH))
    scale = f"{round(100 * row.scored)} (┃ {round(100 * row.expected)})"
    words = say_count(row.answers, "{scale}, {count} answer", "{scale}, {count} answers", scale=scale)
    return _three(row.name, drawn, words)


def _growth(stats: Stats) -> Iterator[Widget]:
    yield _heading(f"{stats.rank[0].upper()}{stats.rank[1:]}")
    yield Static(
        Content.styled(say("{points}, {to_go}", points=points_in_words(stats.points), to_go=stats.to_go), "$quiet")
    )
    if stats.badges:
        yield _heading(say("Badges"))
        yield from map(_badge, stats.badges)
    yield _heading(say("Days with practice"))
    for day, week in zip(stats.week, zip(*stats.weeks, strict=True), strict=True):
        yield Static(Content.assemble((f"{day.name}  ", "$quiet"), (" ".join(week), "$primary")))
    about = say(
        "The last {weeks} weeks, this one on the right. {days} in all.",
        weeks=len(stats.weeks),
        days=days_in_words(stats.days),
    )
    yield Static(about, classes="about", markup=False)


def _badge(row: BadgeRow) -> Horizontal:
    sign, style = (("◆ ", "$accent"), "bold") if row.given else (("◇ ", "$edge"), "")
    count = ""
    if row.badge.at > 1 and not row.given:
        count = f"  {say('{count} of {most}', count=row.count, most=row.badge.at)}"
    return Horizontal(
        Static(Content.assemble(sign, (row.badge.name, style), (count, "$quiet")), classes="name"),
        Static(Content.styled(row.badge.about, "$quiet"), classes="about-badge"),
        classes="badge",
    )
