"""The beats in which lines of a conversation are shown, in every face the same. None of them is recorded.

A beat is what is told up to and with the next line said; a pause ends one, too. What a scene's heading says belongs
to its first beat, and a whole mail is one. Why a choice led where it did is a beat of its own, the breath after what
happened; an ending is told a paragraph a beat.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from relcourse.lesson.views import SceneLine


def beats(lines: Sequence[SceneLine]) -> tuple[int, ...]:
    """How many of the lines each beat has."""
    made: list[int] = []
    count, in_mail = 0, False
    for line, after in zip_longest(lines, lines[1:]):
        count += 1
        in_mail = line.kind == "subject" or (in_mail and line.kind == "said")
        if after is None or _parts(line, after, in_mail=in_mail):
            made.append(count)
            count = 0
    return tuple(made)


def _parts(line: SceneLine, after: SceneLine, *, in_mail: bool) -> bool:
    """Whether a beat ends between two lines."""
    if after.kind in ("heading", "why", "ending") or line.kind in ("pause", "why", "story"):
        return True
    if in_mail:
        return after.kind != "said" or (after.who != line.who and line.kind == "said")
    return line.kind == "said" or (after.kind == "subject" and line.kind != "heading")
