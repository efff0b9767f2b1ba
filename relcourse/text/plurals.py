"""A number and its noun: ``1 step``, ``2 steps``."""

from __future__ import annotations


def noun(count: int, one: str, many: str = "") -> str:
    """``step`` or ``steps``; ``many`` where it is not made with an s."""
    return one if count == 1 else many or f"{one}s"


def counted(count: int, one: str, many: str = "") -> str:
    """``1 step``, ``2 steps``, ``12,000 steps``, ``0 entries``; ``many`` where it is not made with an s."""
    return f"{count:,} {noun(count, one, many)}"
