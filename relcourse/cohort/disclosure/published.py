"""What was told of a cohort: each cell of a report as it was told last, and who was in it whenever it was told.

Whoever sees two reports can subtract one from the other. So nothing moves before K people have changed anything at all
since the last time that something did; then a cell is told anew only where it tells of nobody alone beside all that was
told of it before (``tellings``), and until then it stays as it was, whoever looks and whoever is taken out. What is
kept of who they were are hashes.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from relcourse.cohort.disclosure.contributions import WHOLE
from relcourse.cohort.disclosure.limits import enough
from relcourse.cohort.disclosure.sections import Row, Section
from relcourse.cohort.disclosure.telling_marks import TABLE, TellingMarks
from relcourse.cohort.disclosure.tellings import NOTHING, Standing, Telling, changed, may_tell
from relcourse.cohort.disclosure.told_cells import NAME, Cell, Told, read_told, told_text
from relcourse.cohort.folder.manifest import Manifest, published_folder, tables_folder
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import bind
from relcourse.cohort.tables.table_files import table_file
from relcourse.store.atomic_write import on_disk
from relcourse.store.file_modes import FILE, make_folder, set_mode

Standings = Mapping[Telling, Sequence[Standing]]


@dataclass(frozen=True)
class Fresh:
    """A report as it would be if all could be told: of everybody, and by the parts that groups are told in.

    ``parts`` leads from each group to its part; ``divided`` from each part to its sections, empty where there is one.
    """

    everybody: Sequence[Section]
    parts: Mapping[str, str]
    divided: Mapping[str, Sequence[Section]]


@dataclass(frozen=True)
class Published:
    """``told`` is what is told; ``waiting`` whether others have changed some of it since, so that it is of earlier
    days."""

    manifest: Manifest
    told: Mapping[Cell, Told]
    waiting: bool


def publish(folder: Path, manifest: Manifest, fresh: Fresh, today: str) -> Published:
    """Tell the cells of a fresh report anew where that tells of nobody alone, the others as they were told before.

    What comes back has the manifest that says so, to be written. Raises CohortError and OSError.
    """
    manifest = manifest if manifest.salt else replace(manifest, salt=secrets.token_hex(16))
    old = published_folder(folder, manifest.published)
    before = read_told(old)
    now = _cells(fresh.everybody)
    with engine() as connection:
        bind(connection, tables_folder(folder, manifest.generation))
        marks = TellingMarks(connection, table_file(old, TABLE), manifest.salt, fresh.parts)
        tellings = {cell: before[cell].tellings if cell in before else () for cell in {WHOLE, *before, *now}}
        standings = marks.standings(tellings)
        moved, gone = _moves(standings, before, now, manifest.published + 1)
        waiting = any(
            _differs(standings.get(cell, {}), each) for cell, each in before.items() if cell not in (*moved, *gone)
        )
        if not moved:
            return Published(manifest, before, waiting)
        told = {**before, **{cell: replace(before[cell], day=today, rows=(), parts={}) for cell in gone}}
        parts = {part: _cells(sections) for part, sections in fresh.divided.items()}
        for cell, telling in moved.items():
            divided = {part: rows[cell] for part, rows in parts.items() if cell in rows} if telling.divided else {}
            told[cell] = Told(today, (*tellings[cell], telling), now.get(cell, ()), divided)
        manifest = replace(manifest, published=manifest.published + 1)
        _write(published_folder(folder, manifest.published), marks, manifest.published, told, moved, tellings)
    return Published(manifest, told, waiting)


def _moves(
    standings: Mapping[Cell, Standings], before: Mapping[Cell, Told], now: Mapping[Cell, Sequence[Row]], number: int
) -> tuple[dict[Cell, Telling], set[Cell]]:
    """The tellings of cells that are told anew, and cells that are told no more; nothing where too few have changed."""
    last = before[WHOLE].tellings[-1] if WHOLE in before else NOTHING
    if not enough(changed(standings.get(WHOLE, {}).get(last, ()))):
        return {}, set()
    found = {cell: _telling(standings.get(cell, {}), before.get(cell), number) for cell in now}
    moved = {cell: telling for cell, telling in found.items() if telling}
    gone = {cell for cell, told in before.items() if cell not in now and _has_gone(standings.get(cell, {}), told)}
    return {**moved, WHOLE: Telling(number, divided=False)}, gone


def _telling(found: Standings, before: Told | None, number: int) -> Telling | None:
    """The telling that a cell gets: divided where it can be, whole where only that can be, None where it stays."""
    parts = {each.now for all_ in found.values() for each in all_} - {None}
    can_divide = len(parts) > 1
    last = before.tellings[-1] if before and before.rows else None
    is_new = last is None or (before is not None and _differs(found, before))
    if can_divide and (is_new or not (last and last.divided)) and may_tell(found, divided=True):
        return Telling(number, divided=True)
    if is_new and may_tell(found, divided=False):
        return Telling(number, divided=False)
    return None


def _differs(found: Standings, told: Told) -> bool:
    """Whether anybody is in a cell otherwise than when it was told last."""
    return bool(told.rows) and any(not each.same for each in found.get(told.tellings[-1], ()))


def _has_gone(found: Standings, told: Told) -> bool:
    """Whether a cell of which too few are left is told no more: once enough have changed, as with every move."""
    return bool(told.rows) and enough(changed(found.get(told.tellings[-1], ())))


def _cells(sections: Sequence[Section]) -> Mapping[Cell, Sequence[Row]]:
    return {(section.key, cell): rows for section in sections for cell, rows in section.cells.items()}


def _write(
    target: Path,
    marks: TellingMarks,
    number: int,
    told: Mapping[Cell, Told],
    moved: Mapping[Cell, Telling],
    tellings: Mapping[Cell, Sequence[Telling]],
) -> None:
    part = target.with_name(f".{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    make_folder(part)
    latest = {cell: tellings[cell][-1].number if tellings[cell] else 0 for cell in moved}
    marks.write(latest, number, table_file(part, TABLE))
    (part / NAME).write_text(told_text(told), "utf-8")
    for path in (table_file(part, TABLE), part / NAME):
        set_mode(path, FILE)
        on_disk(path)
    part.rename(target)
    on_disk(target.parent)
