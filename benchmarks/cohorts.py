"""Cohorts: merging a group and taking all measures of it against plain pandas, and measures against bare scans."""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.many_learners import multiply
from benchmarks.measure import Result
from benchmarks.played_cohort import hand_out
from relcourse.cohort.folder.manifest import tables_folder
from relcourse.cohort.intake.merge import merge
from relcourse.cohort.tables.engine import engine
from relcourse.cohort.tables.measures import MEASURES, bind, measure_text
from relcourse.cohort.tables.schema import TABLES

LEARNERS = 500
ROUNDS = 5
MANY_EVENTS = 10_000_000


def against_pandas() -> tuple[Result, ...]:
    """As shares of the time of plain pandas, whose figures are the same: of whole processes that begin with the files,
    and of measures alone, in a process of their own that finds the tables, against reading and computing in pandas.
    Python's reader of JSON is faster than the one of pandas: beside that it is only not to be much slower.
    """
    with tempfile.TemporaryDirectory() as folder:
        inbox, spring = Path(folder) / "inbox", Path(folder) / "spring"
        inbox.mkdir()
        events = _events(hand_out(inbox, LEARNERS))
        whole, alone, by_json = [], [], []
        for _ in range(ROUNDS + 1):
            shutil.rmtree(spring, ignore_errors=True)
            mine, ours = _run("benchmarks.merged_cohort", str(inbox), str(spring))
            plain, theirs = _run("benchmarks.plain_pandas", str(inbox))
            by_json.append((mine, _run("benchmarks.plain_pandas", str(inbox), "json")[0]))
            _, again = _run("benchmarks.merged_cohort", str(spring))
            _require_same(ours["figures"], theirs["figures"])
            whole.append((mine, plain))
            alone.append((again["seconds"], theirs["seconds"]))
    name = f"{LEARNERS} learners, {events:,} events"
    return (
        _share(f"{name}: merge and all measures, of pandas", whole[1:], 1 / 1.8),
        _share(f"{name}: the same, of pandas behind json", by_json[1:], 1.25),
        _share(f"{name}: measures alone, of pandas", alone[1:], 1 / 10),
    )


def _share(name: str, pairs: list[tuple[float, float]], promise: float) -> Result:
    share = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
    detail = f"{mine:.2f} s against {theirs:.2f} s: {1 / share:.1f} times as fast"
    return Result(name, share, round(promise, 3), "x", detail)


def _run(*command: str) -> tuple[float, Mapping[str, Any]]:
    """The seconds of a whole process, and what it prints."""
    begin = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True, env=env)
    return time.perf_counter() - begin, json.loads(done.stdout)


def _require_same(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
    for name in MEASURES:
        rows = list(zip(ours[name], theirs[name], strict=True))
        wrong = [(mine, other) for mine, other in rows if any(not _same(mine[key], other[key]) for key in mine)]
        if wrong:
            raise AssertionError(f"{name} differs: {wrong[0]}")


def _same(mine: Any, other: Any) -> bool:
    if isinstance(mine, float) and isinstance(other, float | int):
        return math.isclose(mine, other, abs_tol=1e-9)
    return bool(mine == other)


def scanning() -> Result:
    """What a measure takes on average, in scans: one scan reads all that there is of ten million events, the sum of
    every number and of every text's length in all tables, and counts their rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        inbox, spring, tables = (Path(folder) / each for each in ("inbox", "spring", "tables"))
        inbox.mkdir()
        files = hand_out(inbox, LEARNERS)
        merge(files, spring)
        multiply(tables_folder(spring, 1), tables, -(-MANY_EVENTS // _events(files)))
        with engine(Path(folder) / "scratch") as connection:
            bind(connection, tables)

            def seconds(text: str) -> float:
                begin = time.perf_counter()
                connection.execute(text).fetchall()
                return time.perf_counter() - begin

            rounds = [
                (
                    sum(seconds(_scan(table)) for table in TABLES),
                    {name: seconds(measure_text(name)) for name in MEASURES},
                )
                for _ in range(3)
            ][1:]
    scan = statistics.median(each for each, _ in rounds)
    taken = {name: statistics.median(each[name] for _, each in rounds) for name in MEASURES}
    worst = max(taken, key=lambda each: taken[each])
    detail = f"a scan {scan:.2f} s; at most {taken[worst] / scan:.1f} ({worst})"
    return Result(
        f"{MANY_EVENTS:,} events: a measure, in scans", statistics.fmean(taken.values()) / scan, 2, "x", detail
    )


def _scan(table: str) -> str:
    """What no engine can answer from the statistics in a file."""
    columns = (f"sum(length({key}))" if kind == "VARCHAR" else f"sum({key})" for key, kind in TABLES[table].items())
    return f"SELECT count(*), {', '.join(columns)} FROM {table}"


def _events(files: Iterable[Path]) -> int:
    return sum(path.read_bytes().count(b'"seq":') for path in files)
