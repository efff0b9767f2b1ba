"""Which profile to take up, asked before home where there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from relcourse.course.questions import Option, PickOne
from relcourse.learner.profile_picker import NAME_RULE, NEW_NAME, WHO, Choice, refused
from relcourse.lesson.errors import ProfileError
from relcourse.text.sentences import key, say
from relcourse.tui.questions.pick_rows import PickOneRows
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.widgets.key_bar import KeyBar
from relcourse.tui.widgets.one_line_input import OneLineInput

_COLUMN = 20
"""Names are put in a column as wide as the longest, but no wider than this."""


class ProfileRows(PickOneRows):
    """The profiles; the one used last has the cursor."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        wide = min(_COLUMN, max(len(each.name) for each in choices))
        super().__init__(
            PickOne(say(WHO), tuple(Option(each.name, each.about, each.name.ljust(wide)) for each in choices))
        )

    def on_mount(self) -> None:
        self.cursor = 0
        super().on_mount()


class NewName(OneLineInput):
    """The name of a profile to begin."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", key("begin"), key_display="↵"),
        Binding("escape", "screen.leave_name", key("not now")),
    ]


class PickerScreen(SafeScreen[None]):
    """``take_up`` opens a profile by name and goes on; it may raise ProfileError, said here."""

    CSS_PATH = "profile_picker.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "new", key("new profile"))]

    def __init__(self, choices: Sequence[Choice], take_up: Callable[[str], None]) -> None:
        super().__init__()
        self._choices = choices
        self._take_up = take_up
        self._rows = ProfileRows(choices)
        self._wanted = NewName(placeholder=say(NAME_RULE), compact=True)
        self._said = Static(id="notice-line", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(id="card"):
            yield Static(say(WHO), id="who", markup=False)
            with VerticalScroll(id="profiles", can_focus=False):
                yield self._rows
            with Vertical(id="new"):
                yield Static(say("{what}:", what=say(NEW_NAME)), markup=False)
                yield self._wanted
            yield self._said
        yield KeyBar()

    def on_mount(self) -> None:
        self.action_leave_name()

    def tell(self, sentence: str) -> None:
        """Say one sentence below; "" says nothing."""
        self._said.update(sentence)
        self._said.display = bool(sentence)

    def action_new(self) -> None:
        self._naming(True)
        self._wanted.focus()

    def action_leave_name(self) -> None:
        self._naming(False)
        self._rows.focus()

    def _naming(self, now: bool) -> None:
        self.tell("")
        self.set_class(now, "-naming")
        self.query_one("#new").display = now

    def on_answered(self, event: Answered) -> None:
        event.stop()
        self._take(str(event.answer))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        name = event.value.strip()
        why = refused(name, [each.name for each in self._choices])
        if why:
            self.tell(why)
        else:
            self._take(name)

    def _take(self, name: str) -> None:
        if not self.is_current:
            return
        try:
            self._take_up(name)
        except ProfileError as error:
            self.tell(str(error))
