"""Home: where am I, what now, how am I doing. The one next thing has the focus: Enter is always right."""

from __future__ import annotations

import gc
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from relcourse.course.outline import Outline
from relcourse.tui.screens.steady import Steady
from relcourse.tui.session import Session
from relcourse.tui.widgets.course_map import CourseMap
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.walk.due import review_words
from relcourse.walk.home import Home

_SOON = 0.05
"""Seconds after which the first frame is surely painted."""


class NowPanel(Static, can_focus=True):
    """The one next thing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "go on", key_display="↵"),
        Binding("down", "app.focus_next", "map", show=False),
    ]

    class Chosen(Message):
        """The learner goes on."""

    def show(self, home: Home) -> None:
        if home.now is None:
            text = Content("Every lesson that is there is finished.\nOpen any of them again.")
        else:
            what, detail = f"{home.now.verb}: {home.now.title}", home.now.detail
            text = Content.assemble(("▸ ", "$accent"), (what, "bold"), "\n  ", (detail, "$quiet"))
        self.update(Content.assemble(text, _due(home)))

    def action_choose(self) -> None:
        self.post_message(self.Chosen())

    def on_click(self) -> None:
        self.action_choose()


class HomeScreen(Steady[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "review", "review"),
        Binding("c", "commitments", "plans"),
        Binding("j", "journal", "journal"),
        Binding("s", "skills", "skills"),
    ]

    def __init__(self, session: Session, *, review: bool = False) -> None:
        """With ``review`` the review opens as soon as the course is known."""
        super().__init__()
        self.session = session
        self._review = review
        self._home: Home | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(id="title")
            yield Static(id="who")
        with Horizontal(id="panels"):
            now = NowPanel(id="now")
            now.border_title = "Now"
            yield now
            you = Static(id="you")
            you.border_title = "You"
            yield you
        yield CourseMap(id="map")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(NowPanel).focus()
        self.set_timer(_SOON, self.painted)

    def on_screen_resume(self) -> None:
        if self.session.outline:
            self.session.profile.refresh()
        self.show()

    def show(self) -> None:
        """Draw home as it stands."""
        home = self._home = self.session.home()
        if home is None:
            self.query_one("#title", Static).update("relcourse")
            self.query_one(NowPanel).update(Content.styled("Reading the course ...", "$quiet"))
            return
        self.query_one("#title", Static).update(Content.styled(home.title, "bold"))
        self.query_one("#who", Static).update(Content(home.name))
        self.query_one(NowPanel).show(home)
        self.query_one("#you", Static).update(_standing(home))
        for panel in self.query("#now, #you"):
            panel.styles.height = max(3, _panel_lines(home)) + 2
        self.refresh_bindings()
        self.query_one(CourseMap).show(home.modules, home.now.lesson if home.now else "")
        if self._review and self.session.name:
            self._review = False
            self.call_after_refresh(self.action_review)

    def painted(self) -> None:
        """After the first frame: what it did not wait for."""
        gc.enable()
        self.look_at_files()

    @work(thread=True, exclusive=True)
    def look_at_files(self) -> None:
        """After the first frame: read the course's files if they have changed, and what lessons will need."""
        from relcourse.course.problem import CourseUnreadable

        try:
            outline = self.session.newer_outline()
        except CourseUnreadable as error:
            self.app.call_from_thread(self.app.stop, str(error))  # type: ignore[attr-defined]  # our own app
            return
        if outline:
            self.app.call_from_thread(self.take_outline, outline)
        import fsrs  # noqa: F401  # so that the first lesson opens, and its first answer is seen, at once

        from relcourse.tui.screens import player  # noqa: F401

    def take_outline(self, outline: Outline) -> None:
        self.session.take_outline(outline)
        self.show()

    def on_now_panel_chosen(self) -> None:
        if self._home and self._home.now:
            self.open_lesson(self._home.now.lesson)

    def on_course_map_opened(self, event: CourseMap.Opened) -> None:
        self.open_lesson(event.lesson)

    def on_course_map_left_above(self) -> None:
        self.query_one(NowPanel).focus()

    def open_lesson(self, lesson: str) -> None:
        from relcourse.tui.screens.player import PlayerScreen

        self.app.push_screen(PlayerScreen(lambda: self.session.open_lesson(lesson)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if action == "review":
            return bool(self._home and self._home.due)
        return action != "commitments" or bool(self._home and self._home.plans)

    def action_skills(self) -> None:
        from relcourse.tui.screens.skills import SkillsScreen
        from relcourse.walk.skills import skills

        if self.session.outline:
            self.app.push_screen(SkillsScreen(skills(self.session.outline, self.session.profile.refresh())))

    def action_journal(self) -> None:
        from relcourse.tui.screens.journal import JournalScreen
        from relcourse.walk.journal import Journal

        self.app.push_screen(JournalScreen(Journal(self.session.log)))

    def action_commitments(self) -> None:
        from relcourse.tui.screens.commitments import CommitmentsScreen

        self.app.push_screen(CommitmentsScreen(self.session.profile))

    def action_review(self) -> None:
        from relcourse.tui.screens.player import PlayerScreen

        self.app.push_screen(PlayerScreen(self.session.open_review))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            self.query_one(NowPanel).focus()


def _due(home: Home) -> Content:
    """What else waits: plans to look back on, skills to review."""
    plans = f"{_count(home.to_look_back, 'plan')} to look back on" if home.to_look_back else ""
    waiting = [("c ", plans), ("r ", review_words(home.due))]
    return Content.assemble(*(Content.assemble("\n", (key, "$accent"), text) for key, text in waiting if text))


def _panel_lines(home: Home) -> int:
    """How many lines the next thing and what else waits take."""
    return 2 + bool(home.to_look_back) + bool(home.due)


def _standing(home: Home) -> Content:
    width = 16
    full = round(width * home.done / home.steps) if home.steps else 0
    held = (
        "no conversation held yet" if not home.conversations else _count(home.conversations, "conversation") + " held"
    )
    days = _count(home.days, "day") + " practised" if home.days else "Enter begins"
    return Content.assemble(
        (held, "bold"),
        "\n",
        ("█" * full, "$primary"),
        ("░" * (width - full), "$border"),
        f" {home.done} of {home.steps} steps\n",
        (f"{_count(home.answers, 'answer')} given, {days}" if home.answers else days, "$quiet"),
    )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
