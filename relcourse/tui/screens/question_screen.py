"""A question that stands alone on the screen, on a card: a heading, what it is about, and the answers."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from relcourse.course.questions import PickOne
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar

T = TypeVar("T")


class QuestionScreen(SafeScreen[T]):
    """Posts ``Answered`` to itself."""

    CSS_PATH = "question_screen.tcss"
    bar: ClassVar[tuple[str, ...]] = ("quit",)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]

    def __init__(self, heading: str, about: str, question: PickOne) -> None:
        super().__init__()
        self._heading = heading
        self._about = Static(about, id="about", markup=False)
        self._rows = PickOneRows(question)

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(self._heading, id="heading", markup=False)
            yield self._about
            yield self._rows
        yield KeyBar()

    def on_mount(self) -> None:
        self._rows.focus()

    def say(self, sentence: str) -> None:
        """Put a sentence in the place of what the question is about."""
        self._about.update(sentence)
