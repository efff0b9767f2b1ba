"""A form line by line: each part is asked until it fits, what fits stays, and what is half done is kept as it grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from relcourse.course.questions import BadAnswer
from relcourse.learner.drafts import BACK, Draft
from relcourse.lesson.errors import ProfileError
from relcourse.plain.line_io import Lines
from relcourse.plain.unfinished_line import kept_if_it_ends
from relcourse.text.sentences import message, say

LEFT = message("Left as it was.")
T = TypeVar("T")


def until_it_fits(lines: Lines, ask: Callable[[], T]) -> T:
    """Ask, and say what does not fit, until it does. Raises Leave and Quit."""
    while True:
        try:
            return ask()
        except BadAnswer as error:
            lines.say(f"  {error}")


class Begun:
    """A form while it is filled. ``values`` are what Enter keeps: what was begun here, or else what stood there."""

    def __init__(self, lines: Lines, draft: Draft, before: Mapping[str, str]) -> None:
        """Says where something was begun. Raises ProfileError."""
        self._lines = lines
        self._draft = draft
        self.values = draft.over(before)
        if self.values != dict(before):
            lines.say(say(BACK))

    def ask(self, part: str, ask: Callable[[], T]) -> T:
        """Ask for a part; where the form is left, what was begun stays. Raises Leave, Quit and ProfileError."""
        with kept_if_it_ends(partial(self.keep, part)):
            return ask()

    def keep(self, part: str, text: str) -> None:
        """One more part is written. Raises ProfileError where nobody is there to be told."""
        self.values[part] = text
        try:
            self._draft.keep(self.values)
        except ProfileError as error:
            self._lines.tell_or_raise(error)
