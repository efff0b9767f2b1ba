"""Ending in good order when the system says so, or when the terminal is closed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_BY_SIGNAL = 128
"""What a shell adds to a signal's number."""


def end_when_told(leave: Callable[[int], Any], close: Callable[[], None]) -> None:
    """``leave`` with a code on SIGTERM and SIGHUP, as a shell counts them.

    Where the terminal is gone there is nothing to give back, and whoever writes to it may hang: then ``close``
    what is open, and end at once. What was answered is on disk.
    """
    had_terminal = _terminal()

    def end(number: int, _: FrameType | None) -> None:
        if had_terminal and not _terminal():
            close()
            os._exit(_BY_SIGNAL + number)
        leave(_BY_SIGNAL + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # not every system has both
        if number and (had_terminal or signal.getsignal(number) != signal.SIG_IGN):  # nohup, and nothing to lose
            signal.signal(number, end)


def finish_when_told() -> None:
    """On SIGTERM and SIGHUP, end as by an error: what is half made is removed on the way."""

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(_BY_SIGNAL + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, end)


def _terminal() -> bool:
    """A terminal that was closed is none any more."""
    return sys.stdin.isatty()
