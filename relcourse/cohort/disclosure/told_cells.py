"""What a report told last, cell by cell, as it is kept in a cohort's folder."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relcourse.cohort.disclosure.limits import Under
from relcourse.cohort.disclosure.sections import Row
from relcourse.cohort.disclosure.tellings import Telling
from relcourse.cohort.folder.manifest import CohortError
from relcourse.text import bounded_file

NAME, _VERSION = "told.json", 3
_MOST_BYTES = 256 * 1024 * 1024
Cell = tuple[str, str]
"""A section's key and a cell's."""


@dataclass(frozen=True)
class Told:
    """A cell as it was told last, on an ISO date; ``tellings`` are all that there were, the last of them this one.

    It has no ``rows`` where it is told no more. ``parts`` are its rows by groups, empty where the last telling was not
    divided.
    """

    day: str
    tellings: Sequence[Telling]
    rows: Sequence[Row]
    parts: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def read_told(folder: Path) -> dict[Cell, Told]:
    """What was told, nothing where nothing was published yet. Raises CohortError."""
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        version, cells = json.loads(bounded_file.read(path, _MOST_BYTES))
        return dict(map(_from_json, {_VERSION: cells}[version]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise CohortError(
            f"{path} is damaged, or of another version, and with it what was told. Remove {folder} to begin anew."
        ) from error


def told_text(told: Mapping[Cell, Told]) -> str:
    """As it is kept."""
    return json.dumps([_VERSION, [_as_json(cell, each) for cell, each in told.items()]])


def _as_json(cell: Cell, told: Told) -> Any:
    parts = {part: _rows_as_json(rows) for part, rows in told.parts.items()}
    return [*cell, told.day, told.tellings, _rows_as_json(told.rows), parts]


def _rows_as_json(rows: Sequence[Row]) -> Any:
    return [{key: {"under": v.most} if isinstance(v, Under) else v for key, v in row.items()} for row in rows]


def _from_json(data: Any) -> tuple[Cell, Told]:
    section, cell, day, tellings, rows, parts = data
    told = Told(
        day,
        [Telling(number, divided) for number, divided in tellings],
        _rows_from_json(rows),
        {part: _rows_from_json(each) for part, each in parts.items()},
    )
    return (section, cell), told


def _rows_from_json(data: Any) -> Sequence[Row]:
    return [{key: Under(v["under"]) if isinstance(v, dict) else v for key, v in row.items()} for row in data]
