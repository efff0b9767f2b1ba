"""What is shown as done is on disk, whenever the program is killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import PATIENCE, REPOSITORY, say_fewer

SECONDS = 110
"""After these it does no further round. A busy machine does fewer, and says so."""
LEAST = 10


@pytest.mark.parametrize("rounds", [20, pytest.param(500, marks=pytest.mark.slow)])
def test_no_answer_that_was_taken_is_lost_when_the_program_is_killed(
    small_course: Path, tmp_path: Path, rounds: int
) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.lesson.killed",
        small_course,
        tmp_path / "home" / "me.sqlite3",
        rounds,
        SECONDS,
        2026,
    ]
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, cwd=REPOSITORY, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout)
    say_fewer(came["rounds"], rounds)
    assert came["rounds"] >= LEAST and came["acknowledged"] > came["rounds"], "enough for this to mean something"
    assert {"Scene", "Debrief"} <= set(came["shown"])
