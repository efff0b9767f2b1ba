"""The Textual face. The app names its screens and does no work."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen
from textual.theme import Theme

from relcourse.progress.log import Log
from relcourse.progress.settings import keep_setting, setting
from relcourse.tui.commands import commands
from relcourse.tui.screens.home import HomeScreen
from relcourse.tui.session import Session
from relcourse.tui.themes import DARK, LIGHT, QUIET, THEMES


class RelcourseApp(App[None]):
    """The course at a path, for one profile."""

    TITLE = "relcourse"
    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # home is the first screen: its styles come with the app
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("colon", "command_palette", "commands", key_display=":", show=False),
        Binding("ctrl+p", "command_palette", "commands", key_display="^p", show=False, priority=True),
        Binding("q", "quit", "quit"),
    ]

    def __init__(self, course: Path, log: Log, *, review: bool = False, calm: bool = False) -> None:
        super().__init__()
        self._review = review
        self.session = Session(course, log, calm=calm)
        for theme in THEMES:
            self.register_theme(theme)
        if self._chosen_theme() in (DARK, LIGHT):
            # set quietly: the first frame is then drawn in these colours, not drawn again in them
            self.set_reactive(RelcourseApp.theme, self._chosen_theme())
            self.stylesheet.set_variables(self.get_css_variables())
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

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"quiet": QUIET}

    def action_command_palette(self) -> None:
        from relcourse.tui.screens.steady import Palette

        if not any(isinstance(each, Palette) for each in self.screen_stack):
            self.push_screen(Palette())

    def action_help_quit(self) -> None:
        """What ctrl+c says where nothing is selected."""
        self.notify("q quits. Everything is saved.", timeout=3)

    def action_help(self) -> None:
        from relcourse.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return commands(self, screen)
