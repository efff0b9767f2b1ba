"""The Textual face. The app names its screens and does no work."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from relcourse.lesson.errors import Displaced, ProfileError
from relcourse.lesson.session import Log, Session
from relcourse.text.sentences import message
from relcourse.tui.base_app import BaseApp
from relcourse.tui.screens.first_minute import next_screen
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from relcourse.learner.profile_picker import Choice

_READ = 10
"""Seconds that a sentence in the corner stays."""
_LOOK = 1.0
"""Seconds between two looks at whether the profile's file is in its place."""


def _choices() -> tuple[Choice, ...]:
    from relcourse.learner.profile_picker import choices  # only where there are several profiles

    return choices()


class RelcourseApp(BaseApp):
    """The course at a path, for one profile."""

    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # home is the first screen: its styles come with the app
    parting = message("q quits. Everything is saved.")

    def __init__(
        self, course: Path, log: Log | Callable[[str], Log], *, review: bool = False, calm: bool = False
    ) -> None:
        """``log`` is the open profile, or opens the one of a name: then the learner is asked which."""
        super().__init__()
        self._course = course
        self._review = review
        self._calm = calm
        self._open_one = log if callable(log) else None
        self._choices = _choices() if self._open_one else ()
        self._session: Session | None = None if callable(log) else Session(course, log, calm=calm)
        if self._chosen_theme() in (DARK, LIGHT):
            self.begin_in(self._chosen_theme())
        self.goes_on_in_lines = False
        """Whether the learner wants to go on line by line once this has ended."""
        self._is_asking = False
        """Whether it is asked what to do about a file that is not in its place."""

    @property
    def session(self) -> Session:
        """What is open, once it is known whose."""
        assert self._session is not None
        return self._session

    def look(self) -> None:
        """See that all is saved where it is looked for, and ask what to do where it is not."""
        if self._session is None or self._is_asking:
            return
        try:
            self.session.look()
        except Displaced as error:
            self._ask_what_now(str(error))
        except ProfileError:
            pass  # it is said where something is done
        if said := self.session.notices():
            self.notify(said, timeout=_READ)

    def _ask_what_now(self, about: str) -> None:
        from relcourse.tui.screens.displaced_file import DisplacedFileScreen  # hardly anybody ever sees it

        def said(sentence: str | None) -> None:
            self._is_asking = False
            self.notify(sentence or "", timeout=_READ)

        self._is_asking = True
        self.push_screen(DisplacedFileScreen(self.session, about, self.leave_unsaved), said)

    def leave_unsaved(self, sentence: str) -> None:
        """End as the learner wished, with a sentence for the terminal that stays."""
        self.session.moved = sentence
        self.exit()

    async def action_quit(self) -> None:
        """Leave once all is seen to be saved; where it is asked what to do about it, leave that unsaid."""
        asked = self._is_asking
        self.look()
        if asked or not self._is_asking:
            await super().action_quit()

    def action_help_quit(self) -> None:
        self.look()
        if not self._is_asking:
            super().action_help_quit()

    @property
    def kept(self) -> Path | None:
        """Where what this held was saved when it was closed, if its file was gone by then."""
        return self._session.log.kept if self._session else None

    @property
    def parting_words(self) -> str:
        """What stays on the terminal after the app has ended in good order, or ""."""
        return self._session.moved if self._session else ""

    def on_mount(self) -> None:
        self.theme = self._chosen_theme()
        if self._session:
            self.let_move(self._session.moves)
            self.begin()
        else:
            from relcourse.tui.screens.profile_picker import PickerScreen  # only where there are several profiles

            self.push_screen(PickerScreen(self._choices, self._take_up))
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.set_interval(_LOOK, self.look)

    def begin(self) -> None:
        """Where the learner is not home yet, go on with the first minute."""
        with suppress(ProfileError):  # home says it
            if screen := next_screen(self.session):
                self.push_screen(screen)

    def turn_to_lines(self) -> None:
        """End, to go on line by line with the same profile."""
        self.goes_on_in_lines = True
        self.exit()

    def get_default_screen(self) -> Screen[Any]:
        return HomeScreen(self.session, review=self._review) if self._session else Screen()

    def _take_up(self, name: str) -> None:
        """Open the profile that was picked, and go home with it. Raises ProfileError."""
        assert self._open_one
        session = Session(self._course, self._open_one(name), calm=self._calm)
        try:
            session.home()  # what home is drawn from can be read
        except ProfileError:
            session.close()
            raise
        self._session = session
        self.theme = self._chosen_theme()
        self.let_move(session.moves)
        self.switch_screen(HomeScreen(self.session, review=self._review))
        self.begin()

    def on_unmount(self) -> None:
        if self._session:
            self._session.close()

    @property
    def today(self) -> date:
        return self._session.commitments().today if self._session else super().today

    @property
    def writes(self) -> bool:
        return self._session is not None and self._session.log.writes

    def close_files(self) -> None:
        if self._session:
            self._session.log.close()

    def _chosen_theme(self) -> str:
        picked = self._choices[0].theme if self._choices else ""
        chosen = self._session.theme if self._session else picked
        return chosen if chosen in self.available_themes else DARK

    def _keep_theme(self, theme: Theme) -> None:
        if self._session and theme.name != self._chosen_theme():
            try:
                self.session.theme = theme.name
            except ProfileError as error:
                self.notify(str(error), timeout=_READ)

    def _handle_exception(self, error: Exception) -> None:
        """A file that is not in its place is no end: it is asked what to do about it."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, Displaced) and not self._is_asking:
            self._ask_what_now(str(cause))
        else:
            super()._handle_exception(error)
