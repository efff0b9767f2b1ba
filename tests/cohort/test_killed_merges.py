"""A merge that is killed leaves the cohort as it was, or as it was to be."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from relcourse.cohort.folder.manifest import read_manifest, tables_folder
from relcourse.cohort.intake.bundle_files import BundleFiles
from relcourse.cohort.intake.merge import forget, merge
from relcourse.cohort.tables.schema import TABLES
from relcourse.cohort.tables.table_files import table_file
from tests.cohort.handed_out import one_question, put

KILLS = 200


def whole(folder: Path) -> tuple[object, ...]:
    """What the folder holds: who is in it, and each byte of its tables and bundles."""
    manifest = read_manifest(folder)
    tables = [table_file(tables_folder(folder, manifest.generation), name).read_bytes() for name in TABLES]
    bundles = [BundleFiles(folder).bundle(each).header.export for each in manifest.members.values()]
    return dict(manifest.members), dict(manifest.gone), tables, bundles


def killed(deed: Callable[[], object], after: float) -> None:
    """Do something in a process of its own, and kill that after some seconds."""
    child = os.fork()
    if not child:
        try:
            deed()
        finally:
            os._exit(0)
    time.sleep(after)  # when it is killed is drawn, and every moment will do
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_whenever_a_merge_is_killed_the_folder_holds_the_old_or_the_new(tmp_path: Path) -> None:
    import duckdb  # noqa: F401  # before the fork, so that no kill falls into importing it

    chance, inbox, folder = random.Random(1), tmp_path / "inbox", tmp_path / "spring"
    names = [f"learner-{number}" for number in range(12)]
    merge([put(inbox, each) for each in names], folder)
    began = time.monotonic()
    newer = [put(inbox, each, 2, one_question(0.5, "wait")) for each in names]
    merge(newer, tmp_path / "timed")
    takes = time.monotonic() - began
    seen = {"old": 0, "new": 0}
    for export in range(3, KILLS + 3):
        files = [put(inbox, each, export, one_question(0.5, ("wait", "ask", "tell")[export % 3])) for each in names]
        before = whole(folder)
        deed = partial(forget, folder, names[0]) if export % 4 == 0 else partial(merge, files, folder)
        killed(deed, chance.uniform(0, takes * 1.5))
        found = whole(folder)
        if found == before:
            seen["old"] += 1
            began = time.monotonic()
            deed()  # what was left lying is in nobody's way
            takes = time.monotonic() - began  # a machine's speed drifts
        else:
            seen["new"] += 1
            takes *= 0.9
        after = whole(folder)
        assert found in (before, after)
        assert len(list(folder.glob("tables-*"))) <= 2
        if export % 4 == 0:
            merge([put(inbox, names[0], export)], folder)
    assert all(seen.values()), f"both were met: {seen}"
