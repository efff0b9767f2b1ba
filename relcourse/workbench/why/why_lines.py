"""Where a conversation stands as lines of text, to be read one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relcourse.workbench.why.part import Holds, Part, Row

_HOLDS: dict[Holds, str] = {"yes": "Holds", "partly": "Holds in part", "no": "Does not hold"}


def why_lines(parts: Iterable[Part]) -> Iterator[str]:
    """Each part's heading and its rows; what a screen says by signs and columns is said in words."""
    for part in parts:
        yield f"{'  ' if part.minor else ''}{part.heading}{f': {part.note}' if part.note else ''}"
        for row in part.rows:
            yield f"{'    ' if part.minor else '  '}{_line(row)}"


def _line(row: Row) -> str:
    """``Does not hold: next, trust >= 60 (to monday)``, ``trust: 55 (How far Jonas trusts you)``"""
    note = f" ({row.note})" if row.note else ""
    if row.holds:
        return f"{_HOLDS[row.holds]}: {row.label}, {row.text}{note}"
    return f"{row.label}: {row.text}{note}" if row.label else f"{row.text}{note}"
