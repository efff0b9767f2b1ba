"""What was told of a cohort: each cell of a report as it was told last, and who was in it then.

Whoever sees two reports can subtract one from the other. So a cell is told anew only once at least K of the people in
it have changed, came or went, and until then it stays as it was, whoever looks and whoever is taken out. What is kept
of who they were are hashes.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcourse.cohort.contributions import marks_text
from relcourse.cohort.disclosure import K, Under
from relcourse.cohort.engine import engine, write_parquet
from relcourse.cohort.manifest import CohortError, Manifest, published_folder, tables_folder
from relcourse.cohort.measures import bind
from relcourse.cohort.sections import Row, Section
from relcourse.cohort.table_files import table_file
from relcourse.store.atomic_write import on_disk
from relcourse.store.file_modes import FILE, make_folder, set_mode
from relcourse.text import bounded_file

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MARKS, _TOLD = "marks", "told.json"
_MOST_BYTES = 256 * 1024 * 1024
Cell = tuple[str, str]
"""A section's key and a cell's."""


@dataclass(frozen=True)
class Told:
    """A cell as it was told, on an ISO date."""

    day: str
    rows: Sequence[Row]


def publish(
    folder: Path, manifest: Manifest, fresh: Sequence[Section], today: str
) -> tuple[Manifest, Mapping[Cell, Told], int]:
    """Tell the cells of a fresh report anew where K people in them have changed, the others as they were told before.

    Returns the manifest that says so, to be written; what is told; and of how many cells others have changed since.
    Raises CohortError and OSError.
    """
    manifest = manifest if manifest.salt else replace(manifest, salt=secrets.token_hex(16))
    before = _told_before(published_folder(folder, manifest.published))
    now = {(section.key, cell): rows for section in fresh for cell, rows in section.cells.items()}
    with engine() as connection:
        bind(connection, tables_folder(folder, manifest.generation))
        connection.execute(f"CREATE TABLE marks_now AS {marks_text(manifest.salt)}")
        _bind_marks(connection, table_file(published_folder(folder, manifest.published), _MARKS))
        changed = {(section, cell): count for section, cell, count in connection.execute(_CHANGES).fetchall()}
        moved = {cell for cell in now if changed.get(cell, 0) >= K}
        told = {**before, **{cell: Told(today, now[cell]) for cell in moved}}
        waiting = sum(0 < changed.get(cell, 0) < K for cell in told)
        if moved:
            manifest = _write(connection, folder, manifest, told, moved)
    return manifest, told, waiting


def _write(
    connection: DuckDBPyConnection, folder: Path, manifest: Manifest, told: Mapping[Cell, Told], moved: set[Cell]
) -> Manifest:
    after = replace(manifest, published=manifest.published + 1)
    target = published_folder(folder, after.published)
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    make_folder(part)
    connection.execute("CREATE TABLE moved (section VARCHAR, cell VARCHAR)")
    connection.executemany("INSERT INTO moved VALUES (?, ?)", [list(each) for each in sorted(moved)])
    write_parquet(connection, _MARKS_AFTER, table_file(part, _MARKS))
    (part / _TOLD).write_text(json.dumps([_as_json(cell, each) for cell, each in told.items()]), "utf-8")
    for path in (table_file(part, _MARKS), part / _TOLD):
        set_mode(path, FILE)
        on_disk(path)
    part.rename(target)
    on_disk(folder)
    return after


def _told_before(folder: Path) -> dict[Cell, Told]:
    path = folder / _TOLD
    if not path.exists():
        return {}
    try:
        return dict(map(_from_json, json.loads(bounded_file.read(path, _MOST_BYTES))))
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise CohortError(
            f"{path} is damaged, and with it what was told before. Remove {folder} to begin anew."
        ) from error


def _as_json(cell: Cell, told: Told) -> Any:
    rows = [{key: {"under": v.most} if isinstance(v, Under) else v for key, v in row.items()} for row in told.rows]
    return [*cell, told.day, rows]


def _from_json(data: Any) -> tuple[Cell, Told]:
    section, cell, day, rows = data
    return (section, cell), Told(
        day, [{key: Under(v["under"]) if isinstance(v, dict) else v for key, v in row.items()} for row in rows]
    )


def _bind_marks(connection: DuckDBPyConnection, path: Path) -> None:
    if path.exists():
        connection.execute("CREATE TABLE marks_told AS SELECT * FROM read_parquet(?)", [str(path)])
    else:
        connection.execute("CREATE TABLE marks_told AS SELECT * FROM marks_now WHERE 1 = 0")


_CHANGES = """
SELECT coalesce(n.section, t.section), coalesce(n.cell, t.cell), count(*)
FROM marks_now n
FULL JOIN marks_told t ON t.section = n.section AND t.cell = n.cell AND t.member = n.member
WHERE n.digest IS DISTINCT FROM t.digest
GROUP BY ALL
"""
_MARKS_AFTER = """
SELECT * FROM marks_told WHERE (section, cell) NOT IN (SELECT (section, cell) FROM moved)
UNION ALL
SELECT * FROM marks_now WHERE (section, cell) IN (SELECT (section, cell) FROM moved)
ORDER BY ALL
"""
