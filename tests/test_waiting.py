"""Tests wait for conditions, never for times: a busy machine takes any time."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
A_TIME = re.compile(r"\bsleep\(|\.pause\(|wait_for_idle\(")
MAY = {
    *("cohort/test_killed_merges.py", "terminal.py", "tui/driver.py", "lesson/killed.py", "tui/test_hot_reload.py"),
    *(
        "faults/racing.py",
        "faults/test_granted_locks.py",
        "faults/test_automatic_backups.py",
        "faults/test_typing_kept.py",
    ),
}
"""Those that wait on behalf of others, between two looks at a condition; that choose a moment to kill or to act at
random; and those whose sleep is not one."""


def test_no_test_waits_for_a_time() -> None:
    files = {path.relative_to(TESTS).as_posix(): path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py")}
    waiting = {name for name, text in files.items() if A_TIME.search(text)}
    assert waiting == MAY
