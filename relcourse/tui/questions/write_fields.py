"""A form: one field or several that grow with what is written, with starters to take and change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from relcourse.course.questions import BadAnswer, Write
from relcourse.learner.plans import plan_sentence
from relcourse.text.sentences import Message, key, message, say
from relcourse.tui.questions.rows import Answered
from relcourse.tui.questions.starters import Starters
from relcourse.tui.widgets.day_field import DayField
from relcourse.tui.widgets.form_part import FormPart
from relcourse.tui.widgets.form_row import FormRow
from relcourse.tui.widgets.half_done import Keeping

_WIDE = 80
"""Cells of a window in which labels stand beside their fields."""
_STARTERS = (key("starter 1"), key("starter 2"), key("starter 3"), key("starter 4"), key("starter 5"))


class Keep(Static, can_focus=True):
    """The one thing to press when a text of many lines is done: there Enter begins a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "keep", key("keep"), key_display="↵"),
        Binding("escape", "leave", key("leave"), key_display="esc"),
    ]

    def action_keep(self) -> None:
        self.query_ancestor(WriteFields).action_keep()

    async def action_leave(self) -> None:
        await self.query_ancestor(WriteFields).action_leave()

    def on_click(self) -> None:
        self.action_keep()


class WriteFields(Vertical, can_focus=True):
    """While nothing is written, digits take a starter and any other letter begins the first field.

    Enter goes from field to field, and at the last one it keeps them. Esc leads to the other keys and takes nothing
    away. What is written is posted as ``Drafted`` while it is.
    """

    DEFAULT_CSS = """
    WriteFields {
        height: auto;
        & > #sentence {
            display: none;
            height: auto;
            margin-top: 1;
            padding: 0 1;
            color: $accent;
            border-left: outer $accent;
        }
    }
    """
    how: ClassVar[Message] = message("Tab goes on. Esc leaves, and what you wrote stays.")
    """What is said of the keys below the fields, the same in lessons and in rooms."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "into", key("write"), key_display="↵"),
        Binding("escape", "leave", key("leave"), key_display="esc"),
        *(
            Binding(str(digit), f"starter({digit})", takes, show=False)
            for digit, takes in enumerate(_STARTERS, start=1)
        ),
    ]

    def __init__(self, ask: Write, draft: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.ask = ask
        self.draft = draft or {}
        self.rows = [FormRow(field, self.draft.get(field.id, "")) for field in ask.fields]
        self.rows[-1].part.is_last = not self._is_long
        self._starters = Starters(ask.starters, ask.fields) if ask.starters else None
        self._sentence = Static(id="sentence", markup=False)
        self._said = Static(say(self.how), classes="hint", markup=False)
        self._keeping = Keeping(self)
        self._stood: tuple[object, ...] = ()
        """The row with the focus and how large all around it was, when it was last brought into sight."""

    def compose(self) -> ComposeResult:
        if self._starters:
            yield self._starters
        yield from self.rows
        yield self._sentence
        if self._is_long:
            yield Keep(say("Keep it"), id="keep")
        yield self._said

    def on_mount(self) -> None:
        self._draw()
        self.on_resize()
        self.screen.screen_layout_refresh_signal.subscribe(self, self._bring_into_sight)

    def _bring_into_sight(self, _screen: object) -> None:
        """What is written in stays in sight where it grows, and where the window or what stands around it is new."""
        row = next((each for each in self.rows if each.part.has_focus), None)
        if row is None:
            return
        stands = row, row.size, *(each.size for each in row.ancestors if isinstance(each, Widget))
        if stands != self._stood:
            self._stood = stands
            row.scroll_visible(animate=False)
            row.part.scroll_visible(animate=False)

    def on_resize(self) -> None:
        """Set labels beside their fields where there is room, else above them."""
        above = self.labels_above or self.screen.size.width < _WIDE or len(self.rows) == 1
        for row in self.rows:
            row.set_class(above, "-above")
            row.label.styles.width = None if above else max(each.label_width for each in self.rows)

    @property
    def labels_above(self) -> bool:
        """Whether labels stand above their fields, however wide the window is."""
        return False

    @property
    def _is_long(self) -> bool:
        return any(field.long for field in self.ask.fields)

    @property
    def parts(self) -> dict[str, FormPart]:
        """The fields, by their ids."""
        return {row.field.id: row.part for row in self.rows}

    @property
    def texts(self) -> dict[str, str]:
        return {row.field.id: row.part.value for row in self.rows}

    @property
    def is_empty(self) -> bool:
        return not any(self.texts.values())

    def begin(self) -> None:
        """Put the focus where writing begins: on the starters while nothing is written, else in the first field."""
        if self._starters and self.is_empty:
            self.focus(scroll_visible=False)
        else:
            self.action_into()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are writing here, not commands."""
        del key
        return character is not None and character.isprintable() and not (self._starters and character.isdigit())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "starter":
            return self.has_focus and self.is_empty and parameters[0] in range(1, len(self.ask.starters) + 1)
        return self.has_focus or action not in ("into", "leave")

    def on_key(self, event: events.Key) -> None:
        if self.has_focus and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.action_into()
            self.rows[0].part.post_message(events.Key(event.key, event.character))

    def on_paste(self, event: events.Paste) -> None:
        if self.has_focus:
            event.stop()
            self.action_into()
            self.rows[0].part.post_message(events.Paste(event.text))

    # Starters

    def action_starter(self, number: int) -> None:
        self.fill(self.ask.starters[number - 1])

    def on_starters_chosen(self, event: Starters.Chosen) -> None:
        event.stop()
        self.fill(event.starter.filled)

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields and go into the first."""
        for field, text in texts.items():
            self.parts[field].value = text
        self._draw()
        self.action_into()

    # From field to field

    def action_into(self) -> None:
        self.rows[0].part.focus()

    async def action_leave(self) -> None:
        """To the pane around the form, where the other keys work."""
        pane = next((each for each in self.ancestors if isinstance(each, Widget) and each.can_focus), None)
        if pane:
            pane.focus(scroll_visible=False)

    async def on_form_part_left(self, event: FormPart.Left) -> None:
        event.stop()
        await self.action_leave()

    def on_form_part_kept(self, event: FormPart.Kept) -> None:
        event.stop()
        self.action_keep()

    def on_form_part_went(self, event: FormPart.Went) -> None:
        """To another field. Enter where nothing has to be written and nothing is: on."""
        event.stop()
        parts = [row.part for row in self.rows]
        to = parts.index(event.part) + event.by
        if to == len(parts) and self._is_long:
            self.query_one(Keep).focus()
        elif 0 <= to < len(parts):
            parts[to].focus()

    def on_form_part_edited(self, event: FormPart.Edited) -> None:
        event.stop()
        self._draw()
        self.say("")
        self._keeping.soon()

    def on_descendant_blur(self) -> None:
        self._keeping.now()

    def _draw(self) -> None:
        """What goes by what is written: the starters, the lengths, the plan in one sentence."""
        for row in self.rows:
            row.say_length()
        if self._starters:
            self._starters.display = self.is_empty
        texts = self.texts
        sentence = plan_sentence(texts["when"], texts["will"]) if {"when", "will"} <= texts.keys() else ""
        if sentence != self._sentence.content:  # an update lays the whole screen out anew, at each key
            self._sentence.update(sentence)
            self._sentence.display = bool(sentence)

    def say(self, sentence: str, field: str = "") -> None:
        """What does not fit: under its field, or below them all; "" takes that back."""
        if field:
            row = next(each for each in self.rows if each.field.id == field)
            row.say(sentence)
            row.part.focus()
            return
        self._said.set_class(bool(sentence), "-said")
        if (sentence or say(self.how)) != self._said.content:
            self._said.update(sentence or say(self.how))
        if sentence:
            self._said.scroll_visible(animate=False)

    def action_keep(self) -> None:
        answer = {row.field.id: row.part.value.strip() for row in self.rows}
        for row in self.rows:
            if isinstance(row.part, DayField):
                answer[row.field.id] = str(row.part.days)
        try:
            self.ask.require(answer)
        except BadAnswer as error:
            self.say(str(error), error.field)
            return
        self.post_message(Answered(answer))
