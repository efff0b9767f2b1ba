"""Which course a command works on where none is named."""

from __future__ import annotations

from pathlib import Path


def course_here() -> Path:
    """This folder if it holds a course, else the bundled course."""
    here = Path.cwd()
    return here if (here / "lessons" / "course.yaml").is_file() else bundled()


def bundled() -> Path:
    from relcourse.course.bundled import bundled_course

    return bundled_course()
