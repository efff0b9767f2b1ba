"""The program's own streams, each behind its door: text that is not ours goes out harmless, whoever prints it.

What commands print goes through it by itself, and so do click's complaints about arguments, warnings of libraries
and tracebacks. Only three things are written in another way, and each says so by the function it calls.
"""

from __future__ import annotations

import sys
from typing import TextIO

from relcourse.text.harmless_stream import HarmlessStream


def close_doors() -> None:
    """Put the doors before stdout and stderr, for the rest of this process."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None:  # closed by whoever began this
            setattr(sys, name, HarmlessStream.before(stream))


def print_commands(lines: str) -> None:
    """Lines that the log of a build is meant to obey."""
    HarmlessStream.before(sys.stdout).write_commands(f"{lines}\n")


def print_file(data: bytes) -> None:
    """A file of text, byte by byte as a program wants it."""
    HarmlessStream.before(sys.stdout).write_file(data)


def own_drawing() -> TextIO:
    """stderr for what moves the cursor, such as a progress bar: nothing but our own words may go there."""
    return HarmlessStream.before(sys.stderr).own_stream
