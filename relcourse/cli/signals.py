"""Ending in good order when the system says so, or when the terminal is closed: the one place for both faces.

The face is asked to leave, with all that is typed and answered on disk. Where it does not come to that in time (who
reads the terminal has stopped, so whoever writes to it waits for ever), or there is no terminal any more, what is
open is closed here, and the process ends at once.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

_BY_SIGNAL = 128
"""What a shell adds to a signal's number."""
_TOLD = ("SIGTERM", "SIGHUP", "SIGINT")
_PATIENCE, _MOMENT = 3.0, 0.01
"""Seconds in which a face leaves by itself; and until it is out of the middle of a write."""


def end_when_told(leave: Callable[[int], Any], let_go: Callable[[], bool], *, interrupt: bool = True) -> None:
    """``leave`` with a code, as a shell counts them, when the system says so.

    ``let_go`` closes at once what is open, or says with False that it is in the middle of a write. Without
    ``interrupt`` ctrl+c stays what it is in Python.
    """
    had_terminal = _terminal()
    code = 0

    def end(number: int, _: FrameType | None) -> None:
        nonlocal code
        told_before, code = code, _BY_SIGNAL + number
        if had_terminal and not _terminal():
            at_once()
        elif not told_before:
            _after(_PATIENCE)
            leave(code)

    def at_once(*_: object) -> None:
        if let_go():
            os._exit(code)
        _after(_MOMENT)

    for name in _TOLD if interrupt else _TOLD[:-1]:
        number = getattr(signal, name, None)  # not every system has them all
        if number and (had_terminal or signal.getsignal(number) != signal.SIG_IGN):  # nohup, and nothing to lose
            signal.signal(number, end)
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, at_once)


def _after(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _terminal() -> bool:
    """A terminal that was closed is none any more."""
    return sys.stdin.isatty()
