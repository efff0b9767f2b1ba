"""A survey, a page of a few items at a time; and what it comes to, a bar a practice."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from relcourse.course.questions import RateEach
from relcourse.lesson import views
from relcourse.text.sentences import say
from relcourse.tui.panes.pane import Column, ColumnPane
from relcourse.tui.panes.question_pane import QuestionPane
from relcourse.tui.questions.survey_rows import SurveyRows
from relcourse.tui.widgets.survey_bars import SurveyBars


class SurveyPane(QuestionPane):
    view: views.Survey

    def widget(self) -> SurveyRows:
        assert isinstance(self.view.question, RateEach)
        return SurveyRows(self.view.question, self.view.pages, self.view.draft)

    @property
    def where(self) -> str:
        """Which page is in sight: ``1 of 4 · Reciprocal value``; "" where there is one only."""
        number, count = self.query_one(SurveyRows).page, len(self.view.pages)
        if count == 1:
            return ""
        title = self.view.pages[number].title
        if not title:
            return say("{number} of {count}", number=number + 1, count=count)
        return say("{number} of {count} · {practice}", number=number + 1, count=count, practice=title)


class SurveyedPane(ColumnPane, can_focus=False):
    view: views.Surveyed

    def compose(self) -> ComposeResult:
        view = self.view
        with Column():
            yield Static(Content.styled(view.prompt, "bold"), classes="title")
            yield SurveyBars(view)

    def focus_first(self) -> None:
        self.query_one(SurveyBars).focus(scroll_visible=False)
