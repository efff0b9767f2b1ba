"""The opening questions, offered once: answered now, or left for later."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.welcome import QUESTIONS
from relcourse.lesson.errors import ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import key, say
from relcourse.tui.screens.first_minute import go_on, replace
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.action_list import ActionList, Entry
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.notice import Notice


class QuestionOfferScreen(SafeScreen[None]):
    CSS_PATH = "welcome.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    bar: ClassVar[tuple[str, ...]] = ("later", "home")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "later", key("later")),
        Binding("escape,h", "home", key("home"), key_display="h"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._notice = Notice()

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(self.session.title, "bold"), id="heading")
        with Vertical(id="card"):
            yield Static(say(QUESTIONS), markup=False, classes="apart")
            yield ActionList((Entry(say("Answer them"), "↵", "answer"), Entry(say("Later"), "s", "later")))
        yield self._notice
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(ActionList).focus()

    def tell(self, sentence: str) -> None:
        self._notice.say(sentence)

    def next_key(self) -> None:
        self.tell("")

    def action_answer(self) -> None:
        from relcourse.tui.screens.player import PlayerScreen  # when it is opened

        replace(self, PlayerScreen(self.session.open_onboarding))

    def action_later(self) -> None:
        """Home, which goes on offering them for a week."""
        try:
            self.session.ask_later()
            go_on(self, self.session)
        except ProfileError as error:
            self.tell(str(error))

    def action_home(self) -> None:
        self.dismiss()
