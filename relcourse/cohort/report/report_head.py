"""What holds of every figure of a report, in words."""

from __future__ import annotations

from relcourse.cohort.disclosure.limits import K
from relcourse.cohort.report.report import Report


def head(report: Report) -> str:
    """What holds of every figure."""
    said = [
        f"Nothing is told of fewer than {K} people. People are counted to the nearest 5, so that 12 stand as 10 and 13 "
        f"as 15. No figure moves before {K} people have changed it."
    ]
    if not report.sections:
        said.append("So there is nothing to tell yet.")
    elif report.waiting:
        said.append(f"Some figures are of earlier days, the oldest of {report.since}.")
    return " ".join([*said, *report.said])
