"""Writing: one field or several, with starters to take and change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from relcourse.course.questions import MAX_WRITTEN, BadAnswer, Field, Write
from relcourse.text.sentences import Message, key, message, say
from relcourse.text.typed_input import as_command
from relcourse.tui.questions.rows import Answered
from relcourse.tui.widgets.half_done import Keeping
from relcourse.tui.widgets.one_line_input import OneLineInput
from relcourse.tui.widgets.paste_limit import tell_after, that_fits

_NEAR = 200
"""Characters before the end from which on the length is shown."""


class Starter(Static):
    """A complete example; choosing it fills the fields."""

    def __init__(self, number: int, filled: dict[str, str], lines: list[str]) -> None:
        first, *rest = lines
        super().__init__(
            Content.assemble((f"{number}  ", "$accent"), (first, "$foreground"), "\n", "\n".join(rest)),
            classes="starter",
        )
        self.filled = filled


_STARTERS = (key("starter 1"), key("starter 2"), key("starter 3"), key("starter 4"), key("starter 5"))
_LEAVE: list[BindingType] = [
    Binding("escape", "leave", key("leave the field")),
    Binding("tab", "screen.focus_next", key("next")),
]


class OneLine(OneLineInput):
    """A field of one line. Enter goes to the next."""

    BINDINGS: ClassVar[list[BindingType]] = _LEAVE

    def action_leave(self) -> None:
        self.query_ancestor(WriteFields).focus()


class ManyLines(TextArea):
    """A field of many lines. Tab goes on."""

    BINDINGS: ClassVar[list[BindingType]] = _LEAVE

    def action_leave(self) -> None:
        self.query_ancestor(WriteFields).focus()

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # Textual awaits one that is awaitable
        self._take_in(event.text)
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        self._take_in(self.app.clipboard)

    def _take_in(self, text: str) -> None:
        """As Textual does it, but no more than there is room for."""
        fits, left_out = that_fits(text, len(self.text) - len(self.selected_text))
        done = self._replace_via_keyboard(fits, *self.selection)
        if done:
            self.move_cursor(done.end_location)
        tell_after(self, left_out)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank where Textual asks for lines before it has styled the area, as it may while colours change."""
        try:
            return super().render_lines(crop)
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height


