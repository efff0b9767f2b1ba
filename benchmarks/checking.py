"""Looking for problems: in a thousand conversations, and in one file as a trainer does after each change."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import yaml

from benchmarks.generate import scenarios
from benchmarks.measure import Result, interleaved, ratio, run
from relcourse.course.bundled import bundled_course
from relcourse.workbench.check.check_course import check_course

COUNT = 1000
ROUNDS = 5
STARTS = 15


def a_thousand() -> Result:
    """Everything that check does, reading the files included, against only loading the same bytes with libyaml."""
    return _thousand("", noted=False)


def a_thousand_noted() -> Result:
    """The same where a rule about the whole course has something to say of every file, and so must find its place."""
    return _thousand(", with a note in each", noted=True)


def _thousand(which: str, *, noted: bool) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        root = scenarios(Path(folder) / "course", COUNT, one_person=noted)
        found = len({each.file for each in check_course(root) if each.severity == "note"})
        if noted and found < COUNT / 2:
            raise AssertionError(f"only {found} files have a note")
        files = [path.read_bytes() for path in root.rglob("*.yaml")]
        size = sum(map(len, files)) / 1000 / COUNT
        median, detail = ratio(*interleaved(lambda: _checked(root), lambda: _loaded(files), ROUNDS))
    name = f"Checking {COUNT:,} conversations of {size:.0f} KB{which}, against loading them"
    return Result(name, median, 1.8, "x", detail)


def one_file() -> Result:
    """As whole processes: ``relcourse check FILE`` as it is installed, against importing pydantic and yaml."""
    file = str(bundled_course() / "exercises" / "table-nine.yaml")
    median, detail = ratio(
        *interleaved(
            lambda: _process("-c", "from relcourse.cli import main; main()", "check", file),
            lambda: _process("-c", "import pydantic, yaml; pydantic.BaseModel"),
            STARTS,
        )
    )
    return Result("Checking one file, against importing pydantic and yaml", median, 1.8, "x", detail)


def _checked(root: Path) -> float:
    begin = time.perf_counter()
    diagnostics = check_course(root)
    taken = time.perf_counter() - begin
    errors = [each for each in diagnostics if each.severity == "error"]
    if errors:
        raise AssertionError(f"the generated course should have no errors: {errors[0]}")
    return taken


def _loaded(files: list[bytes]) -> float:
    begin = time.perf_counter()
    for data in files:
        yaml.load(data, Loader=yaml.CSafeLoader)
    return time.perf_counter() - begin


def _process(*command: str) -> float:
    begin = time.perf_counter()
    run(*command, env={"PYTHONPATH": os.pathsep.join(sys.path)})
    return time.perf_counter() - begin
