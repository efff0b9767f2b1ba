"""Who was in each cell when it was told, as hashes, with the tellings through which they did the same there.

A mark that outlives a telling is kept once, so that what is kept grows with what learners do, not with reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from relcourse.cohort.disclosure.contributions import marks_text
from relcourse.cohort.disclosure.tellings import NOTHING, Standing, Telling
from relcourse.cohort.disclosure.told_cells import Cell
from relcourse.cohort.tables.engine import write_parquet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "marks"


class TellingMarks:
    """The marks of before and of now, in an engine that is bound to a cohort's tables."""

    def __init__(self, connection: DuckDBPyConnection, before: Path, salt: str, parts: Mapping[str, str]) -> None:
        """``before`` is the file of marks, where there is one; ``parts`` leads from a group to where it is told."""
        self._connection = connection
        connection.execute("CREATE TABLE parts (team VARCHAR, part VARCHAR)")
        _insert(connection, "parts", parts.items())
        connection.execute(f"CREATE TABLE now AS {marks_text(salt)}")
        if before.exists():
            connection.execute("CREATE TABLE marks AS SELECT * FROM read_parquet(?)", [str(before)])
        else:
            connection.execute("CREATE TABLE marks AS SELECT *, 0 AS since, 0 AS until FROM now WHERE 1 = 0")

    def standings(self, tellings: Mapping[Cell, Iterable[Telling]]) -> Mapping[Cell, Mapping[Telling, list[Standing]]]:
        """Of each cell of now how its people stood in each of its tellings, and before the first."""
        self._connection.execute(
            "CREATE OR REPLACE TABLE tellings (section VARCHAR, cell VARCHAR, number BIGINT, divided BOOLEAN)"
        )
        rows = [(*cell, each.number, each.divided) for cell, all_ in tellings.items() for each in (NOTHING, *all_)]
        _insert(self._connection, "tellings", rows)
        found: dict[Cell, dict[Telling, list[Standing]]] = {}
        for section, cell, number, divided, *standing in self._connection.execute(_PEOPLE).fetchall():
            found.setdefault((section, cell), {}).setdefault(Telling(number, divided), []).append(Standing(*standing))
        return found

    def write(self, moved: Mapping[Cell, int], number: int, target: Path) -> None:
        """Keep the marks after the cells that ``moved`` were told as ``number``; each with its telling before, or 0."""
        self._connection.execute("CREATE TABLE moved (section VARCHAR, cell VARCHAR, latest BIGINT)")
        _insert(self._connection, "moved", [(*cell, latest) for cell, latest in moved.items()])
        write_parquet(self._connection, _AFTER.format(number=number), target)


def _insert(connection: DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    found = [list(each) for each in rows]
    for start in range(0, len(found), 500):
        some = found[start : start + 500]
        places = ", ".join(f"({', '.join('?' * len(some[0]))})" for _ in some)
        connection.execute(f"INSERT INTO {table} VALUES {places}", [value for row in some for value in row])


_PEOPLE = """
WITH told AS (
  SELECT t.section, t.cell, t.number, t.divided, m.member, m.digest, m.part
  FROM tellings t
  JOIN marks m ON m.section = t.section AND m.cell = t.cell AND t.number BETWEEN m.since AND m.until
),
now_beside AS (
  SELECT t.section, t.cell, t.number, t.divided, n.member, n.digest, n.part
  FROM tellings t
  JOIN now n ON n.section = t.section AND n.cell = t.cell
)
SELECT coalesce(b.section, n.section), coalesce(b.cell, n.cell), coalesce(b.number, n.number),
       coalesce(b.divided, n.divided), b.part, n.part, coalesce(b.digest = n.digest, false) AS same, count(*)
FROM told b
FULL JOIN now_beside n
  ON n.section = b.section AND n.cell = b.cell AND n.number = b.number AND n.member = b.member
GROUP BY ALL
"""
_AFTER = """
WITH now_moved AS (
  SELECT n.*, v.latest FROM now n JOIN moved v ON v.section = n.section AND v.cell = n.cell
)
SELECT m.section, m.cell, m.member, m.part, m.digest, m.since,
       CASE WHEN n.member IS NULL THEN m.until ELSE {number} END AS until
FROM marks m
LEFT JOIN now_moved n
  ON n.section = m.section AND n.cell = m.cell AND n.member = m.member AND n.digest = m.digest AND n.part = m.part
  AND n.latest = m.until
UNION ALL
SELECT n.section, n.cell, n.member, n.part, n.digest, {number}, {number}
FROM now_moved n
LEFT JOIN marks m
  ON n.section = m.section AND n.cell = m.cell AND n.member = m.member AND n.digest = m.digest AND n.part = m.part
  AND n.latest = m.until
WHERE m.member IS NULL
ORDER BY ALL
"""
