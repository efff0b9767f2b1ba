"""What the course may call the learner: asked once, after the first conversation."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from relcourse.learner.welcome import CALLED, which_file
from relcourse.lesson.errors import BadAnswer, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import key, say
from relcourse.tui.screens.first_minute import go_on
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice
from relcourse.tui.widgets.one_line_input import OneLineInput


class Name(OneLineInput):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", key("go on"), key_display="↵"),
        Binding("escape", "screen.home", key("leave"), key_display="esc"),
    ]


class NameCardScreen(SafeScreen[None]):
    CSS_PATH = "welcome.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._typed = Name(placeholder=say("a name or initials, or nothing"), compact=True)
        self._notice = Notice()

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(self.session.title, "bold"), id="heading")
        with Vertical(id="card"):
            yield Static(say(CALLED), markup=False, classes="apart")
            yield self._typed
            yield Static(which_file(self.session.log), id="kept", markup=False)
        yield self._notice
        yield KeyBar()

    def on_mount(self) -> None:
        self._typed.focus()

    def tell(self, sentence: str) -> None:
        self._notice.say(sentence)

    def next_key(self) -> None:
        self.tell("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.session.take_name(event.value)
            go_on(self, self.session)
        except (BadAnswer, ProfileError) as error:
            self.tell(str(error))

    def action_home(self) -> None:
        """Home without a name: it is asked again at the next start."""
        self.dismiss()
