"""A form of a few lines: Enter goes on and at last keeps, Esc leaves it, twice where something was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from relcourse.learner.drafts import BACK
from relcourse.text.cells import cell_width
from relcourse.text.sentences import key, message, say
from relcourse.tui.widgets.half_done import Keeping
from relcourse.tui.widgets.one_line_input import OneLineInput

_LABEL = 14
"""Cells that the labels take at least."""
LEAVES_WORDS = message("Esc again leaves it; what you typed is not kept.")


class ShortLine(OneLineInput):
    """One line of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", key("next, keep"), key_display="↵"),
        Binding("up", "app.focus_previous", key("up"), show=False),
        Binding("down", "app.focus_next", key("down"), show=False),
        Binding("escape", "screen.leave", key("leave it"), key_display="esc"),
    ]


class ShortForm(Vertical):
    """``fields`` are a name, a label and an example each."""

    DEFAULT_CSS = """
    ShortForm {
        height: auto;
        & > Horizontal {
            height: 1;
        }
        .label {
            color: $quiet;
        }
        Input {
            width: 1fr;
            background: $surface;
        }
        Input:focus {
            background: $panel;
        }
        .wrong {
            display: none;
            color: $accent;
        }
    }
    """

    class Kept(Message):
        """The learner came to its end."""

        def __init__(self, values: dict[str, str]) -> None:
            super().__init__()
            self.values = values

    def __init__(
        self,
        heading: str,
        fields: Sequence[tuple[str, str, str]],
        before: Mapping[str, str],
        begun: Mapping[str, str],
    ) -> None:
        """``before`` stands in it where nothing was ``begun``; leaving it then asks nothing."""
        super().__init__()
        self._heading = heading
        self._labels = {key: label for key, label, _ in fields}
        self.lines = {
            key: ShortLine({**before, **begun}.get(key, ""), placeholder=example, compact=True, select_on_focus=False)
            for key, _, example in fields
        }
        self._before = {key: before.get(key, "") for key in self.lines}
        self._keeping = Keeping(self)
        self._asked_to_leave: dict[str, str] | None = None
        """What was typed when Esc was pressed."""
        self._wrong = Static(classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        yield Static(self._heading, classes="heading", markup=False)
        wide = max(_LABEL, *(2 + cell_width(each) for each in self._labels.values()))
        for field, line in self.lines.items():
            label = Static(self._labels[field], classes="label", markup=False)
            label.styles.width = wide
            yield Horizontal(label, line)
        yield self._wrong

    def begin(self) -> None:
        """Into the first line that is empty, else the first."""
        if self.changed:
            self.say(say(BACK))
        lines = list(self.lines.values())
        next((line for line in lines if not line.value), lines[0]).focus()

    def say(self, sentence: str, field: str = "") -> None:
        """What does not fit, and into the line where it stands."""
        self._wrong.update(sentence)
        self._wrong.display = bool(sentence)
        if field in self.lines:
            self.lines[field].focus()

    @property
    def texts(self) -> dict[str, str]:
        return {key: line.value for key, line in self.lines.items()}

    @property
    def changed(self) -> bool:
        """Whether something is written in it that was not there before."""
        return self.texts != self._before

    def lets_go(self) -> bool:
        """Whether it can be left now. Where something was typed it says so, and lets go when asked again."""
        if self.texts in (self._before, self._asked_to_leave):
            return True
        self._asked_to_leave = self.texts
        self.say(say(LEAVES_WORDS))
        return False

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._keeping.soon()
        if self._asked_to_leave not in (None, self.texts):
            self._asked_to_leave = None
            self.say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        lines = list(self.lines.values())
        if event.input is lines[-1]:
            self.post_message(self.Kept(self.texts))
        else:
            lines[lines.index(event.input) + 1].focus()  # type: ignore[arg-type]  # only these lines are in it
