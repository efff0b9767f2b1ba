"""A question, and what is said about its answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from relcourse.course.scores import Remark, Verdict
from relcourse.tui.asks import ask_widget
from relcourse.tui.panes.base import Column, Pane, Signed, prose
from relcourse.walk import views
from relcourse.walk.as_text import percent


class QuestionPane(Pane, can_focus=False):
    view: views.Question

    def __init__(self, view: views.Question) -> None:
        super().__init__(view)
        self.ask = ask_widget(view.ask)

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(
                Content.assemble((self.view.title, "bold $primary"), (f"   {self.view.called.lower()}", "$quiet")),
                classes="title",
            )
            yield from prose(self.view.situation)
            yield Static(Content.styled(self.view.ask.prompt, "bold"), classes="prompt")
            yield self.ask

    def focus_first(self) -> None:
        self.ask.focus(scroll_visible=False)


class FeedbackPane(Pane):
    view: views.Feedback

    def compose(self) -> ComposeResult:
        view = self.view
        with Column():
            yield Static(Content.styled(view.title, "bold $primary"), classes="title")
            if view.score is not None:
                yield Static(Content.assemble((view.headline, "bold"), (f"   {percent(view.score)}", "$quiet")))
            for label, text in view.written:
                yield Static(Content.assemble((f"{label}\n", "$quiet"), text), classes="remark written")
            if view.written and view.remarks:
                yield Static("Hold it against these:", classes="above")
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
    quiet = remark.verdict is Verdict.PLAIN and not (remark.then or remark.because)
    return Signed(remark.verdict, Content.assemble(*parts), classes="remark -short" if quiet else "remark")
