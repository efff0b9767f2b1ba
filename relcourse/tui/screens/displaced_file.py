"""Another program has taken the profile's file away: what this window holds is saved elsewhere, or left."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relcourse.learner.displaced_file import ASK, BACK, GONE, LEFT, LOOK_AGAIN, SAVE
from relcourse.lesson.errors import Displaced, ProfileError
from relcourse.lesson.session import Session
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar


class DisplacedFileScreen(SafeScreen[str]):
    """Dismissed with a sentence for the corner. What is half written on the screen below stays there."""

    CSS_PATH = "displaced_file.tcss"

    def __init__(self, session: Session, about: str, leave: Callable[[str], None]) -> None:
        """``leave`` ends the app with a sentence."""
        super().__init__()
        self._session, self._leave = session, leave
        self._about = Static(about, id="about", markup=False)
        self._rows = PickOneRows(ASK)

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(GONE, id="gone", markup=False)
            yield self._about
            yield self._rows
        yield KeyBar()

    def on_mount(self) -> None:
        self._rows.focus()

    def on_answered(self, event: Answered) -> None:
        event.stop()
        try:
            if event.answer == SAVE:
                self.dismiss(self._session.save_beside())
            elif event.answer == LOOK_AGAIN:
                self._session.look()
                self.dismiss(BACK)
            else:
                self._session.let_go()
                self._leave(LEFT)
        except Displaced as error:
            self._about.update(f"It is not there yet. {error}")
        except ProfileError as error:
            self._about.update(str(error))
