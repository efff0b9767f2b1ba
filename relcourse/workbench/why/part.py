"""The parts in which it is told where a conversation stands: rows of plain text, for any face to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Holds = Literal["yes", "partly", "no"]


@dataclass(frozen=True)
class Row:
    """One line. ``label`` says what it is (a meter's name, ``needs``), ``text`` is the thing itself and ``note`` what
    follows of it or belongs to it. Of a condition ``holds`` says whether it does: ``partly`` after some choices only.
    """

    text: str
    label: str = ""
    holds: Holds | None = None
    note: str = ""


@dataclass(frozen=True)
class Part:
    """Some rows under a heading, with a ``note`` beside that. A ``minor`` part belongs to the one before it."""

    heading: str
    rows: tuple[Row, ...] = ()
    note: str = ""
    minor: bool = False
