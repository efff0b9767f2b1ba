"""Writing: one field or several, with starters to take and change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from relcourse.course.asks import MAX_WRITTEN, BadAnswer, Field, Write
from relcourse.tui.asks.rows import Answered


class Starter(Static):
    """A complete example; choosing it fills the fields."""

    def __init__(self, number: int, filled: dict[str, str], lines: list[str]) -> None:
        first, *rest = lines
        super().__init__(
            Content.assemble((f"{number}  ", "$accent"), (first, "$foreground"), "\n", " ".join(rest)),
            classes="starter",
        )
        self.filled = filled


_LEAVE: list[BindingType] = [
    Binding("escape", "leave", "leave the field"),
    Binding("tab", "screen.focus_next", "next"),
]


class OneLine(Input):
    """A field of one line. Enter goes to the next."""

    BINDINGS: ClassVar[list[BindingType]] = _LEAVE

    def action_leave(self) -> None:
        self.query_ancestor(WriteFields).focus()


class ManyLines(TextArea):
    """A field of many lines. Tab goes on."""

    BINDINGS: ClassVar[list[BindingType]] = _LEAVE

    def action_leave(self) -> None:
        self.query_ancestor(WriteFields).focus()


class Keep(Static, can_focus=True):
    """The one thing to press when the writing is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "keep", "keep it", key_display="↵")]

    def action_keep(self) -> None:
        self.query_ancestor(WriteFields).action_keep()

    def on_click(self) -> None:
        self.action_keep()


class WriteFields(Vertical, can_focus=True):
    """Outside a field, digits take a starter and Enter goes into the first field. Esc leaves a field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "into", "write", key_display="↵"),
        *(Binding(str(digit), f"starter({digit})", f"starter {digit}", show=False) for digit in range(1, 6)),
    ]

    def __init__(self, ask: Write) -> None:
        super().__init__()
        self.ask = ask
        self.starters = [
            Starter(number, dict(each), [each[field.id] for field in ask.fields if not field.days])
            for number, each in enumerate(ask.starters, start=1)
        ]
        self.inputs: dict[str, Input | TextArea] = {field.id: _input(field) for field in ask.fields}
        self._said = Static(self._hint(), classes="hint", markup=False)

    def _hint(self) -> str:
        starters = f"1-{len(self.starters)} takes a starter. " if self.starters else ""
        return f"{starters}Enter begins to write; Tab moves on; Esc leaves a field."

    def compose(self) -> ComposeResult:
        yield from self.starters
        for field in self.ask.fields:
            yield Static(field.label, classes="label", markup=False)
            yield self.inputs[field.id]
        yield Keep("Keep it", id="keep")
        yield self._said

    def action_starter(self, number: int) -> None:
        if number <= len(self.starters):
            self.take(self.starters[number - 1])

    def take(self, starter: Starter) -> None:
        self.fill(starter.filled)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields and go into the first."""
        for key, text in texts.items():
            _set(self.inputs[key], text)
        self.action_into()

    def action_into(self) -> None:
        self.inputs[self.ask.fields[0].id].focus()

    def on_click(self, event: events.Click) -> None:
        if isinstance(event.widget, Starter):
            self.take(event.widget)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    def action_keep(self) -> None:
        answer = {key: _text(widget).strip() for key, widget in self.inputs.items()}
        try:
            self.ask.require(answer)
        except BadAnswer as error:
            self._said.update(str(error))
            self._said.add_class("-said")
            empty = next((widget for key, widget in self.inputs.items() if not answer[key]), None)
            if empty:
                empty.focus()
            return
        self.post_message(Answered(answer))


def _input(field: Field) -> Input | TextArea:
    if field.long:
        area = ManyLines(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        area.placeholder = field.hint
        return area
    return OneLine(placeholder=field.hint, max_length=MAX_WRITTEN, compact=True)


def _text(widget: Input | TextArea) -> str:
    return widget.value if isinstance(widget, Input) else widget.text


def _set(widget: Input | TextArea, text: str) -> None:
    if isinstance(widget, Input):
        widget.value = text
    else:
        widget.text = text
