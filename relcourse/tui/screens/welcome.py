"""The first start: a name, and where things are kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from relcourse.learner.face_sentences import STORED, welcome
from relcourse.lesson.errors import BadAnswer, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import key, say
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.one_line_input import OneLineInput


class WelcomeScreen(ModalScreen[None], SafeScreen[None]):
    CSS_PATH = "welcome.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = [
        Binding("enter", "begin", key("begin"), key_display="↵"),
        Binding("escape", "begin", key("begin without a name"), show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(welcome(self.session.title), id="hello", markup=False)
            yield Static(say("What may the course call you?"), markup=False)
            yield OneLineInput(placeholder=say("a name or initials"), compact=True)
            yield Static(say(STORED, path=self.session.log.path), id="stored", markup=False)
            yield Static(say("Enter begins."), id="enter", markup=False)
        yield KeyBar()

    def on_input_submitted(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        try:
            self.session.name = self.query_one(Input).value.strip() or "you"
        except (BadAnswer, ProfileError) as error:
            self.query_one("#stored", Static).update(str(error))
            return
        self.dismiss()
