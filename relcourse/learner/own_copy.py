"""A learner's own progress in the course as rows, for their own use: all that could be handed out, ticked or not.

One row a fact, its fields as in docs/bundle.md. What holds several values stands as JSON in a cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from relcourse.bundle.bundle_writer import event_json, event_line
from relcourse.bundle.shared_facts import SHARED, SharedEvent
from relcourse.text.json_text import json_text

_AROUND = ("seq", "day", "at", "type")


def as_json_lines(events: Sequence[SharedEvent]) -> bytes:
    """A JSON object a line."""
    return "".join(f"{event_line(each)}\n" for each in events).encode("ascii")


def as_csv(events: Sequence[SharedEvent]) -> bytes:
    """A table with a column for each field that any fact has, empty where this one has none."""
    rows = [event_json(each) for each in events]
    columns = [*_AROUND, *dict.fromkeys(each.name for fact in SHARED.values() for each in fields(fact))]
    made = io.StringIO()
    writer = csv.DictWriter(made, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return made.getvalue().encode("utf-8")


def _cell(value: Any) -> Any:
    """As it is, or as JSON; a name that begins with a hyphen would be a formula to a spreadsheet."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith("-") else value
    return json_text(value, indent=None) if isinstance(value, list | tuple | dict | bool) else value
