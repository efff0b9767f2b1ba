"""What is shown as done is on disk, whenever the program is killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.helpers import REPOSITORY

ROUNDS = 200


def test_no_answer_that_was_taken_is_lost_when_the_program_is_killed(small_course: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.lesson.killed",
        small_course,
        tmp_path / "home" / "me.sqlite3",
        ROUNDS,
        2026,
    ]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=REPOSITORY, timeout=120)
    assert done.returncode == 0, done.stderr
    came = json.loads(done.stdout)
    assert came["acknowledged"] > ROUNDS, "enough was answered for this to mean something"
    assert {"Scene", "Debrief"} <= set(came["shown"])