class Keep(Static, can_focus=True):
    """The one thing to press when the writing is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "keep", key("keep it"), key_display="↵")]

    def action_keep(self) -> None:
        self.query_ancestor(WriteFields).action_keep()

    def on_click(self) -> None:
        self.action_keep()


class WriteFields(Vertical, can_focus=True):
    """While nothing is written, digits take a starter and any other letter begins the first field.

    Esc leaves a field, and once more the form. What is written is posted as ``Drafted`` while it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "into", key("write"), key_display="↵"),
        Binding("escape", "leave", key("other keys")),
        *(
            Binding(str(digit), f"starter({digit})", takes, show=False)
            for digit, takes in enumerate(_STARTERS, start=1)
        ),
    ]
    how: ClassVar[Message] = message("Tab goes on, Esc leaves a field. What you write is kept as you go.")

    def __init__(self, ask: Write, draft: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.ask = ask
        self.draft = draft or {}
        self.starters = [
            Starter(number, dict(each), [each[field.id] for field in ask.fields if not field.days])
            for number, each in enumerate(ask.starters, start=1)
        ]
        self.inputs: dict[str, Input | TextArea] = {
            field.id: _input(field, self.draft.get(field.id, "")) for field in ask.fields
        }
        self._labels = {field.id: Static(classes="label", markup=False) for field in ask.fields}
        self._said = Static(say(self.how), classes="hint", markup=False)
        self._keeping = Keeping(self)

    def compose(self) -> ComposeResult:
        if self.starters:
            yield Static(
                say("1-{most} takes one of these to change; or write your own.", most=len(self.starters)),
                classes="legend",
            )
        yield from self.starters
        for field in self.ask.fields:
            yield self._labels[field.id]
            yield self.inputs[field.id]
        yield Keep(say("Keep it"), id="keep")
        yield self._said
        self._show_lengths()

    @property
    def texts(self) -> dict[str, str]:
        return {key: _text(widget) for key, widget in self.inputs.items()}

    def begin(self) -> None:
        """Put the focus where writing begins: on the starters while nothing is written, else in the first field."""
        if self.starters and not any(self.texts.values()):
            self.focus(scroll_visible=False)
        else:
            self.action_into()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are writing here, not commands."""
        del key
        return character is not None and character.isprintable() and not (self.starters and character.isdigit())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return self.has_focus or action not in ("into", "leave", "starter")

    def on_key(self, event: events.Key) -> None:
        if self.has_focus and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.action_into()
            first = self.inputs[self.ask.fields[0].id]
            assert event.character is not None
            if isinstance(first, Input):
                first.insert_text_at_cursor(event.character)
            else:
                first.insert(event.character)

    def on_paste(self, event: events.Paste) -> None:
        if self.has_focus:
            event.stop()
            self.action_into()
            self.inputs[self.ask.fields[0].id].post_message(events.Paste(event.text))

    def action_starter(self, number: int) -> None:
        if number <= len(self.starters):
            self.take(self.starters[number - 1])

    def take(self, starter: Starter) -> None:
        """Fill the fields from a starter, never over what is written."""
        if any(self.texts.values()):
            self.say(say("Your words stand here. Empty the fields to take a starter."))
            return
        self.fill(starter.filled)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields and go into the first."""
        for field, text in texts.items():
            _set(self.inputs[field], text)
        self.action_into()

    def action_into(self) -> None:
        self.inputs[self.ask.fields[0].id].focus()

    def action_leave(self) -> None:
        """To the pane around the form, where the other keys work."""
        pane = next((each for each in self.ancestors if isinstance(each, Widget) and each.can_focus), None)
        if pane:
            pane.focus(scroll_visible=False)

    def on_click(self, event: events.Click) -> None:
        if isinstance(event.widget, Starter):
            self.take(event.widget)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """To the next field; where nothing has to be written and nothing is, on."""
        event.stop()
        if all(field.optional for field in self.ask.fields) and not any(self.texts.values()):
            self.action_keep()
        else:
            self.screen.focus_next()

    def on_input_changed(self) -> None:
        self._written()

    def on_text_area_changed(self) -> None:
        self._written()

    def on_descendant_blur(self) -> None:
        self._keeping.now()

    def _written(self) -> None:
        self._show_lengths()
        if self._said.content != say(self.how):
            self._said.update(say(self.how))
            self._said.remove_class("-said")
        self._keeping.soon()

    def _show_lengths(self) -> None:
        """Over each field its label."""
        for field in self.ask.fields:
            length = len(_text(self.inputs[field.id]))
            label = _label(field.label, length)
            if self._labels[field.id].content != label:  # an update lays the whole screen out anew, at each key
                self._labels[field.id].update(label)

    def say(self, sentence: str) -> None:
        self._said.update(sentence)
        self._said.add_class("-said")
        self._said.scroll_visible(animate=False)

    def action_keep(self) -> None:
        days = {field.id for field in self.ask.fields if field.days}
        answer = {key: as_command(text) if key in days else text.strip() for key, text in self.texts.items()}
        try:
            self.ask.require(answer)
        except BadAnswer as error:
            self.say(str(error))
            if error.field:
                self.inputs[error.field].focus()
            return
        self.post_message(Answered(answer))


def _label(label: str, length: int) -> str:
    """A field's label, with how long its text is where that comes near the longest that can be given."""
    if length <= MAX_WRITTEN - _NEAR:
        return label
    if length <= MAX_WRITTEN:
        return say("{label}   {length} of {most} characters", label=label, length=length, most=MAX_WRITTEN)
    return say(
        "{label}   {length} of {most} characters, {over} over. Make it shorter.",
        label=label,
        length=length,
        most=MAX_WRITTEN,
        over=length - MAX_WRITTEN,
    )


def _input(field: Field, text: str) -> Input | TextArea:
    if field.long:
        area = ManyLines(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        area.move_cursor(area.document.end)  # to write on, not in front of what stands there
        return area
    return OneLine(text, placeholder=field.hint, compact=True, select_on_focus=False)


def _text(widget: Input | TextArea) -> str:
    return widget.value if isinstance(widget, Input) else widget.text


def _set(widget: Input | TextArea, text: str) -> None:
    if isinstance(widget, Input):
        widget.value = text
    else:
        widget.text = text
