"""The same figures by relcourse: ``python -m benchmarks.merged_cohort FOLDER INTO`` merges the files in a folder, then
prints all measures as JSON, with the seconds that they took, the start of the engine included.

With INTO alone it prints those of what was merged before.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from relcourse.cohort.folder.manifest import read_manifest, tables_folder
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import MEASURES, Figures, bind, figures


def all_figures(cohort: Path) -> Mapping[str, Figures]:
    with engine() as connection:
        bind(connection, tables_folder(cohort, read_manifest(cohort).generation))
        return {name: figures(connection, name) for name in MEASURES}


def main(*folders: str) -> None:
    *files, cohort = map(Path, folders)
    for each in files:
        merge(sorted(each.glob("*.jsonl")), cohort)
    begin = time.perf_counter()
    found = all_figures(cohort)
    print(json.dumps({"seconds": time.perf_counter() - begin, "figures": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
