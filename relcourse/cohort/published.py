"""What was published of a cohort: the rows that figures are made of, each part of a course as of the day it last moved.

Whoever sees two reports can subtract one from the other. So rows go into what is published by parts (a lesson, an
exercise), and a part is taken anew only once the rows of at least K people in it have changed: every figure that moves,
moves by K people at once. What is kept of who they were are hashes. Of somebody who was taken out no row stays: the
parts they were in show nothing until K people have changed them.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.cohort.engine import engine
from relcourse.cohort.manifest import Manifest, published_folder, tables_folder
from relcourse.cohort.table_files import table_file
from relcourse.cohort.tables import TABLES
from relcourse.store.atomic_write import on_disk
from relcourse.store.file_modes import FILE, make_folder, set_mode

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

K = 5
"""People. Nothing is shown of fewer, and nothing moves by fewer."""
MARKS = "marks"
"""A table beside the others: of each part who was in it, as a hash, a digest of their rows, and as of which day."""
_EXERCISE = "'exercise ' || exercise"
_PARTS = {
    "learners": "'learners'",
    "steps": "'lesson ' || lesson",
    "attempts": _EXERCISE,
    "attempt_skills": _EXERCISE,
    "answers": _EXERCISE,
    "options": _EXERCISE,
    "ratings": _EXERCISE,
    "plans": "CASE WHEN exercise = '' THEN 'plans' ELSE 'exercise ' || exercise END",
    "unclear": "CASE WHEN exercise = '' THEN 'lesson ' || lesson ELSE 'exercise ' || exercise END",
}
"""The part that a row of each table belongs to."""


@dataclass(frozen=True)
class Publication:
    """``parts`` are shown, ``waiting`` have changed by fewer than K people since they moved last, and ``withheld`` show
    nothing. ``since`` is the earliest day that a shown part is as of, an ISO date; "" where nothing is."""

    parts: int
    waiting: int
    withheld: int
    since: str


def publish(folder: Path, manifest: Manifest, today: str) -> tuple[Manifest, Publication]:
    """Take into what is published each part that K people have changed; the manifest that says so, to be written.

    Raises CohortError and OSError.
    """
    manifest = manifest if manifest.salt else replace(manifest, salt=secrets.token_hex(16))
    with _side_by_side(folder, manifest) as connection:
        connection.execute(f"CREATE TABLE moved AS {_MOVED}", [K, K])
        [moved] = connection.execute("SELECT count(*) FROM moved").fetchone() or (0,)
        if moved:
            manifest = _write(
                connection,
                folder,
                manifest,
                {name: _taken(name) for name in TABLES},
                "SELECT part, member, digest, as_of FROM was.marks WHERE part NOT IN (SELECT part FROM moved) UNION ALL"
                f" SELECT part, member, digest, '{today}' FROM marks_now WHERE part IN (SELECT part FROM moved)",
            )
    with _side_by_side(folder, manifest) as connection:
        found = connection.execute(_STATE).fetchone()
        assert found
        parts, waiting, withheld, since = found
        return manifest, Publication(parts, waiting, withheld, since or "")


def without(folder: Path, manifest: Manifest, learners: Collection[int]) -> Manifest:
    """Let go of every published row of the parts that some learners are in; the manifest that says so.

    Raises CohortError and OSError.
    """
    if not manifest.published or not learners:
        return manifest
    with _side_by_side(folder, manifest) as connection:
        listed = ", ".join(map(str, learners))
        theirs = " UNION ".join(
            f"SELECT {part} AS part FROM was.{name} WHERE learner IN ({listed})" for name, part in _PARTS.items()
        )
        connection.execute(f"CREATE TABLE theirs AS {theirs}")
        kept = {
            name: f"SELECT * FROM was.{name} WHERE {part} NOT IN (SELECT part FROM theirs)"
            for name, part in _PARTS.items()
        }
        return _write(connection, folder, manifest, kept, "SELECT * FROM was.marks")


def _taken(name: str) -> str:
    """The rows of a table that are published from now on."""
    part = _PARTS[name]
    return (
        f"SELECT * FROM was.{name} WHERE {part} NOT IN (SELECT part FROM moved) UNION ALL"
        f" SELECT * FROM now.{name} WHERE {part} IN (SELECT part FROM moved)"
    )


def _write(
    connection: DuckDBPyConnection, folder: Path, manifest: Manifest, tables: dict[str, str], marks: str
) -> Manifest:
    after = replace(manifest, published=manifest.published + 1)
    target = published_folder(folder, after.published)
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    make_folder(part)
    for name, query in {**tables, MARKS: marks}.items():
        path = table_file(part, name)
        quoted = str(path).replace("'", "''")
        connection.execute(f"COPY ({query} ORDER BY ALL) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
        set_mode(path, FILE)
        on_disk(path)
    part.rename(target)
    on_disk(folder)
    return after


@contextmanager
def _side_by_side(folder: Path, manifest: Manifest) -> Iterator[DuckDBPyConnection]:
    """The tables as they are, under ``now``, and as they were published, under ``was``, with the marks of both."""
    with engine() as connection:
        connection.execute("CREATE SCHEMA now; CREATE SCHEMA was")
        for name, columns in TABLES.items():
            _bind(connection, f"now.{name}", table_file(tables_folder(folder, manifest.generation), name), columns)
            _bind(connection, f"was.{name}", table_file(published_folder(folder, manifest.published), name), columns)
        marks = dict.fromkeys(("part", "member", "digest", "as_of"), "VARCHAR")
        _bind(connection, "was.marks", table_file(published_folder(folder, manifest.published), MARKS), marks)
        connection.execute(f"CREATE TABLE marks_now AS {_marks(manifest.salt)}")
        yield connection


def _bind(connection: DuckDBPyConnection, name: str, path: Path, columns: dict[str, str] | object) -> None:
    """A table by its name; an empty one where nothing was written yet."""
    if path.exists():
        quoted = str(path).replace("'", "''")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{quoted}')")
    else:
        assert isinstance(columns, dict)
        listed = ", ".join(f"{key} {kind}" for key, kind in columns.items())
        connection.execute(f"CREATE TABLE {name} ({listed})")


def _marks(salt: str) -> str:
    """Of each part who is in it now, and a digest of all their rows there."""
    lines = []
    for name, columns in TABLES.items():
        said = " || ',' || ".join(f"coalesce(CAST({key} AS VARCHAR), '\\N')" for key in columns)
        lines.append(f"SELECT {_PARTS[name]} AS part, learner, '{name} ' || {said} AS line FROM now.{name}")
    return (
        f"SELECT part, md5('{salt} ' || learner) AS member, md5(string_agg(line, ';' ORDER BY line)) AS digest"
        f" FROM ({' UNION ALL '.join(lines)}) GROUP BY part, learner"
    )


_CHANGES = """
SELECT coalesce(n.part, w.part) AS part,
       count(*) FILTER (WHERE n.digest IS DISTINCT FROM w.digest) AS changed,
       count(n.member) AS people
FROM marks_now n
FULL JOIN was.marks w ON w.part = n.part AND w.member = n.member
GROUP BY coalesce(n.part, w.part)
"""
_MOVED = f"SELECT part FROM ({_CHANGES}) WHERE changed >= ? AND people >= ?"
_SHOWN = " UNION ".join(f"SELECT {part} AS part FROM was.{name}" for name, part in _PARTS.items())
_STATE = f"""
WITH shown AS ({_SHOWN}),
changes AS ({_CHANGES})
SELECT (SELECT count(*) FROM shown),
       (SELECT count(*) FROM changes WHERE changed > 0 AND part IN (SELECT part FROM shown)),
       (SELECT count(*) FROM changes WHERE part NOT IN (SELECT part FROM shown)),
       (SELECT min(as_of) FROM was.marks WHERE part IN (SELECT part FROM shown))
"""
