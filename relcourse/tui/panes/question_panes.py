"""A question, and what is said about its answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from relcourse.learner.face_sentences import FOUND
from relcourse.lesson import views
from relcourse.lesson.view_text import own_line, percent
from relcourse.lesson.views import Remark, Verdict
from relcourse.tui.panes.pane import Column, Pane, Signed, prose
from relcourse.tui.questions import ask_widget
from relcourse.tui.questions.write_fields import WriteFields
from relcourse.tui.widgets.growing_field import ManyLines


class QuestionPane(Pane):
    """Takes the focus itself only when a learner leaves a form, so that the other keys work."""

    view: views.Question
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "answer", "answer", key_display="↵")]

    def __init__(self, view: views.Question) -> None:
        super().__init__(view)
        self.ask = ask_widget(view.question, view.draft)

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(
                Content.assemble((self.view.title, "bold $primary"), (f"   {self.view.called.lower()}", "$quiet")),
                classes="title",
            )
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
        return action != "answer" or not isinstance(self.screen.focused, ManyLines)

    def action_answer(self) -> None:
        self.focus_first()


class FeedbackPane(Pane):
    view: views.Feedback

    def compose(self) -> ComposeResult:
        view = self.view
        with Column():
            score = f"   {percent(view.score)}" if view.score is not None else ""
            yield Static(Content.assemble((view.title, "bold $primary"), (score, "bold")), classes="title")
            if view.headline:
                yield Static(Content.styled(view.headline, "bold"))
            for label, text in view.written:
                yield Static(Content.assemble((f"{label}\n", "$quiet"), text), classes="remark written")
            if view.written and view.remarks:
                yield Static(FOUND, classes="above")
            elif view.written:
                yield Static("Kept. It stays on this computer.", classes="above quiet")
            yield from (_remark(remark) for remark in view.remarks)
            yield from prose(view.closing, classes="closing")


def _remark(remark: Remark) -> Signed:
    """The option; what the learner made of it; then, in a quieter voice, what happened and why."""
    parts = [Content.styled(remark.text, "bold" if remark.mine else "")]
    notes = "\n".join(part for part in (remark.mine, remark.key) if part)
    if notes:
        apart = "\n" if len(notes) > 24 else "   "
        parts.append(Content.styled(apart + (notes if apart == "\n" else notes.replace("\n", ", ")), "$accent"))
    if remark.then:
        parts.append(Content(f"\n{remark.then}"))
    if remark.because:
        parts.append(Content.styled(f"\n{remark.because}", "$quiet"))
    short = not (remark.then or remark.because) and (remark.verdict is Verdict.PLAIN or not notes)
    return Signed(remark.verdict, Content.assemble(*parts), classes="remark -short" if short else "remark")
