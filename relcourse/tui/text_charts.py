"""Small charts made of text."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▁▂▃▄▅▆▇█"


def columns(values: Sequence[int], height: int) -> tuple[str, ...]:
    """Values from 0 to 100 as columns, four cells each, ``height`` lines from the top down."""
    lines = []
    for line in range(height, 0, -1):
        below = (line - 1) * 8
        cells = (min(8, max(0, round(value * height * 8 / 100) - below)) for value in values)
        lines.append("".join(_EIGHTHS[cell] * 3 + " " for cell in cells))
    return tuple(lines)
