"""A report as CSV files, one a section, for a spreadsheet or a program."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from io import StringIO

from relcourse.cohort.disclosure.sections import Section, Value
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.report.report import Report
from relcourse.text.control_characters import marked

AS_OF = f"as of ({FOR_LEARNING.lower().rstrip('.')})"
"""The last column's heading: the day of a row, and what these figures are for."""
_FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9])")
"""What a spreadsheet takes for the beginning of a formula; not an interval, which may begin below 0."""


def report_csv(report: Report) -> Mapping[str, str]:
    """The text of each file by its name."""
    return {f"{section.key}.csv": _text(section) for section in report.sections}


def _text(section: Section) -> str:
    made = StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow([*section.columns, AS_OF])
    for cell, rows in section.cells.items():
        for row in rows:
            writer.writerow([*(_value(row[key]) for key in section.columns), section.days.get(cell, "")])
    return made.getvalue()


def _value(value: Value) -> str | int | float | None:
    """A text that begins as a formula does gets a sign before it, as spreadsheets do themselves."""
    if isinstance(value, int | float) or value is None:
        return value
    said = marked(str(value))
    return f"'{said}" if _FORMULA.match(said) else said
