"""JSON for programs that a terminal can show: what could steer stands escaped in it, and is read back as it was."""

from __future__ import annotations

import json
import re

from relcourse.text.control_characters import CONTROL

_ESCAPED = re.compile(rf"{CONTROL.pattern}|#(?=#(?:\[|vso\[))")
"""Also a sign that would begin a command to the log of a build: see text/harmless_stream.py."""


def json_text(value: object, *, indent: int | None = 2) -> str:
    """A JSON-like value as text, without a line end behind it.

    >>> json_text({"title": "\\u202eesrever"}, indent=None)
    '{"title": "\\\\u202eesrever"}'
    """
    made = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", made)
