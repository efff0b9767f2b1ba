"""Home: one list of the next thing, what else waits and the way, and how I am doing. Enter is always right."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.agenda import KEYS, LESSON, PLANS, QUESTIONS, REVIEW
from relcourse.learner.home import Home
from relcourse.learner.welcome import Place
from relcourse.lesson.errors import CourseUnreadable, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import key
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.course_map import CourseMap
from relcourse.tui.widgets.home_figures import HomeFigures, HomeSide
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice
from relcourse.tui.widgets.thing_rows import ThingRows

if TYPE_CHECKING:
    from relcourse.lesson.player import Player
    from relcourse.lesson.views import View

_LOOK = 1.0
"""Seconds between two looks at what other windows have written."""
_SOON = 0.05
"""Seconds after which the first frame is surely painted."""
_TALL = 45
"""Rows of a window in which all modules that are written stand open."""
_NOT_SHORT, _COLUMN, _SIDE, _MARGIN = 24, 75, 34, 2
_ACTIONS = {LESSON: "lesson", PLANS: "commitments", REVIEW: "review", QUESTIONS: "questions"}


class HomeScreen(SafeScreen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    bar: ClassVar[tuple[str, ...]] = ("review", "commitments", "skills", "command_palette")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "review", key("review")),
        Binding("c", "commitments", key("plans")),
        Binding("j", "journal", key("journal")),
        Binding("s", "skills", key("skills")),
        Binding("o", "settings", key("settings")),
        Binding("m", "people", key("people")),
        Binding("e", "share", key("share")),
        Binding(KEYS[LESSON], "lesson", key("next lesson"), show=False),
        Binding(KEYS[QUESTIONS], "questions", key("three questions"), show=False),
        Binding("a", "again", key("again from the turn"), show=False),
    ]

    def __init__(self, session: Session, *, review: bool = False) -> None:
        """With ``review`` the review opens as soon as the course is known."""
        super().__init__()
        self.session = session
        self._review = review
        self._home: Home | None = None
        self._changes = session.log.changes()
        self._took_up = session.outline is not None
        """Whether it is known where the learner is, and they were brought there."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(id="title")
            yield Static(id="who")
        with Horizontal(id="body"):
            with Vertical(id="column"):
                yield ThingRows(id="things")
                yield HomeFigures(id="figures")
                yield CourseMap(id="map")
            yield HomeSide(id="side")
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(ThingRows).focus()
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
        self.query_one("#who", Static).update(Content(home.who))
        self.query_one(ThingRows).show(home.things)
        self.query_one(CourseMap).show(home.modules, home.now.lesson if home.now else "", **self._room())
        self._draw_figures()
        self.refresh_bindings()
        if self.session.whose:
            self.call_after_refresh(self._ask_whose)
        elif self._review and self.session.name:
            self._review = False
            self.call_after_refresh(self.action_review)

    def _room(self) -> dict[str, bool]:
        return {"short": self.app.size.height < _NOT_SHORT, "tall": self.app.size.height >= _TALL}

    def _draw_figures(self) -> None:
        if self._home:
            width = min(_COLUMN, self.app.size.width - 2 * _MARGIN) - 2 * _MARGIN
            self.query_one(HomeFigures).show(self._home, width, short=self._room()["short"])
            self.query_one(HomeSide).show(self._home, _SIDE)

    def on_resize(self) -> None:
        if self._home:
            self.query_one(CourseMap).fit(**self._room())
            self._draw_figures()

    def tell(self, sentence: str) -> None:
        self.query_one(Notice).say(sentence)

    def next_key(self) -> None:
        self.tell("")

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
        self.call_later(self._take_up)

    async def _take_up(self) -> None:
        """Where the course was not known before, what waited for it."""
        from relcourse.tui.screens.welcome import WelcomeScreen  # when the files have changed

        if isinstance(self.app.screen, WelcomeScreen):
            await self.app.screen.draw()
        elif self.is_current and not self._took_up:
            self.app.begin()  # type: ignore[attr-defined]  # our own app
        self._took_up = True

    async def on_thing_rows_chosen(self, event: ThingRows.Chosen) -> None:
        if event.kind:
            await self.run_action(_ACTIONS[event.kind])

    def on_thing_rows_left_below(self) -> None:
        self.query_one(CourseMap).first()

    def on_course_map_opened(self, event: CourseMap.Opened) -> None:
        self.open_lesson(event.lesson)

    def on_course_map_told(self, event: CourseMap.Told) -> None:
        self.tell(event.sentence)

    def on_course_map_left_above(self) -> None:
        self.query_one(ThingRows).last()

    def open_lesson(self, lesson: str) -> None:
        """Open a lesson; the conversation in which the course begins leads on to what else is asked before home."""
        outline = self.session.outline
        if outline and outline.first and outline.first.lesson == lesson and self.session.place() is Place.TALK:
            self.app.begin()  # type: ignore[attr-defined]  # our own app
        else:
            self._play(lambda: self.session.open_lesson(lesson))

    def action_lesson(self) -> None:
        if self._home and self._home.now:
            self.open_lesson(self._home.now.lesson)

    def action_questions(self) -> None:
        from relcourse.tui.screens.player import PlayerScreen  # home's first frame does not wait for it

        self.app.push_screen(PlayerScreen(self.session.open_onboarding))

    def action_again(self) -> None:
        """The conversation held last, once more from where it turned."""
        held = self._home.held if self._home else None
        if held:
            self._play(lambda: self.session.open_from_turn(held))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        home = self._home
        if action in ("review", "commitments", "lesson", "questions", "again"):
            kinds = {thing.kind for thing in home.things} if home else set()
            works = {
                "review": REVIEW in kinds,
                "commitments": bool(home and home.plans),
                "lesson": LESSON in kinds,
                "questions": QUESTIONS in kinds,
                "again": bool(home and home.held),
            }
            return works[action]
        return True

    def action_skills(self) -> None:
        from relcourse.tui.screens.skills import SkillsScreen  # home's first frame does not wait for it

        if self.session.outline:
            self.app.push_screen(SkillsScreen(self.session))

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

    def action_share(self) -> None:
        from relcourse.tui.screens.share import ShareScreen  # home's first frame does not wait for it

        if self.session.outline:
            self.app.push_screen(ShareScreen(self.session.sharing()))

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
            self.query_one(ThingRows).first()
