"""Skills: each behaviour with its estimate as a line, its uncertainty included; then what practice adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner.skills import ABOUT, SURE_ABOUT, Learnt, SureRow, next_skill
from relcourse.learner.stats import BadgeRow, Stats
from relcourse.text.numbers_in_words import days_in_words, points_in_words
from relcourse.text.sentences import key, message, say, say_count
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.widgets.skill_rows import SkillRows

_WIDTH = 21


class SkillsScreen(RoomScreen):
    CSS_PATH = ["room.tcss", "skills.tcss"]
    AUTO_FOCUS = ""
    heading = message("Skills")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,h,enter", "dismiss", key("home"), key_display="esc")]

    def __init__(self, learnt: Learnt) -> None:
        super().__init__()
        self.learnt = learnt
        self._rows = SkillRows(learnt.rows)
        self._about = Static(id="about", markup=False)

    def column(self) -> Iterable[Widget]:
        return self._told(), self._about

    def _told(self) -> VerticalScroll:
        """All but what stands at the side: how far one is stands there where there is room, else below."""
        told: list[Widget] = [Static(next_skill(self.learnt.rows), id="next", markup=False), self._rows]
        if any(row.estimate.enough for row in self.learnt.rows):
            told.append(Static(say(ABOUT), classes="about", markup=False))
        if self.learnt.sure:
            told += [_heading(say("How sure you were")), *map(_sure_row, self.learnt.sure)]
            told.append(Static(say(SURE_ABOUT), classes="about", markup=False))
        if self.learnt.stats:
            told.append(Vertical(*_growth(self.learnt.stats), classes="growth"))
        return VerticalScroll(*told, can_focus=False)

    def side(self) -> Iterable[Widget]:
        return (VerticalScroll(*_growth(self.learnt.stats), can_focus=False),) if self.learnt.stats else ()

    def on_mount(self) -> None:
        self._rows.focus(scroll_visible=False)  # what is next stands above them

    def on_skill_rows_marked(self) -> None:
        self._about.update(self._rows.about)
        self._about.display = bool(self._rows.about)


def _heading(text: str) -> Static:
    return Static(Content.styled(text, "bold"), classes="module")


def _three(name: str, drawn: str, words: str, colour: str = "$primary") -> Horizontal:
    return Horizontal(
        Static(name, classes="name", markup=False),
        Static(Content.styled(drawn, colour), classes="bar"),
        Static(Content.styled(words, "$quiet"), classes="words"),
    )


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
