"""Lines of text out and in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from relcourse.lesson.errors import Displaced
from relcourse.plain.unfinished_line import Ended, unfinished_line
from relcourse.text import control_characters
from relcourse.text.cells import wrapped
from relcourse.text.harmless_stream import HarmlessStream
from relcourse.text.sentences import message, say
from relcourse.text.typed_input import as_command

WIDTH = 78
_TERMINAL_LINE = 4095
"""Bytes of one line that a terminal hands on; what is beyond them never arrives (``N_TTY_BUF_SIZE`` in Linux)."""
LEAVE, LITERAL = "q", "\\"
CUT_BY_TERMINAL = message(
    "A terminal takes no longer line: the end of yours may be missing. Write it in several lines."
)
HOW_TO_LEAVE = message("q alone leaves a form; \\q writes the letter.")


class Quit(Exception):
    """The learner asked to stop, or the input came to its end."""


class Leave(Exception):
    """The learner left a form."""


class Lines:
    """Wraps what it says at 78 cells; shows a prompt before each line it reads."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self.source = source
        self.sink = HarmlessStream.before(sink)

    @property
    def from_a_person(self) -> bool:
        """Whether lines are typed one at a time, each after its prompt was read."""
        return self.source.isatty()

    def say(self, text: str = "") -> None:
        print("\n".join(wrapped(text, WIDTH)), file=self.sink)

    def all(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.say(line)

    def tell_or_raise(self, error: Exception) -> None:
        """A person can make room and answer again; lines from a pipe would go on as answers to other questions.

        Where the profile's file was taken away more is asked than to do it again.
        """
        if not self.from_a_person or isinstance(error, Displaced):
            raise error
        self.say(str(error))

    def read(self, prompt: str) -> str:
        """One line as it was typed, stripped. Raises Quit at the end of the input."""
        self.sink.write("\n".join(wrapped(prompt, WIDTH)) + " ")
        self.sink.flush()
        try:
            line = self.source.readline()
        except SystemExit as told:
            typed = unfinished_line(self.source) if self.from_a_person else ""
            raise Ended(told.code, control_characters.one_line(typed)) from None
        if not line.endswith("\n") or not self.from_a_person:
            print(file=self.sink)
        if not line:
            raise Quit
        if self.from_a_person and len(line.encode("utf-8", "surrogateescape")) >= _TERMINAL_LINE:
            self.say(say(CUT_BY_TERMINAL))
        return control_characters.one_line(line)

    def command(self, prompt: str) -> str:
        """A line that is a command or a number, read kindly: see ``as_command``. Raises Quit."""
        return as_command(self.read(prompt))

    def field(self, prompt: str) -> str:
        """A line that is a text. Raises Leave at q, and Quit at the end of the input."""
        typed = self.read(prompt)
        if as_command(typed) == LEAVE:
            raise Leave
        return literal(typed)


def asked(what: str, kept: str = "", hint: str = "") -> str:
    """A prompt: what is asked for, and what Enter keeps of it, or else an example."""
    if kept:
        return say("{what} [Enter keeps: {kept}]:", what=what, kept=kept)
    return say("{what} ({hint}):", what=what, hint=hint) if hint else say("{what}:", what=what)


def number_up_to(most: int) -> str:
    """What is said where something else was typed."""
    return say("Type a number from 1 to {most}.", most=most)


def literal(typed: str) -> str:
    """A text without the backslash that keeps one sign from being a command: ``\\q`` is a q."""
    return typed[1:] if typed.startswith(LITERAL) and len(typed) == 2 else typed
