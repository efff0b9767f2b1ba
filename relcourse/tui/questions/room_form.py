"""The form of a room outside lessons: it stands under a heading, and Esc leaves it. Its words stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from relcourse.course.questions import Field, Write
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.form_part import FormPart

Check = Callable[[str, str], str]
"""What does not fit of a text in a field, "" where it does."""


class RoomForm(WriteFields):
    """``before`` stands in it where nothing was ``begun``."""

    DEFAULT_CSS = """
    RoomForm > .heading {
        height: auto;
        color: $primary;
        margin-bottom: 1;
    }
    .-low RoomForm > .heading {
        margin-bottom: 0;
    }
    RoomForm > .hint {
        height: auto;
        margin-top: 1;
        color: $quiet;
        &.-said {
            color: $accent;
        }
    }
    .-low RoomForm > .hint {
        margin-top: 0;
    }
    """

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        before: Mapping[str, str],
        begun: Mapping[str, str],
        check: Check = lambda _field, _text: "",
    ) -> None:
        """``check`` is asked when a field is left by its keys."""
        self._before = {field.id: before.get(field.id, "") for field in fields}
        super().__init__(Write("", tuple(fields)), {**self._before, **begun})
        self._heading, self._check = heading, check

    def compose(self) -> ComposeResult:
        if self._heading:
            yield Static(self._heading, classes="heading", markup=False)
        yield from super().compose()

    @property
    def changed(self) -> bool:
        """Whether something is written in it that was not there before."""
        return self.texts != self._before

    def begin(self) -> None:
        """Into the first field that is empty, else the first."""
        next((row for row in self.rows if not row.part.value), self.rows[0]).part.focus()

    def on_form_part_went(self, event: FormPart.Went) -> None:
        """What does not fit is found out in its field: nobody writes three more in vain."""
        row = next(each for each in self.rows if each.part is event.part)
        wrong = self._check(row.field.id, event.part.value) if event.by > 0 and event.part.value.strip() else ""
        if wrong:
            event.stop()
            row.say(wrong)
        else:
            super().on_form_part_went(event)

    async def action_leave(self) -> None:
        await self.run_action("screen.leave")
