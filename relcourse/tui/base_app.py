"""What every full-screen face of relcourse has: its colours, help, the command palette and a way out."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from rich.console import Console
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.constants import TEXTUAL_ANIMATIONS
from textual.driver import Driver
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from relcourse.lesson.errors import ProfileError
from relcourse.text import control_characters
from relcourse.text.pasted_text import without_escapes
from relcourse.text.sentences import key, message, say
from relcourse.tui.harmless_lines import HarmlessLines
from relcourse.tui.keyboard_layouts import by_its_place
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.themes import THEMES, variables

_HOW = message(
    "You decide first, then you see what happens, then you read why. Nothing is lost: every "
    "answer is on disk before the next screen is drawn, so you may leave at any moment and "
    "come back to the same decision."
)

_ON_ITS_WAY = 0.2
"""Seconds for what was typed just before a signal: it is waited for, and kept."""


class BaseApp(App[None]):
    TITLE = "relcourse"
    CSS_PATH = ["app.tcss"]
    ENABLE_COMMAND_PALETTE = False  # ours is screens/palette.py
    BINDINGS = [
        Binding("question_mark", "help", key("help"), key_display="?"),
        Binding("colon", "command_palette", key("more"), key_display=":"),
        Binding("ctrl+p", "command_palette", key("commands"), key_display="^p", show=False, priority=True),
        Binding("q", "quit", key("quit"), show=False),
    ]
    parting = message("q quits.")
    """What ctrl+c says where nothing is selected."""
    how: tuple[str, str] = (message("How the course goes"), _HOW)
    """What help says below the keys: a heading and a text."""

    def __init__(self) -> None:
        super().__init__()
        self.stopped_by = ""
        """Why the app could not go on, as a sentence."""
        self._loop_here: asyncio.AbstractEventLoop | None = None
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

    def let_move(self, moves: bool) -> None:
        """Whether things may move, as far as the environment lets them."""
        self.animation_level = TEXTUAL_ANIMATIONS if moves else "none"

    def begin_in(self, theme: str) -> None:
        """Set a theme quietly: the first frame is then drawn in its colours, not drawn again in them."""
        self.set_reactive(BaseApp.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        found = super().get_driver_class()
        if found.__module__ != "textual.drivers.linux_driver":  # Windows, or what a developer asked for
            return found
        from relcourse.tui.terminal_driver import TerminalDriver  # there is no termios elsewhere

        return TerminalDriver

    def on_load(self) -> None:
        self._loop_here = asyncio.get_running_loop()

    async def on_event(self, event: events.Event) -> None:
        """Nothing that is pasted steers a terminal, wherever it goes."""
        if isinstance(event, events.Key) and not event.is_forwarded and isinstance(self.screen, SafeScreen):
            self.screen.next_key()
        if isinstance(event, events.Key) and not event.is_forwarded and not self._is_writing(event):
            event = by_its_place(event)
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event.text = without_escapes(event.text)
        await super().on_event(event)

    def _is_writing(self, event: events.Key) -> bool:
        """Whether a key is a letter in something that is written."""
        focused = self.screen.focused if self.screen_stack else None
        return focused is not None and focused.check_consume_key(event.key, event.character)

    # Ending

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """End, with everything that is typed on disk."""
        self.keep_typing()
        super().exit(result, return_code, message)

    def keep_typing(self) -> None:
        """Keep what is typed on any screen and kept nowhere yet, as far as that can be done."""
        with suppress(ProfileError):  # it was said when it could not be kept while it was typed
            for screen in self.screen_stack:
                if isinstance(screen, SafeScreen):
                    screen.keep_typing()

    def stop(self, sentence: str, code: int = 2) -> None:
        """End with a sentence for the terminal that stays."""
        self.stopped_by = sentence
        self.exit(return_code=code)

    def leave(self, code: int) -> None:
        """End in good order, from a signal's handler."""
        if self._loop_here is None:
            sys.exit(code)
        loop = self._loop_here
        loop.call_soon_threadsafe(loop.call_later, _ON_ITS_WAY, lambda: self.exit(return_code=code))

    def let_go(self) -> bool:
        """Keep what is typed, close what is open and give the terminal back at once, from a signal's handler.

        False in the middle of a write: then it has to be done a moment later.
        """
        if self.writes:
            return False
        with suppress(Exception):  # nothing stands in the way of the end, and no more than this can be done
            self.keep_typing()
            self.close_files()
        if driver := getattr(self, "_driver", None):
            getattr(driver, "give_back", lambda: None)()
        return True

    @property
    def today(self) -> date:
        """The day it is, by the clock of what is open."""
        from relcourse.learner.plans import today_here  # when a plan is written

        return today_here()

    @property
    def writes(self) -> bool:
        """Whether it is in the middle of a write."""
        return False

    def close_files(self) -> None:
        """Close what is open, more than once if need be."""

    def _handle_exception(self, error: Exception) -> None:
        """A profile in trouble that no screen could speak of, and a fault of the program, end it with a sentence."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(cause, ProfileError):
            self.stop(str(cause))
            return
        from relcourse.learner.fault_report import FAULT, fault_report  # never needed, if all is well

        if self._exception is None:  # as Textual does, for tests
            self._exception = error
            self._exception_event.set()
            self.stopped_by = fault_report(cause)
        with suppress(Exception):  # the fault may be there
            self.keep_typing()
        self._return_code = FAULT
        self._close_messages_no_wait()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(dark=self.current_theme.dark)

    def action_command_palette(self) -> None:
        from relcourse.tui.screens.palette import PaletteScreen  # when it is opened

        if not any(isinstance(each, PaletteScreen) for each in self.screen_stack):
            self.push_screen(PaletteScreen(self.screen))

    def action_help_quit(self) -> None:
        self.notify(say(self.parting), timeout=3)

    def action_help(self) -> None:
        from relcourse.tui.screens.help import HelpScreen  # when it is opened

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen, *map(say, self.how)))
