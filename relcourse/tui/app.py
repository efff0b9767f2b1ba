"""The Textual face. The app names its screens and does no work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.screen import Screen
from textual.theme import Theme

from relcourse.progress.log import Log
from relcourse.progress.settings import keep_setting, setting
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.session import Session
from relcourse.tui.shell import Shell
from relcourse.tui.themes import DARK, LIGHT


class RelcourseApp(Shell):
    """The course at a path, for one profile."""

    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # home is the first screen: its styles come with the app
    parting = "q quits. Everything is saved."

    def __init__(self, course: Path, log: Log, *, review: bool = False, calm: bool = False) -> None:
        super().__init__()
        self._review = review
        self.session = Session(course, log, calm=calm)
        if self._chosen_theme() in (DARK, LIGHT):
            self.begin_in(self._chosen_theme())
        self.stopped_by = ""
        """Why the app could not go on, as a sentence."""

    def on_mount(self) -> None:
        self.theme = self._chosen_theme()
        if not self.session.name:
            from relcourse.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.session))
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def get_default_screen(self) -> Screen[Any]:
        return HomeScreen(self.session, review=self._review)

    def on_unmount(self) -> None:
        self.session.close()

    def _chosen_theme(self) -> str:
        chosen = setting(self.session.log, "theme")
        return chosen if chosen in self.available_themes else DARK

    def _keep_theme(self, theme: Theme) -> None:
        if theme.name != self._chosen_theme():
            keep_setting(self.session.log, "theme", theme.name)

    def stop(self, sentence: str) -> None:
        """End with a sentence for the terminal that stays."""
        self.stopped_by = sentence
        self.exit(return_code=2)
