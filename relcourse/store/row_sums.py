"""A sum beside each row, so that a bit that flipped inside a text is found when the row is read.

Programs before version 4 of the schema wrote none; a row without one is taken as it is.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from typing import Any

from relcourse.text.sentences import say

SUMMED: Mapping[str, tuple[str, ...]] = {
    "event": ("seq", "id", "at", "tz", "type", "v", "course", "version", "attempt", "n", "data"),
    "words": ("id", "kind", "about", "body", "at", "course"),
    "snapshot": ("course", "fold_version", "seq", "data"),
    "learner": ("course", "secret", "exports"),
    "origin": ("kept_as", "course", "title", "digest", "skills", "at"),
}
"""The tables whose rows have a sum, and what it is over; it stands behind these columns, in ``sum``."""

_FORMS = {len(columns): "\x1f".join(["%s"] * len(columns)) for columns in SUMMED.values()}

_TEXTS = {11: (1, 4, 6, 7, 10), 6: (0, 1, 2, 3), 4: (0, 3), 3: (0, 1)}
"""Where texts stand in a row of so many columns, whatever table it is of."""


class WrongSum(ValueError):
    """A row is not what was written."""


def row_sum(*values: object) -> int:
    """The sum over the values of a row: CRC-32 of them as text. A hundred thousand rows take a tenth of a second."""
    return zlib.crc32((_FORMS[len(values)] % values).encode("utf-8", "surrogatepass"))


def checked(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row without the sum behind it. Raises WrongSum."""
    values = row[:-1]
    total = row[-1]
    if total is None:
        # a bit that is wrong in a row's form moves its values along, and its sum with them
        if not all(isinstance(values[at], str) for at in _TEXTS[len(values)]):
            raise WrongSum(say("a row is not what was written"))
    elif zlib.crc32((_FORMS[len(values)] % values).encode("utf-8", "surrogatepass")) != total:
        raise WrongSum(say("a row is not what was written"))
    return values


def with_sum(table: str) -> str:
    """The columns of a table with its sum behind them, as SQL names them."""
    return ", ".join((*SUMMED[table], "sum"))


def teach(db: sqlite3.Connection) -> None:
    """Give SQL the function ``row_sum``, for rows that only SQL knows whole."""
    db.create_function("row_sum", -1, row_sum, deterministic=True)
