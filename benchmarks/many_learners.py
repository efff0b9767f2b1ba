"""Tables of more learners than anybody has: those of a group many times over, each time as other people."""

from __future__ import annotations

from pathlib import Path

from relcourse.cohort.tables.engine import engine, write_parquet
from relcourse.cohort.tables.schema import TABLES
from relcourse.cohort.tables.table_files import table_file


def multiply(tables: Path, into: Path, times: int) -> None:
    """Write every table of a folder so many times over into a folder that is not there yet.

    A learner's number is a hash of theirs and of the time: as far from its neighbours as real ones are.
    """
    into.mkdir()
    with engine(into / "scratch") as connection:
        connection.execute("SET preserve_insertion_order = false")
        for name, columns in TABLES.items():
            others = ", ".join(f"t.{each}" for each in columns if each != "learner")
            many = (
                f"SELECT CAST(hash(t.learner, n.range) // 16 AS BIGINT) AS learner, {others}"
                f" FROM range({times}) n CROSS JOIN read_parquet('{table_file(tables, name)}') t"
            )
            write_parquet(connection, many, table_file(into, name))
