"""What is said of an answer: what matters most at once, the others below it, or beside it where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relcourse.learner.face_sentences import FOUND
from relcourse.lesson import views
from relcourse.lesson.feedback_lines import others_called
from relcourse.lesson.views import Remark, Verdict
from relcourse.text.sentences import say
from relcourse.tui.panes.pane import Column, ColumnPane, Signed, labelled, prose


class FeedbackPane(ColumnPane):
    """Its second layer is shown on demand, until the same key."""

    view: views.Feedback

    def __init__(self, view: views.Feedback) -> None:
        super().__init__(view)
        self._others = Vertical(id="others")
        self._others.display = False
        self._opens = Opens(view)

    @property
    def is_open(self) -> bool:
        """Whether the others are shown."""
        return bool(self._others.display)

    @property
    def turns(self) -> tuple[str, ...]:
        return ("others", "close") if self.is_open else ("others",) if self.view.others else ()

    def compose(self) -> ComposeResult:
        view = self.view
        with Vertical(id="layers"):
            with Column():
                if view.told:
                    yield Static(
                        Content.assemble((view.told, "bold"), (f"  {view.tally}", "$accent")), classes="headed"
                    )
                yield from _choice(view.mine) if view.mine else self._parts()
                yield from _closing(view)
                if view.others:
                    yield self._opens
            with self._others:
                yield from map(_other, view.others) if view.mine else _remarks(view.others)

    def _parts(self) -> Iterator[Widget]:
        view = self.view
        for label, text in view.written:
            yield labelled(label, Content(text))
        if view.written:
            words = FOUND if view.remarks else say("Kept, in your own file.")
            yield Static(Content.styled(say(words), "$quiet"), classes="above")
        yield from _remarks(view.remarks)

    async def turn(self, to: str) -> None:
        del to  # there is one layer only
        self._others.display = not self.is_open
        self._opens.turn(is_open=self.is_open)
        if self.screen.has_class("-wide"):
            return
        if self.is_open:
            self.call_after_refresh(self.scroll_to_widget, self._opens, top=True, animate=False)
        else:
            self.scroll_home(animate=False)


class Opens(Static):
    """The row that says what the second layer holds, and what it is."""

    def __init__(self, view: views.Feedback) -> None:
        super().__init__(classes="opens")
        self._words = others_called(view) if view.others else ""
        self.turn(is_open=False)

    def turn(self, *, is_open: bool) -> None:
        """Say that they are open, or closed."""
        self.update(
            Content.assemble(("o  ", "bold $accent"), ("▾ " if is_open else "", "$accent"), (self._words, "$quiet"))
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.screen.call_later(self.screen.run_action, "turn('others')")


def _choice(remark: Remark) -> Iterator[Widget]:
    """My choice with its word; what happens; why."""
    yield Vertical(
        Horizontal(
            Static(Content.styled(say("You"), "bold $accent")), Static(_word(remark), classes="word"), classes="named"
        ),
        Static(Content(remark.text)),
        classes="chosen",
    )
    if remark.then:
        yield Static(Content(remark.then), classes="above")
    if remark.because:
        yield Static(Content.assemble((say("why"), "bold"), "  ", remark.because), classes="why above")


def _other(remark: Remark) -> Vertical:
    """Another choice: its word, its words, what would have happened, why."""
    parts = [Static(_word(remark)), Static(Content(remark.text), classes="text")]
    if remark.then:
        parts.append(Static(Content(remark.then), classes="then"))
    if remark.because:
        parts.append(Static(Content.assemble((say("why"), "bold"), "  ", remark.because), classes="why"))
    return Vertical(*parts, classes="other")


def _word(remark: Remark) -> Content:
    return Content.styled(remark.judged, "bold $success" if remark.verdict is Verdict.HIT else "bold")


def _closing(view: views.Feedback) -> Iterator[Widget]:
    if view.score is None or not view.closing:
        yield from prose(view.closing, classes="closing")
        return
    first, *rest = view.closing
    yield Static(Content.assemble((say("Keep"), "bold $primary"), "  ", first), classes="closing")
    yield from prose(rest, classes="closing")


def _remarks(remarks: Iterable[Remark]) -> Iterator[Signed]:
    """Those in a line or two stand together; around what is explained there is a blank row."""
    before = False
    for remark in remarks:
        short = not (remark.then or remark.because)
        yield _remark(remark).set_class(short and before, "-short")
        before = short


def _remark(remark: Remark) -> Signed:
    """The option; what the learner made of it; then, in a quieter voice, what happened and why."""
    notes = ", ".join(part for part in (remark.mine, remark.key) if part)
    parts = [Content.styled(remark.text, "bold" if remark.mine else "")]
    if notes:
        parts.append(Content.styled(f"   {notes}" if len(notes) <= _SHORT else f"\n{notes}", "$accent"))
    if remark.then:
        parts.append(Content(f"\n{remark.then}"))
    if remark.because:
        parts.append(Content.styled(f"\n{remark.because}", "$quiet"))
    return Signed(remark.verdict, Content.assemble(*parts))


_SHORT = 24
"""Cells of a note that stands behind its words."""
