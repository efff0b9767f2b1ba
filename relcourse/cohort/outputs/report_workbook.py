"""A report as a workbook: a sheet a section. Nothing in it is a formula or a link, whatever somebody is called."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile

from xlsxwriter import Workbook  # of the extra for cohorts: whoever imports this module writes one

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import SHARES, Section, Value
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.report.report import Report
from relcourse.cohort.report.report_head import head
from relcourse.text.cells import cell_width
from relcourse.text.control_characters import marked
from relcourse.text.plurals import counted

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MARK = "relcourse: a report"
"""A comment in its properties, by which it is told from other workbooks."""
_WIDEST, _HEAD = 60, 3
_MOST_PROPERTIES = 65_536
"""Bytes of them that are read."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
"""What the name of a sheet may not hold."""


def is_report_workbook(file: BinaryIO) -> bool:
    """Whether a file is one that ``report_workbook`` made."""
    try:
        with ZipFile(file) as found, found.open("docProps/core.xml") as properties:
            return MARK.encode() in properties.read(_MOST_PROPERTIES)
    except (BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        return False


def report_workbook(report: Report) -> bytes:
    """The bytes of an .xlsx file."""
    made = BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties({"comments": MARK})
        bold, share = book.add_format({"bold": True}), book.add_format({"num_format": "0.00"})
        about = book.add_worksheet("About")
        about.set_column(0, 0, 100, book.add_format({"text_wrap": True}))
        title = f"{report.title}: {counted(report.learners, 'learner')}"
        for row, text in enumerate((title, FOR_LEARNING, head(report))):
            about.write_string(row, 0, marked(text), bold if row < 2 else None)
        for section in report.sections:
            _sheet(book.add_worksheet(section.title.translate(_FORBIDDEN)[:31]), section, bold, share)
    return made.getvalue()


def _sheet(sheet: Worksheet, section: Section, bold: Format, share: Format) -> None:
    sheet.write_string(0, 0, FOR_LEARNING, bold)
    sheet.write_string(1, 0, marked(f"{section.about} {section.warning}".strip()))
    for column, (key, heading) in enumerate(section.columns.items()):
        sheet.write_string(_HEAD, column, heading, bold)
        widest = max((cell_width(_words(row[key])) for row in section.rows), default=0)
        sheet.set_column(column, column, min(_WIDEST, max(cell_width(heading), widest)) + 2)
        for at, row in enumerate(section.rows, start=_HEAD + 1):
            _write(sheet, at, column, row[key], share if key in SHARES else None)
    day = len(section.columns)
    sheet.write_string(_HEAD, day, "as of", bold)
    days = [section.days.get(cell, "") for cell, rows in section.cells.items() for _ in rows]
    for at, text in enumerate(days, start=_HEAD + 1):
        sheet.write_string(at, day, text)
    sheet.set_column(day, day, 12)
    sheet.freeze_panes(_HEAD + 1, section.labels)


def _write(sheet: Worksheet, row: int, column: int, value: Value, form: Format | None) -> None:
    if isinstance(value, int | float) and not isinstance(value, Under):
        sheet.write_number(row, column, value, form)
    elif value is not None:
        sheet.write_string(row, column, _words(value))


def _words(value: Value) -> str:
    return "" if value is None else marked(str(value))
