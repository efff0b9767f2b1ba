from __future__ import annotations

from pathlib import Path

import pytest

from tests.remembering.course import write_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course with the conversation that remembers."""
    return write_course(tmp_path / "course")
