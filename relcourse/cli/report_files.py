"""The files that a report on a cohort is written to: each in the place of an older one of its kind, and of no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from relcourse.cli.stop import stop
from relcourse.cli.write_target import folder_to_write_in, refuse_installed
from relcourse.text import bounded_file
from relcourse.text.sentences import Message, message, say

if TYPE_CHECKING:
    from relcourse.cohort.report.report import Report

_NO_REPORT = message("{path} is there and is no report's page. Name another file.")
_NO_PAGE = message("{path} is there and is no page for learners. Name another file.")
_NO_WORKBOOK = message("{path} is there and is no report's workbook. Name another file.")
_ZIP = "PK"
"""What a workbook begins with."""


class ReportFiles(NamedTuple):
    """Where a report goes, None for nowhere."""

    html: Path | None
    xlsx: Path | None
    csv: Path | None
    for_learners: Path | None

    def write(self, report: Report) -> list[str]:
        """Write what is asked for; a sentence for each. Ends with one where a file can't be written."""
        return list(self._write(report))

    def require_apart(self) -> None:
        """End with a sentence where two are one file: before anything is written."""
        named = [path for path in self if path]
        for path in named:
            if sum(each.resolve() == path.resolve() for each in named) > 1:
                stop(f"{path} is named for two of them. Nothing was written. Give each a file of its own.")

    def _write(self, report: Report) -> Iterator[str]:
        if self.html or self.for_learners:
            _require("svg", "svg.py")
            from relcourse.cohort.outputs import learners_page, report_page

            if self.html:
                yield _file(self.html, report_page.report_page(report), report_page.BEGINS, _NO_REPORT)
            if self.for_learners:
                yield _file(self.for_learners, learners_page.learners_page(report), learners_page.BEGINS, _NO_PAGE)
        if self.xlsx:
            _require("xlsxwriter", "xlsxwriter")
            from relcourse.cohort.outputs.report_workbook import is_report_workbook, report_workbook

            with suppress(OSError), bounded_file.opened(self.xlsx) as file:  # what can't be read is said by writing
                if not is_report_workbook(file):
                    stop(say(_NO_WORKBOOK, path=self.xlsx))
            yield _file(self.xlsx, report_workbook(report), _ZIP, _NO_WORKBOOK)
        if self.csv:
            yield _folder(self.csv, report)


def _require(module: str, package: str) -> None:
    if find_spec(module) is None:
        stop(f"This needs {package}, which is not installed here. Add it with this command: pip install {package}")


def _file(path: Path, made: str | bytes, begins: str, another: Message) -> str:
    from relcourse.learner.exported_file import CantExport, write

    data = made.encode() if isinstance(made, str) else made
    try:
        write(path, data, begins=begins.encode(), example=path.name, another=another, inside=folder_to_write_in(path))
    except CantExport as error:
        stop(str(error))
    return f"Written: {path}"


def _folder(folder: Path, report: Report) -> str:
    """All tables of a report, and none of an older one."""
    from relcourse.cohort.outputs.report_csv import AS_OF, report_csv
    from relcourse.store.atomic_write import CantWrite, replace
    from relcourse.store.file_modes import make_folder

    refuse_installed(folder)
    texts = report_csv(report)
    try:
        if folder.exists() and not folder.is_dir():
            stop(f"{folder} is a file. Name a folder.")
        there = sorted(folder.iterdir()) if folder.is_dir() else []
        for each in there:
            if each.suffix != ".csv" or AS_OF.encode() not in _head(each):
                stop(f"{folder} holds other files, such as {each.name}. Name a folder of its own.")
        make_folder(folder)
        for name, text in texts.items():
            replace(folder / name, text.encode(), inside=folder, private=True)
        for each in there:
            if each.name not in texts:
                each.unlink(missing_ok=True)
    except (OSError, CantWrite) as error:
        stop(f"{folder} can't be written: {getattr(error, 'strerror', None) or error}.")
    return f"Written: {folder}"


def _head(path: Path) -> bytes:
    with bounded_file.opened(path) as file:
        return file.read(4096)
