"""A cohort's folder: one at a time works on it, and what no longer counts there is cleared away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from relcourse.cohort.folder.folder_lock import alone
from relcourse.cohort.folder.manifest import NAME, CohortError, Manifest, published_folder, read_manifest, tables_folder
from relcourse.cohort.intake.bundle_files import BundleFiles
from relcourse.cohort.tables.engine import require_engine
from relcourse.store.file_modes import make_folder


@contextmanager
def cohort_folder(folder: Path) -> Iterator[Manifest]:
    """A cohort's folder, nobody else at work in it, and what it holds. Raises CohortError and OSError."""
    require_engine()
    if folder.is_dir() and not (folder / NAME).exists():
        strangers = sorted(each.name for each in folder.iterdir() if not _is_ours(each))
        if strangers:
            raise CohortError(f"{folder} holds other files, such as {strangers[0]}. Name a folder of its own.")
    make_folder(folder)
    with alone(folder):
        before = read_manifest(folder)
        tidy(folder, before)
        yield before


def _is_ours(path: Path) -> bool:
    """Whether something in a folder is what a merge makes there."""
    beginnings = ("tables-", ".tables-", "published-", ".published-", f".{NAME}.")
    return path.name in (NAME, "bundles", ".lock") or path.name.startswith(beginnings)


def tidy(folder: Path, manifest: Manifest) -> None:
    """Remove what no longer counts, or never did: other generations, bundles of nobody, unfinished files."""
    kept = {tables_folder(folder, manifest.generation), published_folder(folder, manifest.published)}
    made = ("tables-*", ".tables-*", "published-*", ".published-*", f".{NAME}.*")
    for each in [path for pattern in made for path in folder.glob(pattern)]:
        if each not in kept:
            shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink(missing_ok=True)
    BundleFiles(folder).tidy({each.bundle for each in manifest.members.values()})
