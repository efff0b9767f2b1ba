"""A question, and the fields or rows that answer it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.lesson import views
from relcourse.lesson.view_text import own_line
from relcourse.text.sentences import key
from relcourse.tui.panes.pane import Column, ColumnPane, prose
from relcourse.tui.questions import ask_widget
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.growing_field import ManyLines


class QuestionPane(ColumnPane):
    """Takes the focus itself only when a learner leaves a form, so that the other keys work."""

    view: views.Question
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "answer", key("answer"), key_display="↵")]

    def __init__(self, view: views.Question) -> None:
        super().__init__(view)
        self.ask = self.widget()

    def widget(self) -> Widget:
        """What asks the question."""
        return ask_widget(self.view.question, self.view.draft)

    def compose(self) -> ComposeResult:
        with Column():
            yield from prose(self.view.situation, as_it_is=self.view.mine)
            if self.view.own:
                yield Static(Content(own_line(self.view)), id="own")
            yield Static(Content.styled(self.view.question.prompt, "bold"), classes="prompt")
            yield self.ask

    def focus_first(self) -> None:
        if isinstance(self.ask, WriteFields):
            self.ask.begin()
        else:
            self.ask.focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a field of many lines Enter begins a new one."""
        del parameters
        return action != "answer" or not isinstance(self.app.focused, ManyLines)

    def action_answer(self) -> None:
        self.focus_first()
