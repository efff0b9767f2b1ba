"""``python -m benchmarks.million FOLDER``: a million learners and 200 million events, every measure as it stands.

By hand: it writes about 2 GB of tables into a folder that is not there yet, and takes a while. The engine has its own
limit of 1 GB; what needs more goes to the disk beside the tables. The tables are those of 500 learners who took the
bundled course, 2,000 times over. Printed are the seconds and the most memory that the process has had up to then.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.many_learners import multiply
from benchmarks.played_cohort import hand_out
from relcourse.cohort.engine import MEMORY, engine
from relcourse.cohort.manifest import tables_folder
from relcourse.cohort.measures import MEASURES, bind, figures
from relcourse.cohort.merge import merge

LEARNERS, TIMES = 500, 2000


def main(folder: Path) -> None:
    folder.mkdir(parents=True)
    tables = folder / "tables"
    with tempfile.TemporaryDirectory() as made:
        spring, inbox = Path(made) / "spring", Path(made) / "inbox"
        inbox.mkdir()
        merge(hand_out(inbox, LEARNERS), spring)
        multiply(tables_folder(spring, 1), tables, TIMES)
    print(f"| measure | rows | seconds | MB |\n|---|---|---|---|  (engine: {MEMORY})", flush=True)
    for name in MEASURES:
        begin = time.perf_counter()
        with engine(folder / "scratch") as connection:
            bind(connection, tables)
            rows = len(figures(connection, name))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| `{name}` | {rows} | {time.perf_counter() - begin:.1f} | {most} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
