"""Fixtures of the tests that run the program where something is not as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from relcourse.store.environment import real_environment
from relcourse.store.event_log import Log
from relcourse.store.settings import keep_setting
from tests.helpers import write_small_course


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the small course and with a home in which somebody has begun."""
    write_small_course(tmp_path / "course")
    log = Log(tmp_path / "home" / "profiles" / "me.sqlite3", real_environment())
    keep_setting(log, "name", "Mira")
    log.close()
    return tmp_path
