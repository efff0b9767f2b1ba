"""The map of the course in the documents is the one that its files make."""

from __future__ import annotations

import importlib.util
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


def test_the_map_of_the_course_is_that_of_its_files() -> None:
    found = importlib.util.spec_from_file_location("course", REPOSITORY / "docs" / "course.py")
    assert found and found.loader
    course = importlib.util.module_from_spec(found)
    found.loader.exec_module(course)
    assert course.PAGE.read_text(encoding="utf-8") == course.course_map(), "write it anew: python docs/course.py"
