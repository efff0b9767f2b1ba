"""The engine under a cohort, DuckDB: it writes the tables and runs the measures, and knows nothing of either.

An extra: whoever takes a course needs none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.cohort.folder.manifest import CohortError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
"""The most that the engine takes; what needs more goes by way of the disk."""
_NEEDS_DUCKDB = "Cohorts need DuckDB, which is not installed here. Add it with this command: pip install duckdb"


def require_engine() -> None:
    """Raises CohortError where the engine is not installed: before anything is read or written."""
    if find_spec("duckdb") is None:
        raise CohortError(_NEEDS_DUCKDB)


@contextmanager
def engine(scratch: Path | None = None) -> Iterator[DuckDBPyConnection]:
    """A connection to an engine in memory; what does not fit there goes to the folder ``scratch``.

    It fetches nothing: no extension, no file but those that are named to it. Raises CohortError.
    """
    import duckdb  # an extra, and heavy

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": 2,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if scratch:
        settings["temp_directory"] = str(scratch)
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    except RuntimeError as error:
        if "interrupted" not in str(error).lower():
            raise
        raise KeyboardInterrupt from error  # it takes the key's signal itself, and says so in this way
    except duckdb.Error as error:
        raise CohortError(f"The engine can't go on: {' '.join(str(error).split())[:300]}") from error
    finally:
        connection.close()


def parquet_from_csv(
    connection: DuckDBPyConnection, source: Path, columns: Mapping[str, str], several: Sequence[str], target: Path
) -> None:
    """Write one table as Parquet, its rows in their order. An empty field is no number, or an empty text.

    A line stands for as many rows as it has values, with blanks between, in the columns ``several``.
    """
    texts = [name for name, kind in columns.items() if kind == "VARCHAR" or name in several]
    kinds = (
        "{" + ", ".join(f"'{name}': '{'VARCHAR' if name in texts else kind}'" for name, kind in columns.items()) + "}"
    )
    read = (
        f"SELECT * FROM read_csv('{_quoted(source)}', header = false, auto_detect = false, delim = ',', quote = '\"',"
        f" escape = '\"', columns = {kinds}, force_not_null = {texts})"
    )
    if several:
        each = ", ".join(
            f"unnest(string_split({name}, ' ')) AS {name}" if name in several else name for name in columns
        )
        made = ", ".join(
            f"CAST(nullif({name}, '') AS {kind}) AS {name}" if name in several and kind != "VARCHAR" else name
            for name, kind in columns.items()
        )
        read = f"SELECT {made} FROM (SELECT {each} FROM ({read}))"
    write_parquet(connection, read, target)


def write_parquet(connection: DuckDBPyConnection, query: str, target: Path) -> None:
    """Write what a query gives as Parquet."""
    connection.execute(f"COPY ({query}) TO '{_quoted(target)}' (FORMAT parquet, COMPRESSION zstd)")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
