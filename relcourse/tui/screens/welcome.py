"""The first screen of all: what this is, and one key to the conversation in which it begins."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from relcourse.learner.welcome import how_long, told, what_it_is, where_kept
from relcourse.lesson.session import Session
from relcourse.text.sentences import key, say
from relcourse.tui.screens.first_minute import replace
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.themes import CHOICES
from relcourse.tui.widgets.key_bar import KeyBar


class WelcomeScreen(SafeScreen[None]):
    CSS_PATH = "welcome.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
    bar: ClassVar[tuple[str, ...]] = ("step_in", "colours", "line_by_line", "quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "step_in", key("step in"), key_display="↵"),
        Binding("c", "colours", key("colours")),
        Binding("l", "line_by_line", key("line by line")),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._card = Vertical(id="card")
        self._steps_in = False
        """Whether the learner has gone on before the course was known."""

    def compose(self) -> ComposeResult:
        yield Container(self._card, id="middle")
        yield KeyBar()

    async def on_mount(self) -> None:
        await self.draw()

    async def draw(self) -> None:
        """Say what is known of the course: at the very first start that is nothing before its files are read."""
        outline = self.session.outline
        line, *others = told(outline) or ("",)
        ends = (how_long(outline), where_kept() if outline else say("Reading the course ..."))
        rows = [
            Static(self.session.title or "relcourse", id="title", markup=False),
            Static(what_it_is(), classes="quiet", markup=False),
            Static(line, id="line", markup=False),
            *(Static(each, classes="above", markup=False) for each in others),
            *(
                Static(each, classes="above" if at == 0 else "", markup=False)
                for at, each in enumerate(filter(None, ends))
            ),
        ]
        await self._card.remove_children()
        await self._card.mount_all([each for each in rows if each.content])
        if self._steps_in:
            self.action_step_in()

    def action_step_in(self) -> None:
        """Straight into the conversation; where the course names none, to the one card before home."""
        from relcourse.tui.screens.first_talk import FirstTalkScreen  # the first screen waits for neither
        from relcourse.tui.screens.name_card import NameCardScreen

        self._steps_in = self.session.outline is None
        if self.session.outline:
            replace(self, (FirstTalkScreen if self.session.outline.first else NameCardScreen)(self.session))

    def action_colours(self) -> None:
        """The next colours, on the spot; the app keeps them as the setting."""
        names = [theme for theme, _ in CHOICES]
        at = names.index(self.app.theme) if self.app.theme in names else -1
        self.app.theme = names[(at + 1) % len(names)]

    def action_line_by_line(self) -> None:
        self.app.turn_to_lines()  # type: ignore[attr-defined]  # our own app
