"""What a group gets to see of itself: what it did and said, and nothing of how exercises are marked or work."""

from __future__ import annotations

from dataclasses import replace

from relcourse.cohort.report import Report
from relcourse.cohort.report_page import report_page
from relcourse.cohort.sections import Section

ABOUT = "What you shared, put together: nobody can be seen in it. Talk about what surprises you."
_SHOWN = ("lessons", "weeks", "skills", "decisions", "paths", "self_ratings", "plans", "unclear")
_KEYS = frozenset({"worth", "best"})
"""Columns that say which choice is worth most, to those who have not made it yet."""


def learners_page(report: Report) -> str:
    """A page as of a report, to hand to those whom it is about."""
    kept = [_without_keys(each) for each in report.sections if each.key in _SHOWN]
    return report_page(replace(report, sections=kept), about=ABOUT)


def _without_keys(section: Section) -> Section:
    return replace(section, columns={key: head for key, head in section.columns.items() if key not in _KEYS})
