"""A number and its noun, for trainers: ``1 step``, ``2 steps``. What a learner reads goes through ``say_count``."""

from __future__ import annotations


def noun(count: int, one: str, many: str = "") -> str:
    """``step`` or ``steps``, ``entry`` or ``entries``; ``many`` where neither rule makes it."""
    if count == 1:
        return one
    return many or (f"{one[:-1]}ies" if one.endswith("y") and one[-2:-1] not in "aeou" else f"{one}s")


def counted(count: int, one: str, many: str = "") -> str:
    """``1 step``, ``2 steps``, ``12,000 steps``, ``0 entries``; ``many`` as for ``noun``."""
    return f"{count:,} {noun(count, one, many)}"
