"""The door between what is drawn and the terminal: every line of every widget goes through it last."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from relcourse.text.control_characters import IN_A_LINE, unfit_in

_MARKS = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0e47-\u0e4e"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_PILED = re.compile(f"({_MARKS}{{8}}){_MARKS}+")
"""More marks on a letter than any writing has: a terminal would draw them over the lines above and below."""
JOINER = "\u200d"
"""At either end of a text that was cut there, it would join what stands beside it; a row is measured wrongly then."""


class HarmlessLines(LineFilter):
    """Leaves control characters, piles of marks and loose joiners out of the lines that widgets have made. No cell
    moves: where Textual gave a control character a cell, a question mark stands in it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        if not any(
            IN_A_LINE.search(each.text) or _PILED.search(each.text) or JOINER in (each.text[:1], each.text[-1:])
            for each in segments
        ):
            return segments
        unfit = unfit_in("".join([each.text for each in segments]))
        return [each if each.control else Segment(harmless(each.text, unfit), each.style) for each in segments]


def harmless(text: str, unfit: re.Pattern[str] = IN_A_LINE) -> str:
    """A text of a line without what is ``unfit`` in it, piles of marks and loose joiners, as wide as before."""
    fit = _PILED.sub(r"\1", unfit.sub(lambda found: "?" * cell_len(found[0]), text))
    apart = fit.strip(JOINER)
    return apart if cell_len(apart) == cell_len(fit) else fit
