"""The texts that new files begin from, as they stand before anything is filled in."""

from __future__ import annotations

from functools import cache
from pkgutil import get_data  # importlib.resources loads tempfile and more, and check reads these

from relcourse.course.kinds.plugins import find_kind

PAGE, LESSON = "page", "lesson"


@cache
def template(name: str) -> str:
    """That of a course, a lesson, a page or sources."""
    return (get_data("relcourse.workbench.scaffold", f"templates/{name}.yaml") or b"").decode()


def template_of_kind(kind: str) -> str | None:
    """That of a kind of exercise, or of a page; None where a kind brings none."""
    found = None if kind == PAGE else find_kind(kind)
    try:
        return template(PAGE) if kind == PAGE else found.template(kind) if found else None
    except (OSError, UnicodeDecodeError):
        return None
