"""Lines of text out and in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TextIO

from relcourse.text import control_characters

WIDTH = 78


class Quit(Exception):
    """The learner asked to stop, or the input came to its end."""


class Lines:
    """Wraps what it says at 78 columns; shows a prompt before each line it reads."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self.source = source
        self.sink = sink

    @property
    def from_a_person(self) -> bool:
        """Whether lines are typed one at a time, each after its prompt was read."""
        return self.source.isatty()

    def say(self, text: str = "") -> None:
        indent = " " * (len(text) - len(text.lstrip()))
        print(textwrap.fill(text, WIDTH, subsequent_indent=indent, break_long_words=False), file=self.sink)

    def all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.say(line)

    def tell_or_raise(self, error: Exception) -> None:
        """A person can make room and answer again; lines from a pipe would go on as answers to other questions."""
        if not self.from_a_person:
            raise error
        self.say(str(error))

    def read(self, prompt: str) -> str:
        """One line, stripped. Raises Quit at the end of the input."""
        self.sink.write(textwrap.fill(prompt, WIDTH) + " ")
        self.sink.flush()
        line = self.source.readline()
        if not line.endswith("\n") or not self.from_a_person:
            print(file=self.sink)
        if not line:
            raise Quit
        return control_characters.one_line(line)
