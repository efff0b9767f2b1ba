"""What a page rests on: each work, how strong it is, and its limit."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from relcourse.learner.face_sentences import STRENGTHS
from relcourse.lesson.views import Cited
from relcourse.text.sentences import key, say
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar


class EvidenceScreen(ModalScreen[None], SafeScreen[None]):
    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,e", "dismiss", key("close"), key_display="esc")]

    def __init__(self, sources: tuple[Cited, ...]) -> None:
        super().__init__()
        self.sources = sources

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="card"):
            for index, each in enumerate(self.sources):
                yield Static(each.cite, classes="heading later" if index else "heading", markup=False)
                if each.work:
                    yield Static(Content.styled(each.work, "italic"))
                yield Static(each.says, markup=False)
                yield Static(
                    Content.assemble(
                        (f"{say('Evidence:')} ", "$quiet"),
                        (say(STRENGTHS.get(each.strength, each.strength)), "bold $accent"),
                        ". ",
                        each.caveat,
                    )
                )
                if each.url:
                    yield Static(Content.styled(each.url, "$quiet"))
        yield KeyBar()
