"""Standard input, output and error as commands need them, whatever the shell has made of them.

What is printed is what was asked for: where nobody takes it, the command has failed and says so on stderr. Narration
on stderr goes with it: where nobody takes that, nothing is lost that counts.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

_IN, _OUT, _ERR = 0, 1, 2
_GONE = (errno.EPIPE, errno.EIO)
"""A reader that went away, a terminal that was closed."""


class OutputLost(Exception):
    """What was printed can't be written. ``reason`` is the system's; "" where the reader went away by itself."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.reason = "" if error.errno in _GONE else error.strerror or str(error)


class _Output(io.FileIO):
    def write(self, data: Buffer) -> int:
        try:
            return super().write(data)
        except OSError as error:
            raise OutputLost(error) from error


class _Narration(io.FileIO):
    def write(self, data: Buffer) -> int:
        with contextlib.suppress(OSError):
            return super().write(data)
        return memoryview(data).nbytes


def prepare() -> None:
    """Make all three streams usable, and letters that an output lacks no reason to end."""
    _open_what_is_closed()
    own = sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__  # a test may have put others there
    sys.stdin = sys.stdin or _text(io.FileIO(_IN, "rb", closefd=False))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if own[0]:
        sys.stdout = _text(_Output(_OUT, "wb", closefd=False), sys.stdout)
    if own[1]:
        sys.stderr = _text(_Narration(_ERR, "wb", closefd=False), sys.stderr)


def give_up_output() -> None:
    """Let what could not be written go, so that ending does not try once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _OUT)


def _open_what_is_closed() -> None:
    """The next file to be opened would get the number of a stream that is closed, and what is printed with it.

    An output that was closed takes nothing: it is opened for reading.
    """
    for number, flags in ((_IN, os.O_RDONLY), (_OUT, os.O_RDONLY), (_ERR, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # it gets the lowest number that is free, which is this one


def _text(raw: io.FileIO, like: TextIO | None = None) -> io.TextIOWrapper:
    buffer = io.BufferedReader(raw) if raw.readable() and not raw.writable() else io.BufferedWriter(raw)
    line_by_line = raw.isatty() or raw.fileno() == _ERR
    encoding = getattr(like, "encoding", None) or "utf-8"
    return io.TextIOWrapper(buffer, encoding=encoding, errors="replace", line_buffering=line_by_line)
