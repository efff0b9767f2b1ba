"""Home: where am I, what now, how am I doing. The one next thing has the focus: Enter is always right."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.home import Home
from relcourse.lesson.errors import CourseUnreadable, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import key, say
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.course_map import CourseMap
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.next_step_panel import NowPanel
from relcourse.tui.widgets.progress_panel import YouPanel

if TYPE_CHECKING:
    from relcourse.lesson.player import Player
    from relcourse.lesson.views import View

_LOOK = 1.0
"""Seconds between two looks at what other windows have written."""
_SOON = 0.05
"""Seconds after which the first frame is surely painted."""


class HomeScreen(SafeScreen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    bar: ClassVar[tuple[str, ...]] = ("choose", "review", "commitments", "skills", "command_palette")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "review", key("review")),
        Binding("c", "commitments", key("plans")),
        Binding("j", "journal", key("journal")),
        Binding("s", "skills", key("skills")),
        Binding("o", "settings", key("settings")),
        Binding("m", "people", key("people")),
    ]

    def __init__(self, session: Session, *, review: bool = False) -> None:
        """With ``review`` the review opens as soon as the course is known."""
        super().__init__()
        self.session = session
        self._review = review
        self._home: Home | None = None
        self._changes = session.log.changes()

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(id="title")
            yield Static(id="who")
        with Horizontal(id="panels"):
            now = NowPanel(id="now")
            now.border_title = say("Now")
            yield now
            you = YouPanel(id="you")
            you.border_title = say("You")
            yield you
        yield CourseMap(id="map")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(NowPanel).focus()
        self.set_timer(_SOON, self.painted)
        self.set_interval(_LOOK, self.look_at_profile)

    def on_screen_resume(self) -> None:
        self.show()

    def look_at_profile(self) -> None:
        """Draw anew when another window has written; a profile in trouble is said where something is done."""
        with suppress(ProfileError):
            changes = self.session.log.changes()
            if self.is_current and changes != self._changes:
                self._changes = changes
                self.show()

    def show(self) -> None:
        """Draw home as it stands."""
        home = self._home = self.session.home()
        if home is None:
            self.query_one("#title", Static).update("relcourse")
            return
        self.query_one("#title", Static).update(Content.styled(home.title, "bold"))
        self.query_one("#who", Static).update(Content(_who(home)))
        now = self.query_one(NowPanel)
        now.show(home)
        learner = self.query_one(YouPanel).show(home)
        now.styles.min_height = 0 if self.has_class("-narrow") else learner + 2
        self.refresh_bindings()
        self.query_one(CourseMap).show(home.modules, home.now.lesson if home.now else "")
        if self.session.whose:
            self.call_after_refresh(self._ask_whose)
        elif self._review and self.session.name:
            self._review = False
            self.call_after_refresh(self.action_review)

    def _ask_whose(self) -> None:
        from relcourse.tui.screens.whose_progress import WhoseProgressScreen  # home's first frame does not wait for it

        if self.is_current and self.session.whose:
            self.app.push_screen(WhoseProgressScreen(self.session, self.session.whose))

    def painted(self) -> None:
        """After the first frame: what it did not wait for."""
        gc.enable()
        self.look_at_files()
        self.session.back_up()

    @work(thread=True, exclusive=True)
    def look_at_files(self) -> None:
        """After the first frame: read the course's files if they have changed, and what lessons will need."""
        try:
            newer = self.session.read_files()
        except CourseUnreadable as error:
            self.app.call_from_thread(self.app.stop, str(error))  # type: ignore[attr-defined]  # our own app
            return
        if newer:
            self.app.call_from_thread(self.take_files)
        import fsrs  # noqa: F401  # so that the first lesson opens, and its first answer is seen, at once

        from relcourse.tui.screens import player  # noqa: F401

    def take_files(self) -> None:
        self.session.take_files()
        self.show()

    def on_now_panel_chosen(self) -> None:
        if self._home and self._home.asks:
            self.open_onboarding()
        elif self._home and self._home.now:
            self.open_lesson(self._home.now.lesson)

    def on_course_map_opened(self, event: CourseMap.Opened) -> None:
        self.open_lesson(event.lesson)

    def on_course_map_left_above(self) -> None:
        self.query_one(NowPanel).focus()

    def open_lesson(self, lesson: str) -> None:
        self._play(lambda: self.session.open_lesson(lesson))

    def open_onboarding(self) -> None:
        from relcourse.tui.screens.player import PlayerScreen  # home's first frame does not wait for it

        self.app.push_screen(PlayerScreen(self.session.open_onboarding))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if action == "review":
            return bool(self._home and self._home.due)
        return action != "commitments" or bool(self._home and self._home.plans)

    def action_skills(self) -> None:
        from relcourse.tui.screens.skills import SkillsScreen  # home's first frame does not wait for it

        if self.session.outline:
            self.app.push_screen(SkillsScreen(self.session.skills()))

    def action_settings(self) -> None:
        from relcourse.tui.screens.settings import SettingsScreen  # home's first frame does not wait for it

        if self.session.outline:
            self.app.push_screen(SettingsScreen(self.session))

    def action_journal(self) -> None:
        from relcourse.tui.screens.journal import JournalScreen  # home's first frame does not wait for it

        self.app.push_screen(JournalScreen(self.session.journal()))

    def action_commitments(self) -> None:
        from relcourse.tui.screens.plans import CommitmentsScreen  # home's first frame does not wait for it

        self.app.push_screen(CommitmentsScreen(self.session.commitments()))

    def action_people(self) -> None:
        from relcourse.tui.screens.people import PeopleScreen  # home's first frame does not wait for it

        if self.session.outline:
            self.app.push_screen(PeopleScreen(self.session.people()))

    def action_review(self) -> None:
        self._play(self.session.open_review)

    def _play(self, begin: Callable[[], tuple[Player, View]]) -> None:
        """Play something of the course as its files are now."""
        from relcourse.tui.screens.player import PlayerScreen  # home's first frame does not wait for it

        def begin_now() -> tuple[Player, View]:
            self.session.catch_up()
            return begin()

        self.app.push_screen(PlayerScreen(begin_now))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            self.query_one(NowPanel).focus()


def _who(home: Home) -> str:
    """The learner's name, and their level where it is not calm."""
    return " · ".join(part for part in (home.name, home.stats.rank if home.stats else "") if part)
