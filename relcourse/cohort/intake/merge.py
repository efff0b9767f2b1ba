"""Bringing bundles together: in any order and any number of times, the same folder comes of them.

What is not yet in the manifest does not count: a merge that is killed leaves the cohort as it was.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from operator import itemgetter
from pathlib import Path

from relcourse.bundle.header import pseudonym
from relcourse.cohort.folder.manifest import (
    NAME,
    CohortError,
    Manifest,
    Member,
    called,
    hashed,
    hashed_code,
    read_manifest,
    tables_folder,
    write_manifest,
)
from relcourse.cohort.folder.roster import Entry
from relcourse.cohort.intake.bundle_files import BundleFiles
from relcourse.cohort.intake.bundle_rows import rows
from relcourse.cohort.intake.cohort_folder import cohort_folder, tidy
from relcourse.cohort.intake.merge_report import MergeReport
from relcourse.cohort.intake.newest_bundles import NewestBundles, common_course
from relcourse.cohort.intake.todays_names import TodaysNames
from relcourse.cohort.tables.schema import TABLES, Rows
from relcourse.cohort.tables.table_files import write_tables

Steps = Callable[[Sequence[Path], str], Iterable[Path]]
"""Goes through files, and may show how far it is; a label says what is done."""
_EDITION = itemgetter(*(list(TABLES["attempts"]).index(each) for each in ("exercise", "rev", "edition")))


def merge(
    files: Sequence[Path],
    folder: Path,
    *,
    roster: Mapping[str, Entry] | None = None,
    leave_out: Sequence[str] = (),
    steps: Steps = lambda each, _label: each,
) -> MergeReport:
    """Bring bundles into a folder. Raises CohortError where the folder can't be used, and OSError."""
    with cohort_folder(folder) as before, _no_search_for_cycles():
        report, bundles = MergeReport(), BundleFiles(folder)
        known = before if roster is None else replace(before, roster=roster)
        course = before.course if before.members or before.gone else common_course(files)
        newest = NewestBundles(known, bundles, course, leave_out, report)
        for path in steps(files, "Reading"):
            newest.take(path)
        _publish(folder, before, newest.manifest(), bundles, report)
    return report


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Facts hold no cycles, and Python's search for some would take a fifth of a merge."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def forget(folder: Path, learner: str) -> str:
    """Take out all that there is of a learner, named by their code, name, id or made-up name; what they were called.

    Raises CohortError and OSError.
    """
    with cohort_folder(folder) as before:
        member = _member(before, learner)
        after = replace(
            before,
            members={key: each for key, each in before.members.items() if key != member.learner},
            roster={code: entry for code, entry in before.roster.items() if code.casefold() != member.code.casefold()},
            gone={**before.gone, hashed(member.learner): member.export, hashed_code(member.code): 0},
        )
        _publish(folder, before, after, BundleFiles(folder), MergeReport())
    return called(member, before)


def require_member(folder: Path, learner: str) -> None:
    """Raises CohortError where nobody goes by that name, or more than one."""
    _member(read_manifest(folder), learner)


def _member(manifest: Manifest, learner: str) -> Member:
    found = [each for each in manifest.members.values() if learner.casefold() in _names(each, manifest)]
    if len(found) != 1:
        many = "More than one learner goes" if found else "Nobody here goes"
        raise CohortError(f"{many} by that name. `{NAME}` in the folder lists everybody with their id.")
    return found[0]


def _names(member: Member, manifest: Manifest) -> set[str]:
    known = {member.learner, pseudonym(member.learner), member.name, member.code, called(member, manifest)}
    return {each.casefold() for each in known if each}


def _publish(folder: Path, before: Manifest, after: Manifest, bundles: BundleFiles, report: MergeReport) -> None:
    """Put the tables of what holds from now on beside the others, then say that they hold."""
    report.members = len(after.members)
    versions = sorted({each.version for each in after.members.values()})
    report.versions = tuple(versions) if len(versions) > 1 else ()
    if after == before and (not before.generation or tables_folder(folder, before.generation).is_dir()):
        return
    bundles.require(after.members.values())
    after = replace(after, generation=before.generation + 1)
    write_tables(_rows(after, bundles, report), tables_folder(folder, after.generation))
    bundles.sync()
    write_manifest(folder, after)
    tidy(folder, after)


def _rows(manifest: Manifest, bundles: BundleFiles, report: MergeReport) -> Iterator[Rows]:
    """Every row of every member, in one order whichever way they came."""
    members = sorted(manifest.members.values(), key=lambda each: each.learner)
    names = TodaysNames.of(map(bundles.header, members))
    editions: dict[tuple[str, str], set[str]] = {}
    for member in members:
        bundle = bundles.bundle(member)
        if bundle.went_back:
            report.clocks.append(called(member, manifest))
        for table, values in rows(bundle, manifest.entry(member).group, names):
            if table == "attempts":
                for exercise, rev, edition in map(_EDITION, values):
                    editions.setdefault((exercise, rev), set()).add(edition)
            yield table, values
    report.editions = tuple(sorted({exercise for (exercise, _), texts in editions.items() if len(texts - {""}) > 1}))
