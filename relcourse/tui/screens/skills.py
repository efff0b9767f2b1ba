"""Skills: each behaviour with its estimate as a line, its uncertainty included; then what practice adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner.skills import ABOUT, SURE_ABOUT, Learnt, SureRow, next_skill
from relcourse.learner.stats import BadgeRow, Stats
from relcourse.lesson.session import Session
from relcourse.text.numbers_in_words import days_in_words, points_in_words
from relcourse.text.sentences import key, message, say, say_count
from relcourse.tui.screens.room import RoomScreen
from relcourse.tui.widgets.skill_rows import SkillRows

if TYPE_CHECKING:
    from relcourse.lesson.player import Player
    from relcourse.lesson.views import View

_WIDTH = 21


class SkillsScreen(RoomScreen):
    CSS_PATH = ["room.tcss", "skills.tcss"]
    AUTO_FOCUS = ""
    heading = message("Skills")
    bar = ("practise", "growth", "leave")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise", key("practise")),
        Binding("t", "growth", key("badges and days")),
        Binding("escape,h,enter", "leave", key("home"), key_display="esc"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._take(session.skills())

    def _take(self, learnt: Learnt) -> None:
        self.learnt = learnt
        self._rows = SkillRows(learnt.rows)
        self._about = Static(self._rows.about, id="about", markup=False)
        self._about.set_class(not self._rows.about, "-silent")

    def column(self) -> Iterable[Widget]:
        yield self._told()
        yield self._about
        if self.learnt.stats:
            yield VerticalScroll(*_growth(self.learnt.stats), id="growth")

    def _told(self) -> VerticalScroll:
        """All but badges and days: they stand at the side where there is room, else in its place when asked for."""
        told: list[Widget] = [Static(next_skill(self.learnt.rows), id="next", markup=False), self._rows]
        if any(row.estimate.enough for row in self.learnt.rows):
            told.append(Static(say(ABOUT), classes="about", markup=False))
        if any(row.before for row in self.learnt.rows):
            told.append(Static(say("○ is where it stood four weeks ago."), classes="about", markup=False))
        if self.learnt.sure:
            told += [_heading(say("How sure you were")), *map(_sure_row, self.learnt.sure)]
            told.append(Static(say(SURE_ABOUT), classes="about", markup=False))
        return VerticalScroll(*told, can_focus=False, id="told")

    def side(self) -> Iterable[Widget]:
        return (VerticalScroll(*_growth(self.learnt.stats), can_focus=False),) if self.learnt.stats else ()

    def on_mount(self) -> None:
        self._rows.focus(scroll_visible=False)  # what is next stands above them

    async def on_screen_resume(self) -> None:
        """Draw anew what was practised in between."""
        learnt, at = self.session.skills(), self._rows.cursor
        if learnt != self.learnt:
            self._take(learnt)
            self._rows.set_reactive(SkillRows.cursor, at)
            await self.recompose()
            self._rows.focus(scroll_visible=False)

    def on_skill_rows_marked(self) -> None:
        self._about.update(self._rows.about)
        self._about.set_class(not self._rows.about, "-silent")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        marked = self._rows.marked
        if action == "practise":
            return bool(marked and marked.can_practise) and not self.has_class("-growth")
        if action == "growth":
            return self.learnt.stats is not None and not self.has_class("-wide")
        return True

    def action_practise(self) -> None:
        """A review of what there is to the marked one; then back here."""
        from relcourse.tui.screens.player import PlayerScreen  # when it is opened

        marked = self._rows.marked
        if marked is None:
            return

        def begin() -> tuple[Player, View]:
            self.session.catch_up()
            return self.session.open_review(marked.id)

        self.app.push_screen(PlayerScreen(begin))

    def action_growth(self) -> None:
        """Badges and days, until the same key."""
        self.toggle_class("-growth")
        if self.has_class("-growth"):
            self.query_one("#growth").focus()
        else:
            self._rows.focus(scroll_visible=False)
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Out of badges and days first; then home."""
        if self.has_class("-growth") and not self.has_class("-wide"):
            self.action_growth()
        else:
            self.dismiss()


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
