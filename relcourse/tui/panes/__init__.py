"""How each view is drawn."""

from __future__ import annotations

from relcourse.lesson import views
from relcourse.tui.panes.debrief_pane import DebriefPane
from relcourse.tui.panes.done_pane import DonePane
from relcourse.tui.panes.feedback_pane import FeedbackPane
from relcourse.tui.panes.page_panes import BrokenPane, CoverPane, OnboardingKeptPane, PagePane, ReviewedPane
from relcourse.tui.panes.pane import Pane
from relcourse.tui.panes.question_pane import QuestionPane
from relcourse.tui.panes.scene_pane import ScenePane
from relcourse.tui.panes.survey_panes import SurveyedPane, SurveyPane

PANES: dict[type[views.View], type[Pane]] = {
    views.Cover: CoverPane,
    views.Page: PagePane,
    views.Question: QuestionPane,
    views.Survey: SurveyPane,
    views.Feedback: FeedbackPane,
    views.Surveyed: SurveyedPane,
    views.Scene: ScenePane,
    views.Debrief: DebriefPane,
    views.Done: DonePane,
    views.Reviewed: ReviewedPane,
    views.OnboardingKept: OnboardingKeptPane,
    views.BrokenStep: BrokenPane,
    views.BrokenLesson: BrokenPane,
}
