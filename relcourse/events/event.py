"""A fact as it stands in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Event:
    """A fact as it was recorded. ``at`` is milliseconds since 1970 (UTC), ``tz`` minutes east of UTC."""

    seq: int
    id: str
    at: int
    tz: int
    type: str
    v: int
    course: str
    version: str
    attempt: str | None
    n: int | None
    data: dict[str, Any]
