"""Bars as a picture in a page: each under its label, its number at its end, so that it needs no colour to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import svg  # of the extra for cohorts: whoever imports this module draws

from relcourse.cohort.outputs.report_blocks import Bar
from relcourse.text.cells import wrapped

_LABEL, _BAR, _BETWEEN, _GAP = 18, 12, 3, 7
"""Pixels: a line of a label, a bar, between two bars of a label, and before the next label beside that."""
_WIDEST = 44
"""Cells of a label's line: what a telephone has room for."""
_FULL = 80
"""Per cent of the width that the longest bar takes; its number stands behind it."""


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """One picture, as wide as what it stands in, with all that it shows as a text for those who hear it."""
    said = "; ".join(" ".join(filter(None, (each.heading, each.label, each.words))) for each in bars)
    drawn: list[svg.Element] = [svg.Title(text=escape(title)), svg.Desc(text=escape(said))]
    y = 0
    for each in bars:
        y += (_GAP * 2 if each.heading else _GAP if each.label else 0) if y else 0
        for text, class_ in ((each.heading, "heading"), (each.label, "label")):
            for line in wrapped(text, _WIDEST) if text else ():
                drawn.append(svg.Text(x=0, y=y + 13, text=escape(line), class_=[class_]))
                y += _LABEL
        drawn += _bar(each, y)
        y += _BAR + _BETWEEN
    extra = {"role": "img", "aria-label": f"{title}: {said}"}
    made = svg.SVG(
        width=_per_cent(100), height=y, elements=drawn, extra={key: escape(each) for key, each in extra.items()}
    )
    return str(made)


def _bar(bar: Bar, y: int) -> Iterator[svg.Element]:
    """With a bar of nothing a line where it would begin; a number that is not told has none."""
    width = _FULL * (bar.part or 0)
    if bar.part is not None:
        yield svg.Rect(x=0, y=y, width=_per_cent(_FULL), height=_BAR, class_=["whole"])
        yield svg.Rect(x=0, y=y, width=_per_cent(width), height=_BAR, class_=["bar" if bar.label else "second"])
    yield svg.Text(x=_per_cent(width), dx=6, y=y + 11, text=escape(bar.words), class_=["number"])


def _per_cent(number: float) -> svg.Length:
    return svg.Length(round(number, 1), "%")
