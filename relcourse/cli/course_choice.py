"""Which course a command works on where none is named."""

from __future__ import annotations

from pathlib import Path

_MEANT = ("lessons/course.yml", "lessons/course.yaml.txt", "lessons/course.txt", "course.yaml", "course.yml")
"""Front pages under another name or in another place: whoever has one means this folder, and is told what to do."""


def course_here() -> Path:
    """This folder if it holds a course, or what is meant for one; else the bundled course."""
    here = Path.cwd()
    return here if any((here / name).is_file() for name in ("lessons/course.yaml", *_MEANT)) else bundled()


def bundled() -> Path:
    from relcourse.course.bundled import bundled_course

    return bundled_course()
