"""The measures of a cohort: each is one SQL text in a file, run as it stands on whichever engine holds the tables.

No views, no dialect, no frames: what a measure counts, in which unit and by whose formula, stands at the head of its
file in sql/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcourse.cohort.tables.schema import TABLES
from relcourse.cohort.tables.table_files import table_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEASURES = (
    "who",
    "funnel",
    "steps",
    "weeks",
    "hours",
    "first_scores",
    "decisions",
    "paths",
    "items",
    "options",
    "reliability",
    "calibration",
    "seconds",
    "self_ratings",
    "plans",
    "unclear",
)
"""By the names of their files, in the order in which a report shows them."""

Figures = Sequence[Mapping[str, Any]]
"""The rows of a measure, each by its columns; None is undefined."""


def measure_text(name: str) -> str:
    """The SQL of a measure, with its definition at its head."""
    return (resources.files("relcourse.cohort.tables") / "sql" / f"{name}.sql").read_text("utf-8")


def bind(connection: DuckDBPyConnection, folder: Path, groups: Sequence[str] = ()) -> None:
    """Let a connection read the tables in a folder by their names; of some groups only, where any are named."""
    named = ", ".join(map(_quoted, groups))
    for name in TABLES:
        of_them = f" WHERE learner IN (SELECT learner FROM {_rows(folder, 'learners')} WHERE team IN ({named}))"
        text = f"SELECT * FROM {_rows(folder, name)}{of_them if groups else ''}"
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {text}")


def _rows(folder: Path, table: str) -> str:
    return f"read_parquet({_quoted(str(table_file(folder, table)))})"


def _quoted(text: str) -> str:
    quoted = text.replace("'", "''")
    return f"'{quoted}'"


def figures(connection: DuckDBPyConnection, name: str) -> Figures:
    """A measure of the tables that are bound."""
    done = connection.execute(measure_text(name))
    columns = [each[0] for each in done.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in done.fetchall()]
