"""JSON objects as they stand in a profile."""

from __future__ import annotations

import json
from typing import Any

_read = json.JSONDecoder().decode
"""``json.loads`` without its look at what it was given; a projection reads hundreds of thousands."""


class DecodeError(ValueError):
    """Something in a profile is readable, and still not what was written."""


def json_object(text: object) -> dict[str, Any]:
    """What an event or a private text holds. Raises DecodeError where it is no JSON object."""
    try:
        made = _read(text) if isinstance(text, str) else None
    except (ValueError, RecursionError) as error:
        raise DecodeError(f"no JSON ({error})") from error
    if not isinstance(made, dict):
        raise DecodeError("no JSON object")
    return made
