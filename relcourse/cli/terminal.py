"""Whether there is a terminal to draw on."""

from __future__ import annotations

import os
import sys

from relcourse.cli.stop import stop


def full_screen(command: str) -> None:
    """Go on only where there is a terminal to draw on."""
    if no_terminal():
        stop(f"{command} needs a terminal to draw on.")


def no_terminal() -> bool:
    return not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in ("", "dumb")
