"""What a group gets to see of itself: what it did and said, and nothing of how exercises are marked or work."""

from __future__ import annotations

from dataclasses import replace

from relcourse.cohort.disclosure.sections import Section
from relcourse.cohort.folder.roster import OTHERS
from relcourse.cohort.outputs.report_page import report_page
from relcourse.cohort.report.report import Report

ABOUT = "What you shared, put together: nobody can be seen in it. Talk about what surprises you."
BEGINS = "<!doctype html>\n<!-- relcourse: for learners -->"
_SHOWN = ("lessons", "weeks", "decisions", "self_ratings", "plans", "unclear")
_CHOSEN = "What you chose the first time. Choices of few are told together."
_KEYS = frozenset({"worth", "best"})
"""Columns that say which choice is worth most, to those who have not made it yet."""


def learners_page(report: Report) -> str:
    """A page as of a report, to hand to those whom it is about."""
    kept = [shown for each in report.sections if each.key in _SHOWN and (shown := _without_keys(each)).cells]
    return report_page(replace(report, sections=kept), about=ABOUT, begins=BEGINS)


def _without_keys(section: Section) -> Section:
    """A section without what is worth most, and without decisions of which every choice was taken by few."""
    if section.key != "decisions":
        return section
    cells = {key: rows for key, rows in section.cells.items() if any(row["choice"] != OTHERS for row in rows)}
    columns = {key: head for key, head in section.columns.items() if key not in _KEYS}
    return replace(section, about=_CHOSEN, columns=columns, cells=cells)
