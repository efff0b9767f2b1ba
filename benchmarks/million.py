"""``python -m benchmarks.million FOLDER``: a million learners and 200 million events, every measure as it stands.

By hand: it makes the tables, where the folder does not hold them yet, and takes a while. They are those of 500 learners
who took the bundled course, 2,000 times over. The engine has its own limit of 1 GB; what needs more goes to the disk
beside the tables, some GB of it. Printed are the seconds, and the most memory that the process has had up to then.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.many_learners import multiply
from benchmarks.played_cohort import hand_out
from relcourse.cohort.folder.manifest import tables_folder
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.tables.engine import MEMORY, engine
from relcourse.cohort.tables.measures import MEASURES, bind, figures

LEARNERS, TIMES = 500, 2000


def main(folder: Path) -> None:
    tables = folder / "tables"
    if not tables.exists():
        _make(tables)
    print(f"Under {MEMORY} of the engine:\n\n| measure | rows | seconds | MB |\n|---|---|---|---|", flush=True)
    for name in MEASURES:
        begin = time.perf_counter()
        with engine(folder / "scratch") as connection:
            bind(connection, tables)
            rows = len(figures(connection, name))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| `{name}` | {rows} | {time.perf_counter() - begin:.1f} | {most} |", flush=True)


def _make(tables: Path) -> None:
    tables.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        inbox, spring = Path(made) / "inbox", Path(made) / "spring"
        inbox.mkdir()
        merge(hand_out(inbox, LEARNERS), spring)
        multiply(tables_folder(spring, 1), tables, TIMES)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
