"""A cohort's tables on disk, as Parquet: any tool can read them, and they may be thrown away and made again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from relcourse.cohort.tables.engine import engine, parquet_from_csv
from relcourse.cohort.tables.schema import OF_AN_OPTION, TABLES, Rows
from relcourse.store.atomic_write import on_disk
from relcourse.store.file_modes import FILE, make_folder, set_mode


def table_file(folder: Path, table: str) -> Path:
    return folder / f"{table}.parquet"


def write_tables(rows: Iterable[Rows], folder: Path) -> None:
    """Write all tables into a folder that is not there yet: whole, or not at all. Raises CohortError and OSError."""
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    make_folder(part)
    try:
        with ExitStack() as open_files:
            writers = {
                name: csv.writer(
                    open_files.enter_context((part / f"{name}.csv").open("w", newline="", encoding="utf-8"))
                )
                for name in TABLES
            }
            for table, values in rows:
                writers[table].writerows(values)
        with engine(part / "scratch") as connection:
            for name, columns in TABLES.items():
                several = OF_AN_OPTION if name == "options" else ()
                parquet_from_csv(connection, part / f"{name}.csv", columns, several, table_file(part, name))
        for name in TABLES:
            (part / f"{name}.csv").unlink()
            set_mode(table_file(part, name), FILE)
            on_disk(table_file(part, name))
        shutil.rmtree(part / "scratch", ignore_errors=True)
        part.rename(folder)
        on_disk(folder.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)
