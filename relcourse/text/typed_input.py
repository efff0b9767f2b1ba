"""What people type where a command or a number is wanted, read kindly: small or capital, wide or narrow, with a dot."""

from __future__ import annotations

import unicodedata

_DIGITS = 5
"""More digits than any number has that is asked for."""


def as_command(typed: str) -> str:
    """A line as a command: small letters, plain digits however wide they were typed, no dot behind them."""
    return unicodedata.normalize("NFKC", typed).strip().rstrip(".").rstrip().casefold()


def typed_number(typed: str, most: int) -> int:
    """The number from 1 to ``most`` that was typed, 0 where it is none."""
    command = as_command(typed)
    plain = command.isascii() and command.isdigit() and len(command) <= _DIGITS
    return int(command) if plain and 1 <= int(command) <= most else 0


def in_one_line(text: str) -> str:
    """A text of several lines as one, with one blank where a line ended; the blanks at its own ends stay."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) <= 1:
        return "".join(lines)
    first, *between, last = lines
    return " ".join((first.rstrip(), *(line.strip() for line in between), last.lstrip()))
