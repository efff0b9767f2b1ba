"""A form line by line: each part is asked until it fits, and what fits stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from relcourse.course.questions import BadAnswer
from relcourse.plain.line_io import Lines

LEFT = "Left as it was."
T = TypeVar("T")


def until_it_fits(lines: Lines, ask: Callable[[], T]) -> T:
    """Ask, and say what does not fit, until it does. Raises Leave and Quit."""
    while True:
        try:
            return ask()
        except BadAnswer as error:
            lines.say(f"  {error}")
