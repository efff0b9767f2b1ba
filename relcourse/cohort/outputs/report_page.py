"""A report as one page for a browser or a printer: it asks for nothing from elsewhere, and no script runs in it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import resources

from relcourse.cohort.disclosure.sections import Row, Section
from relcourse.cohort.folder.manifest import FOR_LEARNING
from relcourse.cohort.outputs.bar_chart import bar_chart
from relcourse.cohort.outputs.report_blocks import Block, bars, blocks, value_words
from relcourse.cohort.report.report import Report
from relcourse.cohort.report.report_head import head
from relcourse.text.control_characters import marked
from relcourse.text.plurals import counted

BEGINS = "<!doctype html>\n<!-- relcourse: a report -->"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def report_page(report: Report, *, about: str = "", begins: str = BEGINS) -> str:
    """All of a report as HTML; ``about`` says what it is before all else, ``begins`` which kind of page it is."""
    title = f"{report.title}: {counted(report.learners, 'learner')}"
    return "\n".join(
        [
            begins,
            '<html lang="en">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(title)}</title>",
            f"<style>\n{_style()}</style></head>",
            "<body>",
            "<header>",
            f"<h1>{_text(title)}</h1>",
            f'<p class="aim">{_text(FOR_LEARNING)}</p>',
            *([f"<p>{_text(about)}</p>"] if about else ()),
            f'<p class="quiet">{_text(head(report))}</p>',
            "</header>",
            *_contents(report),
            "<main>",
            *(line for section in report.sections for line in _section(section)),
            "</main>",
            "</body></html>",
            "",
        ]
    )


def _style() -> str:
    return (resources.files("relcourse.cohort.outputs") / "report_page.css").read_text("utf-8")


def _contents(report: Report) -> Iterator[str]:
    if report.sections:
        links = "".join(f'<li><a href="#{each.key}">{_text(each.title)}</a></li>' for each in report.sections)
        yield f'<nav aria-label="Contents"><ul>{links}</ul></nav>'


def _section(section: Section) -> Iterator[str]:
    yield f'<section aria-labelledby="{section.key}"><h2 id="{section.key}">{_text(section.title)}</h2>'
    yield f"<p>{_text(section.about)}</p>"
    if section.warning:
        yield f'<p class="warning">{_text(section.warning)}</p>'
    for block in blocks(section):
        if block.title:
            yield f"<h3>{_text(block.title)}</h3>"
        if drawn := list(bars(section, block)):
            yield f"<figure>{bar_chart(block.title or section.title, drawn)}</figure>"
        yield from _table(section, block)
    yield "</section>"


def _table(section: Section, block: Block) -> Iterator[str]:
    """What stands above, too, is there for those who hear a table, and is not seen twice."""
    numbers = {key for key in block.columns if not any(isinstance(row[key], str) for row in block.rows)}
    heads = "".join(
        f'<th scope="col"{_of(*(["number"] if key in numbers else []))}>{_text(section.columns[key])}</th>'
        for key in block.columns
    )
    named = f"{_text(block.title or section.title)}, as a table"
    yield f'<div class="table" tabindex="0" role="region" aria-label="{named}">'
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    before: Row = {}
    for row in block.rows:
        cells = []
        for key in block.columns:
            kinds = ["number"] if key in numbers else []
            if key in block.labels[:-1] and row[key] == before.get(key):
                kinds.append("again")
            cells.append(f"<td{_of(*kinds)}>{_text(value_words(row[key]))}</td>")
        before = row
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _of(*kinds: str) -> str:
    """As an attribute."""
    return f' class="{" ".join(kinds)}"' if kinds else ""


def _text(text: str) -> str:
    return escape(marked(text))
