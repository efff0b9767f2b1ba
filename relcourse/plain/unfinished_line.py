"""A line that was being typed when the program was told to end: the terminal still holds it, and gives it out."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import TextIO

_MOST = 4096


class Ended(SystemExit):
    """Told to end while a line was typed; ``typed`` is what there was of it."""

    def __init__(self, code: object, typed: str) -> None:
        super().__init__(code)
        self.typed = typed


def unfinished_line(source: TextIO) -> str:
    """What was typed without Enter yet; "" where that can't be known."""
    try:
        import termios  # not on every system
    except ImportError:
        return ""
    try:
        held = source.fileno()
        before = termios.tcgetattr(held)
        at_once = [*before[:3], before[3] & ~termios.ICANON, *before[4:6], list(before[6])]
        at_once[6][termios.VMIN] = at_once[6][termios.VTIME] = 0
        termios.tcsetattr(held, termios.TCSANOW, at_once)
        try:
            return os.read(held, _MOST).decode(source.encoding or "utf-8", "ignore")
        finally:
            termios.tcsetattr(held, termios.TCSANOW, before)
    except (OSError, ValueError, LookupError, termios.error):
        return ""


@contextlib.contextmanager
def kept_if_it_ends(keep: Callable[[str], object]) -> Iterator[None]:
    """Keep the line that is being typed, should the program be told to end meanwhile."""
    try:
        yield
    except Ended as ended:
        if ended.typed:
            keep(ended.typed)
        raise
