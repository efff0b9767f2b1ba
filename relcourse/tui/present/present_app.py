"""A conversation for a room, on the full screen."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from relcourse.tui.base_app import BaseApp
from relcourse.tui.present.present_screen import PresentScreen
from relcourse.tui.themes import DARK
from relcourse.workbench.present.room import Room
from relcourse.workbench.present.tally import Tally


class PresentApp(BaseApp):
    """``room`` is where the room stands; it outlives the app, so that its last decision can be recorded."""

    # a first screen's styles come with the app
    CSS_PATH = ["../app.tcss", *PresentScreen.CSS_PATH]
    how = (
        "How it goes with a room",
        "Read the scene aloud, show the choices, and ask for hands: one number each, then Enter. The room sees how "
        "it split before it hears what happens. n shows your notes, and w why the conversation stands as it does, on "
        "this screen only while you ask for them.",
    )

    def __init__(self, room: Room, tally: Tally, theme: str = DARK) -> None:
        super().__init__()
        self._first = PresentScreen(room, tally)
        self.begin_in(theme)

    @property
    def room(self) -> Room:
        return self._first.room

    def get_default_screen(self) -> Screen[Any]:
        return self._first
