"""How much of a paste a field takes, and what is said of the rest: nothing is cut without a word."""

from __future__ import annotations

import re

from textual.widget import Widget

from relcourse.course.questions import MAX_WRITTEN
from relcourse.text.sentences import message, number, say
from relcourse.text.typed_input import in_one_line
from relcourse.tui.widgets.notice import Notice

ROOM = 2 * MAX_WRITTEN
"""Characters of a field: more than can be given, so that a text may be made shorter here, and few enough to type on."""
JOINED = message("This is a field of one line: line breaks became blanks.")
_READ = 6
"""Seconds that a sentence stays in the corner, on a screen without a line for what it says."""


def that_fits(text: str, held: int) -> tuple[str, str]:
    """What of a paste goes into a field that holds some characters already; and a sentence where that is not all."""
    room = max(0, ROOM - held)
    if len(text) <= room:
        return text, ""
    return text[:room], say(
        "Only the first {first} of {all} characters came in: a field holds {most}.",
        first=number(room),
        all=number(len(text)),
        most=number(ROOM),
    )


def in_one_line_that_fits(text: str, held: int) -> tuple[str, str]:
    """The same for a field that knows no line breaks: blanks stand there instead, and that is said, too."""
    line, left_out = that_fits(in_one_line(text), held)
    return line, left_out or (say(JOINED) if re.search(r"[\r\n]", text.strip()) else "")


def tell_after(widget: Widget, sentence: str) -> None:
    """Say it in the screen's own line, once the field has changed: a screen takes back then what it said before.

    A corner would hide the field that it is about where there is little room.
    """

    def tell() -> None:
        notices = widget.screen.query(Notice)
        if notices:
            notices.first().say(sentence)
        else:
            widget.app.notify(sentence, timeout=_READ)

    if sentence:
        widget.call_after_refresh(tell)
