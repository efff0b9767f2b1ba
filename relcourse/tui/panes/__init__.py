"""How each view is drawn."""

from __future__ import annotations

from relcourse.tui.panes.asking import FeedbackPane, QuestionPane
from relcourse.tui.panes.base import Pane
from relcourse.tui.panes.conversing import ScenePane
from relcourse.tui.panes.looking_back import DebriefPane
from relcourse.tui.panes.reading import BrokenPane, CoverPane, DonePane, NeedsKeptPane, PagePane, ReviewedPane
from relcourse.walk import views

PANES: dict[type[views.View], type[Pane]] = {
    views.Cover: CoverPane,
    views.Page: PagePane,
    views.Question: QuestionPane,
    views.Feedback: FeedbackPane,
    views.Scene: ScenePane,
    views.Debrief: DebriefPane,
    views.Done: DonePane,
    views.Reviewed: ReviewedPane,
    views.NeedsKept: NeedsKeptPane,
    views.BrokenStep: BrokenPane,
    views.BrokenLesson: BrokenPane,
}
