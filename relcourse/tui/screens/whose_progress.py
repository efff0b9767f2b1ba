"""Whose progress is it? Asked before home, once, where two courses claim one id."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relcourse.learner.whose_progress import ASK, SAME, WHOSE
from relcourse.lesson.errors import ProfileError
from relcourse.lesson.session import Session
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar


class WhoseProgressScreen(SafeScreen[None]):
    """There is no way round it but q: until it is said, nothing can be recorded in the right place."""

    CSS_PATH = "whose_progress.tcss"

    def __init__(self, session: Session, about: str) -> None:
        super().__init__()
        self.session = session
        self._about = about
        self._rows = PickOneRows(ASK)

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(WHOSE, id="whose", markup=False)
            yield Static(self._about, id="about", markup=False)
            yield self._rows
        yield KeyBar()

    def on_mount(self) -> None:
        self._rows.focus()

    def on_answered(self, event: Answered) -> None:
        event.stop()
        try:
            self.session.say_whose(same=event.answer == SAME)
        except ProfileError as error:
            self.query_one("#about", Static).update(str(error))
            return
        self.dismiss()
