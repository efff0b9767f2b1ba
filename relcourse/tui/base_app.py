"""What every full-screen face of relcourse has: its colours, help, the command palette and a way out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from relcourse.text import control_characters
from relcourse.tui.command_palette import commands
from relcourse.tui.harmless_lines import HarmlessLines
from relcourse.tui.themes import QUIET, THEMES

_HOW = (
    "You decide first, then you see what happens, then you read why. Nothing is lost: every answer is on disk "
    "before the next screen is drawn, so you may leave at any moment and come back to the same decision."
)


class BaseApp(App[None]):
    TITLE = "relcourse"
    CSS_PATH = ["app.tcss"]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("colon", "command_palette", "commands", key_display=":", show=False),
        Binding("ctrl+p", "command_palette", "commands", key_display="^p", show=False, priority=True),
        Binding("q", "quit", "quit"),
    ]
    parting = "q quits."
    """What ctrl+c says where nothing is selected."""
    how: tuple[str, str] = ("How the course goes", _HOW)
    """What help says below the keys: a heading and a text."""

    def __init__(self) -> None:
        super().__init__()
        self._door = HarmlessLines()
        self.error_console = Console(markup=False, highlight=False, stderr=True, color_system=None)
        for theme in THEMES:
            self.register_theme(theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through before it is drawn; the door is last."""
        return [*super().get_line_filters(), self._door]

    def copy_to_clipboard(self, text: str) -> None:
        """Whatever is copied is pasted into another program."""
        super().copy_to_clipboard(control_characters.without(text))

    def notify(self, message: str, **options: Any) -> None:
        """A sentence in the corner. It may name what others wrote, so nothing in it is ever taken for markup."""
        super().notify(message, **{**options, "markup": False})

    def begin_in(self, theme: str) -> None:
        """Set a theme quietly: the first frame is then drawn in its colours, not drawn again in them."""
        self.set_reactive(BaseApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"quiet": QUIET}

    def action_command_palette(self) -> None:
        from relcourse.tui.screens.safe_screen import Palette  # when it is opened

        if not any(isinstance(each, Palette) for each in self.screen_stack):
            self.push_screen(Palette())

    def action_help_quit(self) -> None:
        self.notify(self.parting, timeout=3)

    def action_help(self) -> None:
        from relcourse.tui.screens.help import HelpScreen  # when it is opened

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen, *self.how))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        return commands(self, screen)
