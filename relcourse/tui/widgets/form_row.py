"""A field of a form with its label, and below it what does not fit."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from relcourse.course.questions import MAX_WRITTEN, Field
from relcourse.text.cells import cell_width
from relcourse.text.sentences import say
from relcourse.tui.widgets.day_field import DayField
from relcourse.tui.widgets.form_part import FormPart
from relcourse.tui.widgets.growing_field import GrowingField, ManyLines

LABEL = 12
"""Cells that the labels take at least."""
_NEAR = 200
"""Characters before the end from which on the length is shown."""


class FormRow(Container):
    """The label stands beside its field where there is room, else above it."""

    DEFAULT_CSS = """
    FormRow {
        layout: horizontal;
        height: auto;
        & > .label {
            height: auto;
            color: $quiet;
        }
        & > Vertical {
            width: 1fr;
            height: auto;
            border-left: outer $line;
        }
        &:focus-within > Vertical {
            border-left: outer $accent;
        }
        & .wrong {
            display: none;
            height: auto;
            padding: 0 1;
            color: $accent;
        }
        &.-above {
            layout: vertical;
            & > .label {
                width: 100%;
            }
            & > Vertical {
                width: 100%;
            }
        }
    }
    """

    def __init__(self, field: Field, text: str) -> None:
        super().__init__()
        self.field = field
        self.part = _part(field, text)
        self.label = Static(field.label, classes="label", markup=False)
        self._wrong = Static(classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        yield self.label
        yield Vertical(self.part, self._wrong)

    @property
    def label_width(self) -> int:
        return max(LABEL, cell_width(self.field.label)) + 2

    def say(self, sentence: str) -> None:
        """What does not fit; "" says nothing."""
        if sentence != self._wrong.content:
            self._wrong.update(sentence)
            self._wrong.display = bool(sentence)

    def say_length(self) -> None:
        """How long the text is, where that comes near the longest that can be given."""
        length = len(self.part.value)
        if length > MAX_WRITTEN:
            self.say(
                say(
                    "{length} of {most} characters, {over} over. Make it shorter.",
                    length=length,
                    most=MAX_WRITTEN,
                    over=length - MAX_WRITTEN,
                )
            )
        elif length > MAX_WRITTEN - _NEAR:
            self.say(say("{length} of {most} characters", length=length, most=MAX_WRITTEN))
        else:
            self.say("")


def _part(field: Field, text: str) -> FormPart:
    if field.days:
        return DayField(text)
    return ManyLines(text, field.hint) if field.long else GrowingField(text, field.hint)
