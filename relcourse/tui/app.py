"""The Textual face. The app names its screens and does no work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen
from textual.theme import Theme

from relcourse.lesson.errors import ProfileError
from relcourse.lesson.session import Log, Session
from relcourse.tui.base_app import BaseApp
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from relcourse.learner.profile_picker import Choice

_READ = 10
"""Seconds that a sentence in the corner stays."""


def _choices() -> tuple[Choice, ...]:
    from relcourse.learner.profile_picker import choices  # only where there are several profiles

    return choices()


class RelcourseApp(BaseApp):
    """The course at a path, for one profile."""

    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # home is the first screen: its styles come with the app
    parting = "q quits. Everything is saved."

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

    @property
    def session(self) -> Session:
        """What is open, once it is known whose."""
        assert self._session is not None
        return self._session

    def on_mount(self) -> None:
        self.theme = self._chosen_theme()
        if self._session:
            self._welcome()
        else:
            from relcourse.tui.screens.profile_picker import PickerScreen  # only where there are several profiles

            self.push_screen(PickerScreen(self._choices, self._take_up))
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _welcome(self) -> None:
        if not self.session.name:
            from relcourse.tui.screens.welcome import WelcomeScreen  # shown to few, once

            self.push_screen(WelcomeScreen(self.session))

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
        self.switch_screen(HomeScreen(self.session, review=self._review))
        self._welcome()

    def on_unmount(self) -> None:
        if self._session:
            self._session.close()

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
