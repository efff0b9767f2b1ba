"""A report as a page, a workbook and tables: whole, and harmless whatever somebody is called."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.outputs.learners_page import learners_page
from relcourse.cohort.outputs.report_blocks import bars, blocks, value_words
from relcourse.cohort.outputs.report_csv import AS_OF, report_csv
from relcourse.cohort.outputs.report_page import report_page
from relcourse.cohort.outputs.report_text import report_lines
from relcourse.cohort.outputs.report_workbook import report_workbook
from relcourse.cohort.report.report import Report, cohort_report
from relcourse.cohort.report.side_by_side import by_group
from relcourse.cohort.words.course_titles import course_titles
from relcourse.text.cells import cell_width
from tests.cohort.divided_group import divided_cohort

EVIL = ('=HYPERLINK("http://x")', "<script>alert(1)</script>", '"><img src=x onerror=x>', "+1+1")
"""Two groups at a time get such names."""


class Page(HTMLParser):
    """What a page holds: tags, what each points to, its tables as rows of texts, and whether every tag is closed."""

    _EMPTY = frozenset({"meta", "br"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.tables: list[list[list[str]]] = []
        self.pictures: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self._EMPTY:
            self._open.append(tag)
        match tag:
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])
            case "td" | "th":
                self.tables[-1][-1].append("")
            case "svg":
                self.pictures.append(dict(attrs)["aria-label"] or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data


def test_the_page_holds_every_figure_and_under_each_picture_its_table(divided: Report) -> None:
    page = Page(report_page(divided))
    told = [(section, block) for section in divided.sections for block in blocks(section)]
    assert len(page.tables) == len(told)
    for table, (section, block) in zip(page.tables, told, strict=True):
        assert table[0] == [section.columns[key] for key in block.columns]
        assert table[1:] == [[value_words(row[key]) for key in block.columns] for row in block.rows]
    drawn = [list(bars(section, block)) for section, block in told]
    assert len(page.pictures) == sum(map(bool, drawn)) > 5
    for said, bars_ in zip(page.pictures, filter(None, drawn), strict=True):
        assert all(each.label in said and each.words in said for each in bars_), "the text alternative says it all"


def test_the_page_asks_for_nothing_and_runs_nothing(divided: Report) -> None:
    text = report_page(divided)
    page = Page(text)
    assert FOR_LEARNING in text.split("<main>")[0]
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert [
        value for name, value in page.attributes if name in ("href", "src") and not (value or "").startswith("#")
    ] == []
    assert "default-src 'none'" in text and "url(" not in text and "@import" not in text
    ids = {value for name, value in page.attributes if name == "id"}
    assert {(value or "")[1:] for name, value in page.attributes if name == "href"} == ids


@pytest.mark.parametrize("names", [EVIL[:2], EVIL[2:]])
def test_a_group_may_be_called_what_it_likes(names: tuple[str, str], tmp_path: Path, small_course: Path) -> None:
    folder = divided_cohort(small_course, tmp_path / "in", tmp_path / "spring", groups=names)
    report = by_group(cohort_report(folder, "2026-04-01", course_titles(small_course)))
    page = Page(report_page(report))
    assert set(names) <= {cell for table in page.tables for row in table for cell in row}, "as text, whole"
    assert not {"script", "img"} & set(page.tags) and not [name for name, _ in page.attributes if name.startswith("on")]
    for text in report_csv(report).values():
        for row in csv.reader(io.StringIO(text)):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@")) or re.match(r"-\D", cell)]
    with zipfile.ZipFile(io.BytesIO(report_workbook(report))) as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets and not any("<f>" in each or "hyperlink" in each for each in sheets)
        assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode() or names != EVIL[:2]


def test_tables_hold_every_row_and_the_day_it_is_of(divided: Report) -> None:
    texts = report_csv(divided)
    assert texts.keys() == {f"{section.key}.csv" for section in divided.sections}
    for section in divided.sections:
        head, *rows = csv.reader(io.StringIO(texts[f"{section.key}.csv"]))
        assert head == [*section.columns, AS_OF] and "for learning, not for appraisal" in head[-1]
        assert len(rows) == len(section.rows) and {row[-1] for row in rows} == {"2026-04-01"}
        assert [row[0] for row in rows] == [str(row[head[0]]) for row in section.rows]


def test_a_workbook_has_a_sheet_for_each_section_and_says_what_it_is_for(divided: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(report_workbook(divided))) as book:
        named = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
        texts = book.read("xl/sharedStrings.xml").decode()
    assert named == ["About", *(section.title.replace("?", " ") for section in divided.sections)]
    assert texts.count(FOR_LEARNING) == 1, "one string, which every sheet begins with"


def test_what_the_group_gets_says_nothing_of_marks(divided: Report) -> None:
    page = Page(learners_page(divided))
    heads = {cell for table in page.tables for cell in table[0]}
    assert "chose it" in heads and not {"worth", "of", "facility", "separates", "elsewhere"} & heads
    assert FOR_LEARNING in learners_page(divided)


def test_a_report_of_nothing_is_a_page_that_says_so(divided: Report) -> None:
    text = report_page(replace(divided, sections=()))
    assert "So there is nothing to tell yet." in text and Page(text).tables == []


def test_a_bar_is_as_long_as_its_number_and_what_is_not_told_has_none(divided: Report) -> None:
    for section in divided.sections:
        for block in blocks(section):
            drawn = list(bars(section, block))
            values = [row[key] for row in block.rows for key in section.bars]
            assert len(drawn) == len(values)
            for bar, value in zip(drawn, values, strict=True):
                told = isinstance(value, int | float) and not isinstance(value, Under)
                assert (bar.part is not None) is told
                assert bar.part is None or 0 <= bar.part <= 1


@pytest.mark.parametrize("width", [80, 120])
def test_tables_fit_a_terminal_with_groups_as_well(width: int, divided: Report) -> None:
    for report in (divided, by_group(divided)):
        assert [line for line in report_lines(report, width) if cell_width(line) > width] == []
