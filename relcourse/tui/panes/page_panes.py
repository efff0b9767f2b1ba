"""The cover, a page, the end of a review, and a part that can't be shown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Markdown, Static

from relcourse.learner.face_sentences import STRENGTHS
from relcourse.lesson import views
from relcourse.lesson.view_text import as_text, reviewed_line
from relcourse.text.markdown_tokens import page_parser
from relcourse.text.numbers_in_words import minutes_in_words, steps_in_words
from relcourse.text.plain_markdown import parts, plain
from relcourse.text.sentences import say
from relcourse.tui.panes.pane import Column, ColumnPane
from relcourse.tui.widgets.growth_row import growth_rows

DRAWN = 100
"""The parts of a page that are drawn one by one, which takes a second for so many; a longer page is plain lines."""


class CoverPane(ColumnPane):
    view: views.Cover

    def compose(self) -> ComposeResult:
        view = self.view
        with Column():
            yield Static(Content.styled(view.title, "bold $primary"), classes="title")
            if view.practice:
                yield Static(Content.styled(view.practice, "$quiet"), classes="title practice")
            yield Static(Content(view.objective))
            steps = steps_in_words(len(view.steps))
            size = say("About {minutes}, {steps}", minutes=minutes_in_words(view.minutes), steps=steps)
            yield Static(Content.styled(size, "$quiet"), classes="above")
            for step in view.steps:
                sign = ("● ", "$primary") if step.done else ("○ ", "$edge")
                called = f"   {step.called}" if step.called else ""
                yield Static(Content.assemble(sign, step.title, (called, "$quiet")))


class PagePane(ColumnPane):
    """The works it rests on stand in one row below it; where there is room, beside it, with what they found."""

    view: views.Page

    def compose(self) -> ComposeResult:
        sources = self.view.sources
        with Horizontal(id="page"):
            with Column():
                yield Static(Content.styled(self.view.title, "bold $primary"), classes="title")
                if parts(self.view.text) <= DRAWN:
                    yield Markdown(self.view.text, open_links=False, parser_factory=page_parser)
                else:
                    yield Static("\n".join(plain(self.view.text)), markup=False)
                if sources:
                    cited = "; ".join(f"{each.cite}, {say(STRENGTHS[each.strength])}" for each in sources)
                    yield Static(Content.assemble(("e  ", "bold $accent"), (cited, "$quiet")), id="cited")
            if sources:
                with Vertical(id="sources"):
                    yield from map(_source, sources)


class ReviewedPane(ColumnPane):
    view: views.Reviewed

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(Content.styled(reviewed_line(self.view), "bold $primary"), classes="title")
            if self.view.alive:
                with Vertical(classes="part"):
                    yield Static(Content.styled(say("Kept alive"), "bold"))
                    yield from growth_rows(self.view.alive)
            yield Static(say("Enter goes home."), markup=False)


class OnboardingKeptPane(ColumnPane):
    view: views.OnboardingKept

    def compose(self) -> ComposeResult:
        kept, change = as_text(views.OnboardingKept(focus=self.view.focus))
        with Column():
            yield Static(Content.styled(kept, "bold $primary"), classes="title")
            yield Static(f"{change} {say('Enter goes on.')}", markup=False)


class BrokenPane(ColumnPane):
    view: views.BrokenStep | views.BrokenLesson

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(Content.styled(self.view.title, "bold $primary"), classes="title")
            yield Static(say("This part of the course can't be shown. The rest plays on."), markup=False)
            yield Static(say("For its author"), classes="above quiet")
            for reason in self.view.reasons:
                yield Static(reason, markup=False)


def _source(cited: views.Cited) -> Static:
    """A work, how strong it is, and what was found."""
    strength = say(STRENGTHS[cited.strength])
    return Static(
        Content.assemble((cited.cite, "bold"), ("   ", ""), (strength, "$accent"), "\n", (cited.says, "$quiet"))
    )
