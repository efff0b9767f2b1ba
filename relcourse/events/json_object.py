"""JSON objects as they stand in a profile."""

from __future__ import annotations

import json
from typing import Any

_read = json.JSONDecoder().raw_decode
"""A third of what ``json.loads`` takes for a short text; a projection reads hundreds of thousands."""


class DecodeError(ValueError):
    """Something in a profile is readable, and still not what was written."""


def json_object(text: object) -> dict[str, Any]:
    """What an event or a private text holds. Raises DecodeError where it is no JSON object."""
    if not isinstance(text, str):
        raise DecodeError("no JSON")
    whole = text.strip()  # what is read must begin and end where the text does
    try:
        made, end = _read(whole)
    except (ValueError, RecursionError) as error:
        raise DecodeError(f"no JSON ({error})") from error
    if not isinstance(made, dict) or end != len(whole):
        raise DecodeError("no JSON object")
    return made
