"""A preview on the full screen."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from relcourse.tui.base_app import BaseApp
from relcourse.tui.preview.preview_screen import PreviewScreen
from relcourse.tui.themes import DARK
from relcourse.workbench.preview.edition import Edition
from relcourse.workbench.preview.preview_player import PreviewPlayer
from relcourse.workbench.preview.spots import Spot
from relcourse.workbench.preview.temporary_profile import Throwaway


class PreviewApp(BaseApp):
    """``edition`` is the course as it was read first; ``throwaway`` is closed with the app."""

    # a first screen's styles come with the app
    CSS_PATH = ["../app.tcss", *PreviewScreen.CSS_PATH]
    how = (
        "How a preview goes",
        "Keep your editor beside it: saving a file draws it here at once, in the same place. You play as somebody "
        "new, and nothing of it is kept. While a file is broken, its last good version stays on the screen. w shows "
        "what a conversation remembers and which conditions hold, t takes the last choice back.",
    )

    def __init__(self, edition: Edition, throwaway: Throwaway, spot: Spot | None = None, theme: str = DARK) -> None:
        super().__init__()
        self._edition = edition
        self._throwaway = throwaway
        self._spot = spot
        self.begin_in(theme)

    def get_default_screen(self) -> Screen[Any]:
        return PreviewScreen(self._edition, self._new_player, self._spot)

    def on_unmount(self) -> None:
        self.close_files()

    def close_files(self) -> None:
        self._throwaway.close()

    def _new_player(self, edition: Edition) -> PreviewPlayer:
        return PreviewPlayer(edition, self._throwaway.fresh(edition.folder))
