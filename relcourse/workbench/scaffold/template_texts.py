"""The texts that new files begin from, as they stand before anything is filled in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from relcourse.course.kinds.plugins import find_kind

PAGE, LESSON = "page", "lesson"


@cache
def template(name: str) -> str:
    """That of a course, a lesson, a page or sources."""
    return (files("relcourse.workbench.scaffold") / "templates" / f"{name}.yaml").read_text(encoding="utf-8")


def template_of_kind(kind: str) -> str | None:
    """That of a kind of exercise, or of a page; None where a kind brings none."""
    found = None if kind == PAGE else find_kind(kind)
    try:
        return template(PAGE) if kind == PAGE else found.template(kind) if found else None
    except (OSError, UnicodeDecodeError):
        return None
