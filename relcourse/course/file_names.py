"""What a course's file may be called: its name is its id."""

from __future__ import annotations

from relcourse.course.diagnostics import Issue, issue, render
from relcourse.course.ids import is_id

_ENDING = ".yaml"


def misnamed(file: str) -> Issue | None:
    """That a file of this name can't be one of a course (RC122), for every tool in the same words; None if it can."""
    fits = file.endswith(_ENDING) and is_id(file.removesuffix(_ENDING))
    return None if fits else issue((), "RC122", file=file)


def why_misnamed(file: str) -> str:
    """The same as sentences, with a name that can be; "" where this one can."""
    found = misnamed(file)
    if not found:
        return ""
    from relcourse.course.near_values import near_id  # where something is wrong

    near = near_id(file.removesuffix(_ENDING))
    return " ".join(render(found)) + (f" For example: {near}{_ENDING}." if near else "")
