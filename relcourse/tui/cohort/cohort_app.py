"""A report on the full screen, to walk through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from relcourse.cohort.pages.pages import Place
from relcourse.cohort.pages.report_pages import ReportPages
from relcourse.tui.base_app import BaseApp
from relcourse.tui.cohort.page_screen import PageScreen, Walk
from relcourse.tui.themes import DARK


class CohortApp(BaseApp):
    """``parts`` are the pages of the report as it was told when it was opened, everybody's and then by groups."""

    # a first screen's styles come with the app
    CSS_PATH = ["../app.tcss", *PageScreen.CSS_PATH]
    how = (
        "How a report is walked through",
        "From the cohort to a skill, from there to a conversation, and to each of its decisions, as it was read. "
        "These are figures of groups, the same as in `relcourse cohort report`: nobody is ranked, and nothing is told "
        "of fewer than five people. Use them to prepare a session, not to appraise anybody.",
    )

    def __init__(self, parts: Sequence[ReportPages], theme: str = DARK) -> None:
        super().__init__()
        self._walk = Walk(parts)
        self.begin_in(theme)

    def get_default_screen(self) -> Screen[Any]:
        return PageScreen(self._walk, Place("cohort"))
