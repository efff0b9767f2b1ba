"""The cover, a page, the end of a lesson, and a part that can't be shown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Markdown, Static

from relcourse.lesson import views
from relcourse.lesson.view_text import as_text, reviewed_line
from relcourse.text.markdown_tokens import page_parser
from relcourse.text.plain_markdown import parts, plain
from relcourse.text.plurals import counted
from relcourse.tui.panes.pane import Column, ColumnPane

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
            size = f"About {counted(view.minutes, 'minute')}, {counted(len(view.steps), 'step')}"
            yield Static(Content.styled(size, "$quiet"), classes="above")
            for step in view.steps:
                sign = ("● ", "$primary") if step.done else ("○ ", "$edge")
                called = f"   {step.called.lower()}" if step.called else ""
                yield Static(Content.assemble(sign, step.title, (called, "$quiet")))


class PagePane(ColumnPane):
    view: views.Page

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(Content.styled(self.view.title, "bold $primary"), classes="title")
            if parts(self.view.text) <= DRAWN:
                yield Markdown(self.view.text, open_links=False, parser_factory=page_parser)
            else:
                yield Static("\n".join(plain(self.view.text)), markup=False)
            if self.view.sources:
                cited = "; ".join(f"{each.cite} ({each.strength})" for each in self.view.sources)
                yield Static(Content.assemble(("e  ", "$accent"), (cited, "$quiet")), classes="above")


class ReviewedPane(ColumnPane):
    view: views.Reviewed

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(Content.styled(reviewed_line(self.view), "bold $primary"), classes="title")
            yield Static("Enter goes home.", markup=False)


class OnboardingKeptPane(ColumnPane):
    view: views.OnboardingKept

    def compose(self) -> ComposeResult:
        kept, change = as_text(views.OnboardingKept(focus=self.view.focus))
        with Column():
            yield Static(Content.styled(kept, "bold $primary"), classes="title")
            yield Static(f"{change} Enter goes on.", markup=False)


class BrokenPane(ColumnPane):
    view: views.BrokenStep | views.BrokenLesson

    def compose(self) -> ComposeResult:
        with Column():
            yield Static(Content.styled(self.view.title, "bold $primary"), classes="title")
            yield Static("This part of the course can't be shown. The rest plays on.", markup=False)
            yield Static("For its author", classes="above quiet")
            for reason in self.view.reasons:
                yield Static(reason, markup=False)
